import { shortTime, type Zone } from '../../components/entry/entry-time.ts';
import type { TimeRange } from './investigate-params.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** The instant a bound means, in milliseconds; null where it is none. A bare day is UTC. */
export function instantOf(bound: string, edge: 'from' | 'to'): number | null {
  const text = DAY.test(bound)
    ? `${bound}T${edge === 'from' ? '00:00:00.000' : '23:59:59.999'}Z`
    : ZONED.test(bound)
      ? bound
      : `${bound}Z`;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** `YYYY-MM-DDTHH:MM:SS` as a `datetime-local` field wants it, in the zone on screen; empty where there is no bound. */
export function boundToField(bound: string | undefined, edge: 'from' | 'to', zone: Zone): string {
  if (bound === undefined) return '';
  const instant = instantOf(bound, edge);
  if (instant === null) return '';
  const naive = new Date(instant).toISOString().slice(0, 23);
  return shortTime(`${naive}000`, zone).slice(0, 19).replace(' ', 'T');
}

/**
 * A bound from a `datetime-local` field in the zone on screen; undefined where it is empty or incomplete.
 * A last moment includes the whole of its second, or of its minute where no seconds were given.
 */
export function fieldToBound(field: string, edge: 'from' | 'to', zone: Zone): string | undefined {
  const match = /^(\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?/.exec(field);
  if (!match) return undefined;
  const [, minute = '', second] = match;
  const seconds = second ?? (edge === 'to' ? ':59' : ':00');
  const fraction = edge === 'to' ? '.999999' : '';
  const naive = `${minute}${seconds}`;
  if (zone === 'utc') return `${naive}${fraction}Z`;
  const moment = new Date(naive);
  if (Number.isNaN(moment.getTime())) return undefined;
  return `${moment.toISOString().slice(0, 19)}${fraction}Z`;
}

/** A bound as it is read: the day alone where the bound is a day, the moment in the zone on screen otherwise. */
export function boundInWords(bound: string, edge: 'from' | 'to', zone: Zone): string {
  if (DAY.test(bound)) return bound;
  const field = boundToField(bound, edge, zone);
  return field === '' ? bound : field.replace('T', ' ');
}

/** A range in words: `2025-01-01 to 2025-01-31`, `since …`, `until …`; null where both ends are open. */
export function rangeInWords({ from, to }: TimeRange, zone: Zone): string | null {
  const start = from === undefined ? null : boundInWords(from, 'from', zone);
  const end = to === undefined ? null : boundInWords(to, 'to', zone);
  if (start === null) return end === null ? null : `until ${end}`;
  if (end === null) return `since ${start}`;
  return start === end ? start : `${start} to ${end}`;
}

export interface RangePreset {
  readonly label: string;
  readonly from: string;
}

const PRESETS = [
  { label: 'Last hour of the log', hours: 1 },
  { label: 'Last 24 hours of the log', hours: 24 },
  { label: 'Last 7 days of the log', hours: 7 * 24 },
  { label: 'Last 30 days of the log', hours: 30 * 24 },
  { label: 'Last 90 days of the log', hours: 90 * 24 },
] as const;

/**
 * Ranges that end with the log and not with today: evidence is often old, and an empty "last 30 days" helps nobody.
 * @param last timestamp of the last entry, in the form of `Entry.timestamp`; null where there is none.
 */
export function rangePresets(last: string | null): readonly RangePreset[] {
  const end = last === null ? null : instantOf(last, 'to');
  if (end === null) return [];
  return PRESETS.map(({ label, hours }) => ({
    label,
    from: `${new Date(end - hours * 3_600_000).toISOString().slice(0, 19)}Z`,
  }));
}
