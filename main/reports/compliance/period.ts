import { Fault } from '../../audit/fault.ts';
import { lowerBound, upperBound } from '../../audit/moment.ts';
import type { Query } from '../../audit/query/query.ts';

/** A stretch of time that a report is about. */
export interface Period {
  /** First moment, in the form of `Entry.timestamp`. */
  readonly from: string;
  /** First moment that no longer belongs to it. */
  readonly to: string;
  readonly query: Query;
  /** The same in the query language. */
  readonly text: string;
}

/**
 * The period from a day or moment to another; a day at the end belongs to it as a whole.
 *
 * @throws Fault INVALID_INPUT where they are no dates, or nothing lies between them
 */
export function periodOf(first: string, last: string): Period {
  const from = lowerBound(first);
  const before = upperBound(last);
  if (from.utc.length < 26 || before.utc.length < 26) {
    throw new Fault(
      'INVALID_INPUT',
      'The period reaches beyond the years that are written with four digits.',
      {
        hint: 'Give its first day and its last.',
      },
    );
  }
  if (from.utc >= before.utc) {
    throw new Fault('INVALID_INPUT', `The period ends (${last}) before it begins (${first}).`, {
      hint: 'Give its first day and its last.',
    });
  }
  return {
    from: from.utc,
    to: before.utc,
    query: { kind: 'time', from, before },
    text: `after:${from.utc} before:${before.utc}`,
  };
}

export const HOUR = 3_600_000;

/** Whole hours of the clock that a period touches, counted from 1970: from the first on, up to but without the second. */
export function hoursOf({ from, to }: Period): readonly [first: number, end: number] {
  return [
    hourOf(from),
    Math.ceil((Date.parse(`${to.slice(0, 23)}Z`) + Number(to.slice(23) !== '000')) / HOUR),
  ];
}

export const hourOf = (utc: string): number => Math.floor(Date.parse(`${utc.slice(0, 13)}:00Z`) / HOUR);

/** The beginning of an hour in the form of `Entry.timestamp`. */
export const hourText = (hour: number): string =>
  `${new Date(hour * HOUR).toISOString().slice(0, 19)}.000000`;
