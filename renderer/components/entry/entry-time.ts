export type Zone = 'utc' | 'local';

/** The form of `Entry.timestamp`: naive UTC with six digits. Anything else is shown as it is stored. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})\.(\d{6})$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** `+02:00` of a moment in the zone of this machine; `getTimezoneOffset` counts minutes westward. */
function offsetOf(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

interface Parts {
  readonly date: string;
  readonly time: string;
  readonly micros: string;
  readonly offset: string;
}

function partsOf(timestamp: string, zone: Zone): Parts | null {
  const match = TIMESTAMP.exec(timestamp);
  const [, date = '', time = '', micros = ''] = match ?? [];
  if (!match) return null;
  if (zone === 'utc') return { date, time, micros, offset: 'UTC' };
  const moment = new Date(`${date}T${time}Z`);
  if (Number.isNaN(moment.getTime())) return null;
  return {
    date: `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
    time: `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`,
    micros,
    offset: offsetOf(moment),
  };
}

/** `2025-01-01 01:55:12.583`: for a column, where the zone stands in the header. */
export function shortTime(timestamp: string, zone: Zone): string {
  const parts = partsOf(timestamp, zone);
  return parts ? `${parts.date} ${parts.time}.${parts.micros.slice(0, 3)}` : timestamp;
}

/** `2025-01-01 01:55:12.583595 UTC`: every digit that is stored, and the zone. */
export function fullTime(timestamp: string, zone: Zone): string {
  const parts = partsOf(timestamp, zone);
  return parts ? `${parts.date} ${parts.time}.${parts.micros} ${parts.offset}` : timestamp;
}

/** `10:42 today`, `10:42 yesterday` or `10:42 on 2026-01-03`: when something was done with this app. */
export function whenDone(instant: string, zone: Zone, now: Date): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  const naive = (date: Date): string => `${date.toISOString().slice(0, 23)}000`;
  const parts = partsOf(naive(moment), zone);
  const dayOf = (date: Date): string => partsOf(naive(date), zone)?.date ?? '';
  const date = parts?.date ?? '';
  const time = parts?.time.slice(0, 5) ?? '';
  if (date === dayOf(now)) return `${time} today`;
  if (date === dayOf(new Date(now.getTime() - 86_400_000))) return `${time} yesterday`;
  return `${time} on ${date}`;
}
