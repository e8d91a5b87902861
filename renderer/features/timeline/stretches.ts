/** Buckets of equal width, one after the other. Times are milliseconds since 1970. */
export interface Axis {
  /** First moment of the first bucket. */
  readonly start: number;
  /** Width of a bucket. */
  readonly interval: number;
  /** Buckets, one or more. */
  readonly length: number;
}

/** Buckets drawn at the most: a forger's single entry of the year 9999 must not make millions. */
const MOST_BUCKETS = 4_000;
/** And at least, with empty ones on both sides: a single bar as wide as the page says nothing of time. */
const LEAST_BUCKETS = 24;

interface Bucketed {
  readonly interval: number;
  /** Beginnings of the buckets that hold entries, in the form of `Entry.timestamp`. */
  readonly starts: readonly string[];
}

export const instantOf = (timestamp: string): number => Date.parse(`${timestamp.slice(0, 23)}Z`);

/** The axis from the first bucket that holds something to the last; null where none does. */
export function axisOf({ interval, starts }: Bucketed): Axis | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const start of starts) {
    const number = Math.floor(instantOf(start) / interval);
    if (number < first) first = number;
    if (number > last) last = number;
  }
  if (!Number.isFinite(first)) return null;
  const length = Math.min(MOST_BUCKETS, last - first + 1);
  const before = Math.max(0, Math.floor((LEAST_BUCKETS - length) / 2));
  return { start: (first - before) * interval, interval, length: Math.max(LEAST_BUCKETS, length) };
}

/** Which bucket of an axis begins then; null where that is none of it. */
export function bucketAt({ start, interval, length }: Axis, timestamp: string): number | null {
  const at = Math.floor((instantOf(timestamp) - start) / interval);
  return at >= 0 && at < length ? at : null;
}

/** The range of a query from the beginning of one bucket to the end of another, in the forms `Query` takes. */
export function rangeOf(
  { start, interval }: Axis,
  first: number,
  last: number,
): { from: string; to: string } {
  const from = start + Math.min(first, last) * interval;
  const before = start + (Math.max(first, last) + 1) * interval;
  return {
    from: new Date(from).toISOString(),
    // Bounds of a query are included: the last microsecond before the next bucket.
    to: new Date(before - 1).toISOString().replace('Z', '999Z'),
  };
}
