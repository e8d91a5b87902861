import { Fault } from './fault.ts';

/** A bound of a date range. */
export interface Bound {
  /** `YYYY-MM-DDTHH:MM:SS.ffffff`, naive UTC, in the form of `Entry.timestamp`. */
  readonly utc: string;
  /**
   * Days around it, `YYYY-MM-DD`, between which stored text has to be looked at more closely: its spelling, and the
   * zone it may carry, move it by a day at the most. Text below `dayBefore` is before the bound, text from
   * `dayAfter` on is after it.
   */
  readonly dayBefore: string;
  readonly dayAfter: string;
}

const MICROSECONDS_A_DAY = 86_400_000_000n;
/** Sort before and after all text that begins with a digit: for days outside of the years 0000 to 9999. */
export const BEFORE_ALL = '';
export const AFTER_ALL = ':';

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function microseconds(year: number, month: number, day: number): bigint {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return BigInt(date.getTime()) * 1000n;
}

function offsetMicroseconds(zone: string | undefined): bigint {
  if (zone === undefined || /^z$/i.test(zone)) return 0n;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) throw new RangeError('no such zone');
  return BigInt((zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)) * 60_000_000n;
}

interface Moment {
  readonly start: bigint;
  /** The first microsecond after what the text names: a whole day for a bare date. */
  readonly end: bigint;
}

function momentOf(text: string): Moment {
  const match = PATTERN.exec(text.trim());
  if (!match) throw new RangeError('not ISO 8601');
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match;
  const midnight = microseconds(Number(year), Number(month), Number(day));
  if (dayText(midnight) !== `${year}-${month}-${day}`) throw new RangeError('no such day');
  if (hour === undefined) return { start: midnight, end: midnight + MICROSECONDS_A_DAY };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw new RangeError('no such time');
  const seconds = BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  const nanoseconds = BigInt(fraction.padEnd(9, '0'));
  const whole = midnight + seconds * 1_000_000n + nanoseconds / 1000n - offsetMicroseconds(zone);
  return { start: nanoseconds % 1000n === 0n ? whole : whole + 1n, end: whole + 1n };
}

function dayText(midnight: bigint): string {
  const iso = new Date(Number(midnight / 1000n)).toISOString();
  if (iso.startsWith('-')) return BEFORE_ALL;
  return iso.startsWith('+') ? AFTER_ALL : iso.slice(0, 10);
}

function boundAt(time: bigint): Bound {
  const sinceMidnight = ((time % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
  const midnight = time - sinceMidnight;
  const day = dayText(midnight);
  const clock = new Date(Number(sinceMidnight / 1000n)).toISOString().slice(11, 19);
  const fraction = String(sinceMidnight % 1_000_000n).padStart(6, '0');
  return {
    utc: day === BEFORE_ALL || day === AFTER_ALL ? day : `${day}T${clock}.${fraction}`,
    dayBefore: dayText(midnight - MICROSECONDS_A_DAY),
    // A zone is less than a day.
    dayAfter: dayText(midnight + (sinceMidnight === 0n ? 1n : 2n) * MICROSECONDS_A_DAY),
  };
}

/**
 * The stretch a date or time names: a whole day for `YYYY-MM-DD`, else one microsecond; null where the text is neither.
 * `end` is the first moment after it. Without a zone it is UTC.
 */
export function boundsOf(text: string): { readonly start: Bound; readonly end: Bound } | null {
  try {
    const { start, end } = momentOf(text);
    return { start: boundAt(start), end: boundAt(end) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The bound so many milliseconds after 1970 began. */
export const boundOfMilliseconds = (milliseconds: number): Bound => boundAt(BigInt(milliseconds) * 1000n);

function parsed(name: 'from' | 'to', text: string): Moment {
  try {
    return momentOf(text);
  } catch (cause) {
    throw new Fault('INVALID_INPUT', `“${text.slice(0, 60)}” in “${name}” is not a date or time.`, {
      hint: 'Write a date as 2025-01-31, or a time as 2025-01-31T14:30:00Z; without a zone it is UTC.',
      cause,
    });
  }
}

/** First moment included in a range that begins with the text. Throws the INVALID_INPUT fault. */
export const lowerBound = (text: string): Bound => boundAt(parsed('from', text).start);

/** First moment no longer included in a range that ends with the text. Throws the INVALID_INPUT fault. */
export const upperBound = (text: string): Bound => boundAt(parsed('to', text).end);
