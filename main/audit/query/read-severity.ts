import { SEVERITIES } from '../severity.ts';
import { misspelt, quoted } from './problem.ts';
import type { Query } from './query.ts';
import type { RangeEnd, Value } from './syntax.ts';
import type { Operator } from './tokens.ts';

/** Severities compared by how serious they are; others that a writer may hold have no place in that order. */
export function severityComparison(operator: Operator, value: Value): Query {
  if (value.kind === 'range') {
    return among(
      value.low.text === null ? 0 : rankOf(value.low) + (value.low.inclusive ? 0 : 1),
      value.high.text === null ? SEVERITIES.length : rankOf(value.high) + (value.high.inclusive ? 1 : 0),
    );
  }
  if (value.kind === 'regex') {
    return misspelt(value, 'A regular expression cannot be compared.', `Write severity${operator}high.`);
  }
  const rank = rankOf(value);
  switch (operator) {
    case '>=':
      return among(rank, SEVERITIES.length);
    case '>':
      return among(rank + 1, SEVERITIES.length);
    case '<':
      return among(0, rank);
    default:
      return among(0, rank + 1);
  }
}

const among = (from: number, to: number): Query => ({
  kind: 'column',
  column: 'severity',
  match: { is: 'oneOf', values: SEVERITIES.slice(from, to) },
});

function rankOf(value: RangeEnd | Exclude<Value, { kind: 'range' | 'regex' }>): number {
  const rank = (SEVERITIES as readonly string[]).indexOf(value.text?.toLowerCase() ?? '');
  return rank === -1
    ? misspelt(
        value,
        `${quoted(value.text ?? '*')} has no place among the severities.`,
        `Write one of ${SEVERITIES.join(', ')}.`,
      )
    : rank;
}
