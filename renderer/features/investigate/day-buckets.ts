import type { Tally } from '../../../main/contract/entries.ts';

/** Days that follow each other, and how many entries they hold together. Both days are included. */
export interface DayBucket {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const DAY_MS = 86_400_000;

const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/**
 * Entries per day as at most `most` equal stretches of whole days from the first day to the last, quiet days
 * included. Values that are no day are left out.
 */
export function dayBuckets(byDay: readonly Tally[], most: number): readonly DayBucket[] {
  const days = byDay
    .map(({ value, count }) => ({ day: value === null ? Number.NaN : dayNumber(value), count }))
    .filter(({ day }) => Number.isFinite(day));
  if (days.length === 0) return [];
  const first = days.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = days.reduce((most_, { day }) => Math.max(most_, day), Number.NEGATIVE_INFINITY);
  const width = Math.ceil((last - first + 1) / most);
  const counts = new Array<number>(Math.ceil((last - first + 1) / width)).fill(0);
  for (const { day, count } of days) {
    const at = Math.floor((day - first) / width);
    counts[at] = (counts[at] ?? 0) + count;
  }
  return counts.map((count, index) => ({
    from: dayText(first + index * width),
    to: dayText(Math.min(last, first + (index + 1) * width - 1)),
    count,
  }));
}
