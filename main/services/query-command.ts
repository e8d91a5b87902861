import { parse } from '../audit/query/parse.ts';
import type { Query } from '../contract/query.ts';

export type CommandName = 'search' | 'stats' | 'export' | 'verify';

/** One text of the query language for what was typed and every clause beside it. */
export function wholeText({ text, clauses }: Pick<Query, 'text' | 'clauses'>): string {
  const written = [
    { text: text.trim(), negated: false },
    ...clauses.map((clause) => ({ ...clause, text: clause.text.trim() })),
  ].filter((part) => part.text !== '');
  return written
    .map((part) => {
      const grouped = isJoined(part.text, written.length > 1 || part.negated, part.negated)
        ? `(${part.text})`
        : part.text;
      return part.negated ? `NOT ${grouped}` : grouped;
    })
    .join(' ');
}

/** Whether a text falls apart beside others: an OR, or anything of several parts after NOT. */
function isJoined(text: string, beside: boolean, negated: boolean): boolean {
  const parsed = parse(text);
  const kind = parsed.ok ? parsed.syntax?.kind : undefined;
  return beside && (kind === 'or' || (negated && kind === 'and')) && !isInParentheses(text);
}

/** One pair of parentheses around the whole: the first closes with the last character. */
function isInParentheses(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  const inner = parse(text.slice(1, -1));
  return inner.ok && inner.syntax !== null;
}

/** The command line that does the same, for a POSIX shell. `location` is a path, or a URL without a password. */
export function commandLine(command: CommandName, location: string, query: Query): string {
  const text = wholeText(query);
  const options = [
    ...(query.from === undefined ? [] : ['--from', query.from]),
    ...(query.to === undefined ? [] : ['--to', query.to]),
    ...(command === 'export' ? ['--out', 'entries.csv'] : []),
  ];
  return ['sealtrail', command, location, ...(text === '' ? [] : [text]), ...options].map(quoted).join(' ');
}

/**
 * A word as a POSIX shell reads it back:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02. A query that begins with a
 * dash would be taken for an option, and gets a space before it.
 */
function quoted(word: string): string {
  const safe = word.startsWith('-') && !OPTIONS.includes(word) ? ` ${word}` : word;
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}

const OPTIONS = ['--from', '--to', '--out'];
