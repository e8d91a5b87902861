import { AFTER_ALL, BEFORE_ALL, type Bound } from '../audit/moment.ts';
import type { Query } from '../audit/query/query.ts';
import type { HistogramRequest } from './figures.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Widths that a person can read off an axis, in milliseconds. */
const INTERVALS = [
  ...[1, 10, 100],
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 7, 30].map((n) => n * DAY),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].map((n) => n * YEAR),
];

/**
 * The narrowest interval that cuts the time from `first` to `last` (milliseconds since 1970) into `most` buckets or
 * fewer. Either side of 1970 lie two buckets however wide, so `most` is 2 or more.
 */
export function intervalFor(first: number, last: number, most: number): number {
  const fits = (width: number) => Math.floor(last / width) - Math.floor(first / width) < most;
  return INTERVALS.find(fits) ?? INTERVALS.at(-1) ?? YEAR;
}

/** A moment in the form of `Entry.timestamp` as whole milliseconds since 1970, rounded down. */
export const millisecondsOf = (utc: string): number => Date.parse(`${utc.slice(0, 23)}Z`);

/** The form of `Entry.timestamp`. */
export function momentText(milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString();
  // A bucket may begin before the year 1, of which `Entry.timestamp` knows none.
  return iso.startsWith('-') ? '0000-01-01T00:00:00.000000' : `${iso.slice(0, 23)}000`;
}

/** First and last moment, in milliseconds since 1970, both included; infinite where open. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The range of time that a query asks for as a whole. */
export function rangeOf(query: Query): Range {
  const parts = query.kind === 'and' ? query.of : [query];
  let first = Number.NEGATIVE_INFINITY;
  let last = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (part.kind !== 'time') continue;
    if (part.from !== null) first = Math.max(first, startOf(part.from));
    // The bound itself is not included: what lies before a whole millisecond lies in the one before.
    if (part.before !== null) last = Math.min(last, endOf(part.before));
  }
  return { first, last };
}

function startOf({ utc }: Bound): number {
  if (utc === BEFORE_ALL) return Number.NEGATIVE_INFINITY;
  return utc === AFTER_ALL ? Number.POSITIVE_INFINITY : millisecondsOf(utc);
}

function endOf(bound: Bound): number {
  const start = startOf(bound);
  return bound.utc.endsWith('000') ? start - 1 : start;
}

/** Whether a query asks for a range of time as a whole. */
export function isBounded(query: Query): boolean {
  const { first, last } = rangeOf(query);
  return Number.isFinite(first) || Number.isFinite(last);
}

/**
 * The width of buckets over the range asked for as far as the source has entries at all, else over what matches. So it
 * stays as it is while other conditions change, and a range from long before the first entry does not widen it.
 * `source` matters only where `isBounded`.
 */
export function intervalOf({ query, buckets }: HistogramRequest, matched: Range, source: Range): number {
  if (matched.first > matched.last) return intervalFor(0, 0, buckets);
  const asked = rangeOf(query);
  return intervalFor(
    Number.isFinite(asked.first)
      ? Math.min(matched.first, Math.max(asked.first, source.first))
      : matched.first,
    Number.isFinite(asked.last) ? Math.max(matched.last, Math.min(asked.last, source.last)) : matched.last,
    buckets,
  );
}
