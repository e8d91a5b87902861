import { shortTime, type Zone } from '../../../components/entry/entry-time.ts';

const SECOND = 1_000;
const UNITS = [
  { name: 'day', length: 86_400 * SECOND },
  { name: 'hour', length: 3_600 * SECOND },
  { name: 'minute', length: 60 * SECOND },
  { name: 'second', length: SECOND },
] as const;

const plural = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

/** `3 days`, `2 days 4 hours`, `250 ms`: the two greatest units of a length of time in milliseconds. */
export function spanInWords(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  const at = UNITS.findIndex(({ length }) => milliseconds >= length);
  const unit = UNITS[at];
  if (!unit) return `${milliseconds} ms`;
  const whole = Math.floor(milliseconds / unit.length);
  const next = UNITS[at + 1];
  const rest = next ? Math.floor((milliseconds % unit.length) / next.length) : 0;
  return next && rest > 0
    ? `${plural(whole, unit.name)} ${plural(rest, next.name)}`
    : plural(whole, unit.name);
}

/** `per day`, `per 5 minutes`: the width of the bars. */
export function perInterval(interval: number): string {
  const words = spanInWords(interval);
  return `per ${words.startsWith('1 ') && !words.includes(' ', 2) ? words.slice(2) : words}`;
}

/** `2025-01-01 14:05` of an instant in the zone on screen; with seconds or milliseconds where it has some. */
export function momentInWords(instant: number, zone: Zone): string {
  const naive = `${new Date(instant).toISOString().slice(0, 23)}000`;
  return shortTime(naive, zone)
    .replace(/\.000$/, '')
    .replace(/(\d{2}:\d{2}):00$/, '$1');
}

/** `2025-01-01 14:00 – 15:00`: the day is said twice only where the end lies in another. */
export function stretchInWords(start: number, end: number, zone: Zone): string {
  const [from, to] = [momentInWords(start, zone), momentInWords(end, zone)];
  if (end - start === 86_400_000 && from.endsWith(' 00:00')) return from.slice(0, 10);
  return `${from} – ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}
