import type { Query } from '../../../main/contract/query.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { rangeInWords } from './date-range.ts';

/** A query as one line to be read, as an export states what it holds. It is no text of the query language. */
export function queryInWords({ text, clauses, ...range }: Query, zone: Zone): string {
  const words = rangeInWords(range, zone);
  const parts = [
    ...(text.trim() === '' ? [] : [text]),
    ...clauses.map((clause) => (clause.negated ? `NOT ${clause.text}` : clause.text)),
    ...(words === null ? [] : [`Time: ${words}`]),
  ];
  return parts.length === 0 ? 'every entry' : visibleText(parts.join('; '));
}
