import { CLOCK_HOURS, WEEKDAYS } from '../../charts/hours-of-week.ts';
import { type ActivityTally, COUNTED_SEVERITIES } from './activity.ts';
import type { Chart } from './model.ts';
import { HOUR, hourOf, hoursOf, hourText, type Period } from './period.ts';

type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';

const DAYS = 24;
/** Columns of a chart stay few enough to be told apart. */
const UNITS: readonly (readonly [unit: Unit, mostHours: number])[] = [
  ['hour', 4 * DAYS],
  ['day', 124 * DAYS],
  ['week', 750 * DAYS],
  ['month', 4_000 * DAYS],
];

const unitOf = (hours: number): Unit => UNITS.find(([, most]) => hours <= most)?.[0] ?? 'year';

/** @param hour `YYYY-MM-DDTHH` */
function bucketOf(hour: string, unit: Unit): string {
  switch (unit) {
    case 'hour':
      return `${hour.slice(0, 10)} ${hour.slice(11)}:00`;
    case 'day':
      return hour.slice(0, 10);
    case 'week': {
      const day = Date.parse(`${hour.slice(0, 10)}T00:00:00Z`);
      // Day 0 was a Thursday.
      const sinceMonday = (Math.floor(day / (DAYS * HOUR)) + 3) % 7;
      return new Date(day - sinceMonday * DAYS * HOUR).toISOString().slice(0, 10);
    }
    case 'month':
      return hour.slice(0, 7);
    case 'year':
      return hour.slice(0, 4);
  }
}

/** Where the years end that are written with four digits. */
const LAST = '9999-12-31 23:59';

/** What follows the bucket of an hour, counted from 1970. */
function endOf(hour: number, unit: Unit): string {
  const bucket = bucketOf(hourText(hour).slice(0, 13), unit);
  for (let next = hour + 1; ; next += 1) {
    const text = hourText(next);
    if (text.startsWith('+')) return LAST;
    const then = bucketOf(text.slice(0, 13), unit);
    if (then !== bucket) return then;
  }
}

interface Series {
  readonly name: string;
  readonly of: (hour: string) => number;
}

function overTime(
  { id, title }: { readonly id: string; readonly title: string },
  period: Period,
  hours: Iterable<string>,
  series: readonly Series[],
): Chart {
  const [begin, end] = hoursOf(period);
  const unit = unitOf(end - begin);
  const step = unit === 'hour' ? 1 : DAYS;
  const buckets = new Map<string, number[]>();
  for (let hour = begin; hour < end; hour += step)
    buckets.set(
      bucketOf(hourText(hour).slice(0, 13), unit),
      series.map(() => 0),
    );
  buckets.set(
    bucketOf(hourText(end - 1).slice(0, 13), unit),
    series.map(() => 0),
  );
  for (const hour of hours) {
    const counts = buckets.get(bucketOf(hour, unit));
    series.forEach(({ of }, at) => {
      if (counts !== undefined) counts[at] = (counts[at] ?? 0) + of(hour);
    });
  }
  const shown = [...buckets.values()];
  return {
    id,
    title: `${title}, by ${unit}`,
    kind: 'columns',
    categories: [...buckets.keys()],
    end: endOf(end - 1, unit),
    series: series
      .map(({ name }, at) => ({ name, values: shown.map((counts) => counts[at] ?? 0) }))
      .filter(({ name, values }) => name !== 'other' || values.some((value) => value > 0)),
  };
}

/** In the order in which they are stacked: the gravest stands on the ground, where heights compare best. */
const STACKED = [...COUNTED_SEVERITIES.slice(0, -1).toReversed(), ...COUNTED_SEVERITIES.slice(-1)];

const severitySeries = (
  hours: ReadonlyMap<string, readonly number[]>,
  names: readonly string[],
): readonly Series[] =>
  names.map((name) => {
    const at = COUNTED_SEVERITIES.indexOf(name);
    return { name, of: (hour) => hours.get(hour)?.[at] ?? 0 };
  });

/** All entries, stacked by severity. */
export const activityChart = ({ hours }: ActivityTally, period: Period): Chart =>
  overTime(
    { id: 'activity', title: 'Entries by severity' },
    period,
    hours.keys(),
    severitySeries(hours, STACKED),
  );

export const severeChart = ({ hours }: ActivityTally, period: Period): Chart =>
  overTime(
    { id: 'severe', title: 'High and critical entries' },
    period,
    hours.keys(),
    severitySeries(hours, ['critical', 'high']),
  );

export const failureChart = ({ failuresByHour }: ActivityTally, period: Period): Chart =>
  overTime(
    { id: 'failures', title: 'Failures by severity' },
    period,
    failuresByHour.keys(),
    severitySeries(failuresByHour, STACKED),
  );

/** At which hours of which days things happened, UTC. */
export function weekChart({ hours }: ActivityTally): Chart {
  const counts = WEEKDAYS.map(() => CLOCK_HOURS.map(() => 0));
  for (const [text, bySeverity] of hours) {
    const hour = hourOf(text);
    // Hour 0 was in a Thursday.
    const day = counts[modulo(Math.floor(hour / DAYS) + 3, WEEKDAYS.length)];
    if (day === undefined) continue;
    const at = modulo(hour, DAYS);
    day[at] = (day[at] ?? 0) + bySeverity.reduce((sum, count) => sum + count, 0);
  }
  return {
    id: 'week',
    title: 'Entries by hour of the week, UTC',
    kind: 'week',
    categories: [...CLOCK_HOURS],
    end: null,
    series: WEEKDAYS.map((name, at) => ({ name, values: counts[at] ?? [] })),
  };
}

/** Never below 0, unlike a remainder. */
const modulo = (number: number, by: number): number => ((number % by) + by) % by;
