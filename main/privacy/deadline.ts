import { Fault } from '../audit/fault.ts';

/** Months a request has to be answered within, and by how many more that may be put off: GDPR, Art. 12(3). */
export const MONTHS = 1;
export const MOST_FURTHER_MONTHS = 2;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Midnight of a day `YYYY-MM-DD`, UTC, in milliseconds since the Unix epoch.
 *
 * @throws Fault INVALID_INPUT where there is no such day
 */
function midnight(day: string): number {
  const [, year = '', month = '', date = ''] = DAY.exec(day) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (year !== '' && dayOf(time) === day) return time;
  throw new Fault('INVALID_INPUT', `“${day.slice(0, 40)}” is not a day.`, {
    hint: 'Write it as 2025-01-31.',
  });
}

/** The day of a moment, `YYYY-MM-DD`, UTC. */
export const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Whether it is a day of the calendar. */
export function isDay(text: string): boolean {
  try {
    return midnight(text) >= 0;
  } catch {
    return false;
  }
}

/**
 * The last day to answer a request that was received on a day, both `YYYY-MM-DD`. Counted as Regulation (EEC, Euratom)
 * No 1182/71, Art. 3(2)(c) has it: the day of the same date, or the last day of the month where it has none. Its Art. 3(4), by
 * which a last day that is no working day moves on, is left out: nobody here knows the holidays, and earlier is never late.
 */
export function dueOn(received: string, furtherMonths = 0): string {
  const from = new Date(midnight(received));
  const month = from.getUTCMonth() + MONTHS + furtherMonths;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastDay)));
}

/** Days from one day to another; negative where that is past. */
export const daysUntil = (day: string, today: string): number =>
  Math.round((midnight(day) - midnight(today)) / MILLISECONDS_A_DAY);
