import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { isStrictJson } from '../../../components/entry/strict-json.ts';
import type { GridColumnId } from '../columns.ts';

/** A spreadsheet reads a pasted cell that begins so as a formula; evidence must not become one. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One field of tab-separated values as spreadsheets paste them: quoted where it holds a tab, a line break or a quote,
 * quotes doubled; an apostrophe before what would be a formula.
 */
function tsvField(value: string | null): string {
  const safe = value === null ? '' : FORMULA.test(value) ? `'${value}` : value;
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line without its end. */
export const tsvLine = (values: readonly (string | null)[]): string => values.map(tsvField).join('\t');

/** What a column of the grid holds, as text; `sentence` and `verdict` are ours and come from outside. */
export function columnText(
  column: GridColumnId,
  { entry, person, outcome }: ListedEntry,
  own: { readonly sentence: string; readonly verdict: string },
): string | null {
  switch (column) {
    case 'sentence':
    case 'verdict':
      return own[column];
    case 'outcome':
      return outcome;
    case 'user':
      return person?.email ?? entry.user_id;
    case 'resource':
      return [entry.resource_type, entry.resource_id].filter((part) => part).join(' / ');
    default:
      return entry[column];
  }
}

/** Whether an entry's details are all here: a row of the grid is given no more than it can show. */
export const isWhole = ({ entry, detailsLength }: ListedEntry): boolean =>
  entry.details === null || [...entry.details].length >= detailsLength;

const json = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value));

/**
 * One entry as JSON, in the form exports have: details that are JSON stand in it as they are stored, with every
 * number's spelling; other text is a string, and `details_as_text` says so.
 */
export function entryJson({ entry, person, outcome }: ListedEntry): string {
  const { details } = entry;
  const inside = details !== null && details.trim() !== 'null' && isStrictJson(details);
  const { details: _, timestamp, checksum, ...head } = entry;
  const fields = [
    ...Object.entries(head).map(([name, value]) => `${json(name)}: ${json(value)}`),
    `"details": ${inside ? details : json(details)}`,
    ...(details !== null && !inside ? ['"details_as_text": true'] : []),
    `"timestamp": ${json(timestamp)}`,
    `"checksum": ${json(checksum)}`,
    `"user_email": ${json(person?.email ?? null)}`,
    `"outcome": ${json(outcome)}`,
  ];
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}`;
}
