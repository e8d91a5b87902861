import { WEEKDAYS } from '../../../main/charts/hours-of-week.ts';
import { instantOf } from '../timeline/stretches.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** 1970 began on a Thursday. */
const FIRST_MONDAY = -3 * 24 * HOUR;
/** A clause of more conditions is longer than the language takes. */
const MOST_WEEKS = 200;

const two = (value: number): string => String(value).padStart(2, '0');

/** `Monday 14:00–15:00`. */
export const hourInWords = (day: number, hour: number): string =>
  `${WEEKDAYS[day] ?? ''} ${two(hour)}:00–${two(hour + 1)}:00`;

/**
 * A clause for one hour of the week, in every week from the first moment to the last; null where those are too many, or
 * not known. The language has no hours of the week: it names each.
 */
export function hourClause(
  day: number,
  hour: number,
  { first, last }: { readonly first: string | null; readonly last: string | null },
): string | null {
  if (first === null || last === null) return null;
  const offset = FIRST_MONDAY + (day * 24 + hour) * HOUR;
  const from = Math.floor((instantOf(first) - offset) / WEEK);
  const to = Math.floor((instantOf(last) - offset) / WEEK);
  if (to - from >= MOST_WEEKS) return null;
  const parts: string[] = [];
  for (let week = from; week <= to; week += 1) {
    const begin = offset + week * WEEK;
    parts.push(`time:[${minuteOf(begin)} TO ${minuteOf(begin + HOUR)}}`);
  }
  return parts.join(' OR ');
}

const minuteOf = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
