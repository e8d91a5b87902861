import { COLUMNS, type Column, type Entry } from '../audit/entry.ts';
import { type JsonPlace, rewriteJson } from '../audit/rewrite-json.ts';
import { masked, type PatternName } from './patterns.ts';
import type { PrivacyPolicy } from './policy.ts';
import {
  isPersonColumn,
  type Naming,
  namesPerson,
  type Subject,
  spansInColumn,
  spansInDetails,
} from './subject.ts';

/** What stands where another person's data was. */
export const REDACTED = '[redacted]';

/** Columns that hold nothing of anybody. */
const TOLD: ReadonlySet<Column> = new Set(['id', 'timestamp', 'checksum']);

/** An entry as it is told. */
export interface RedactedEntry {
  readonly entry: Entry;
  /** Pieces that were masked. */
  readonly count: number;
}

export type Redact = (entry: Entry, naming: Pick<Naming, 'own'>) => RedactedEntry;

/**
 * How entries are told to a person: with the data of others masked by rule, and the person's own identifiers as they are.
 * What was masked already stays so; JSON stays JSON, its numbers spelled as they were.
 */
export function createRedaction({ redaction }: Pick<PrivacyPolicy, 'redaction'>, subject: Subject): Redact {
  const hidden = new Set<Column>(redaction.columns);
  const paths = redaction.paths.map(pathMatcher);
  const { patterns, people } = redaction;

  /** Of another's entry what the policy names; and who else an entry is about. */
  const isHidden = (entry: Entry, column: Column, text: string, own: boolean): boolean =>
    (!own && hidden.has(column)) ||
    (people && column === 'resource_id' && isPersonColumn(column, entry) && !subject.is(text));

  return (entry, { own }) => {
    let count = 0;
    const keep = (text: string, spans: ReturnType<Subject['spans']>): string => {
      const result = maskedBeside(text, spans, patterns);
      count += result.count;
      return result.text;
    };
    const inDetails = (text: string, kind: 'key' | 'string' | 'number', place: JsonPlace): string | null => {
      const spans = spansInDetails(subject, text, kind, place);
      const isWhole = spans.some(([from, to]) => from === 0 && to === text.length);
      if (!isWhole && kind !== 'key' && !isPlaceholder(text)) {
        const isOthers = people && spans.length === 0 && namesPerson(place);
        const isHidden = isOthers || paths.some((matches) => matches(place));
        if (isHidden) {
          count += 1;
          return REDACTED;
        }
      }
      if (kind === 'number') return null;
      const told = keep(text, spans);
      return told === text ? null : told;
    };
    const told = { ...entry } as Record<Column, string | null>;
    for (const column of COLUMNS) {
      const text = entry[column];
      if (text === null) continue;
      if (column === 'details') {
        told.details = rewriteJson(text, inDetails) ?? keep(text, subject.spans(text));
      } else if (isHidden(entry, column, text, own)) {
        if (text !== REDACTED) count += 1;
        told[column] = REDACTED;
      } else if (!TOLD.has(column)) {
        told[column] = keep(text, spansInColumn(subject, column, text, entry));
      }
    }
    return { entry: told as unknown as Entry, count };
  };
}

const isPlaceholder = (text: string): boolean => /^\[(?:redacted|email|phone|iban)\]$/.test(text);

/** A text with what the patterns find masked, but for the pieces that are the person's own. */
function maskedBeside(
  text: string,
  own: readonly (readonly [from: number, to: number])[],
  patterns: readonly PatternName[],
): { readonly text: string; readonly count: number } {
  if (own.length === 0) return masked(text, patterns);
  let count = 0;
  let written = '';
  let end = 0;
  for (const [from, to] of [...own, [text.length, text.length] as const]) {
    const between = masked(text.slice(end, from), patterns);
    count += between.count;
    written += between.text + text.slice(from, to);
    end = to;
  }
  return { text: written, count };
}

/** Whether a place is the one that a path of the policy leads to, or lies below it. */
function pathMatcher(path: string): (place: JsonPlace) => boolean {
  const steps = path.split('.');
  const leads = (place: JsonPlace, at: number, step: number): boolean => {
    const wanted = steps[step];
    if (wanted === undefined) return true;
    if (wanted === '**') {
      for (let next = at; next <= place.length; next++) if (leads(place, next, step + 1)) return true;
      return false;
    }
    if (at >= place.length) return false;
    return (wanted === '*' || wanted === String(place[at])) && leads(place, at + 1, step + 1);
  };
  return (place) => leads(place, 0, 0);
}

/** Details with personal data masked that the patterns find, for whoever it may be. */
export function maskDetails(details: string, patterns: readonly PatternName[]): string {
  return (
    rewriteJson(details, (text, kind) => {
      if (kind === 'number') return null;
      const told = masked(text, patterns);
      return told.count === 0 ? null : told.text;
    }) ?? masked(details, patterns).text
  );
}
