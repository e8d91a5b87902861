import { shortTime, type Zone } from '../../components/entry/entry-time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 10, 100],
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14].map((n) => n * DAY),
];
/** Steps of the calendar, in months, for what days are too short for. */
const MONTHS = [1, 2, 3, 6, ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000].map((years) => years * 12)];
const MONTH = 30.44 * DAY;

export interface Tick {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Short enough to stand beside seven others. */
  readonly label: string;
}

/** Marks of a time axis, `most` at the most, on moments that a reader of the zone calls round. */
export function timeTicks(start: number, end: number, zone: Zone, most = 8): readonly Tick[] {
  const step = STEPS.find((one) => (end - start) / one <= most);
  return step === undefined ? calendarTicks(start, end, zone, most) : evenTicks(start, end, zone, step);
}

function evenTicks(start: number, end: number, zone: Zone, step: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let at = firstTick(start, step, zone); at <= end; at += step) {
    ticks.push({ at, label: labelOf(at, step, zone) });
  }
  return ticks;
}

function firstTick(start: number, step: number, zone: Zone): number {
  if (step < HOUR || zone === 'utc') return Math.ceil(start / step) * step;
  const midnight = new Date(start);
  midnight.setHours(0, 0, 0, 0);
  return midnight.getTime() + Math.ceil((start - midnight.getTime()) / step) * step;
}

function calendarTicks(start: number, end: number, zone: Zone, most: number): readonly Tick[] {
  const step = MONTHS.find((months) => (end - start) / (months * MONTH) <= most) ?? 24_000;
  const ticks: Tick[] = [];
  const from = new Date(start);
  const year = zone === 'utc' ? from.getUTCFullYear() : from.getFullYear();
  for (let months = Math.floor((year * 12) / step) * step; ticks.length <= most; months += step) {
    const at = monthStart(Math.floor(months / 12), months % 12, zone);
    if (at > end || Number.isNaN(at)) break;
    if (at < start) continue;
    const label = labelOf(at, DAY, zone);
    ticks.push({ at, label: step % 12 === 0 ? label.slice(0, 4) : label.slice(0, 7) });
  }
  return ticks;
}

function monthStart(year: number, month: number, zone: Zone): number {
  const date = new Date(0);
  // Date.UTC takes years below 100 as 19xx.
  if (zone === 'utc') return date.setUTCFullYear(year, month, 1);
  date.setHours(0, 0, 0, 0);
  return date.setFullYear(year, month, 1);
}

function labelOf(at: number, step: number, zone: Zone): string {
  const text = shortTime(`${new Date(at).toISOString().slice(0, 23)}000`, zone);
  if (step >= DAY) return text.slice(0, 10);
  if (step < SECOND) return text.slice(11);
  const clock = text.slice(11, step < MINUTE ? 19 : 16);
  return clock.startsWith('00:00') ? text.slice(0, 10) : clock;
}

/** `2025-01-01 14:00 – 15:00`: a stretch of time in the zone on screen. */
export function stretchInWords(start: number, end: number, zone: Zone): string {
  const moment = (at: number): string =>
    shortTime(`${new Date(at).toISOString().slice(0, 23)}000`, zone)
      .replace(/\.000$/, '')
      .replace(/(\d{2}:\d{2}):00$/, '$1');
  const [from, to] = [moment(start), moment(end)];
  if (end - start === DAY && from.endsWith(' 00:00')) return from.slice(0, 10);
  return `${from} – ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}

const UNITS = [
  { name: 'year', length: 365 * DAY },
  { name: 'day', length: DAY },
  { name: 'hour', length: HOUR },
  { name: 'minute', length: MINUTE },
  { name: 'second', length: SECOND },
] as const;

/** `day`, `5 minutes`, `12 hours`: a width of buckets. */
export function widthInWords(milliseconds: number): string {
  const unit = UNITS.find(({ length }) => milliseconds >= length && milliseconds % length === 0);
  if (!unit) return `${milliseconds} ms`;
  const count = milliseconds / unit.length;
  return count === 1 ? unit.name : `${count} ${unit.name}s`;
}
