import { type ActivityTally, COUNTED_SEVERITIES } from './activity.ts';
import type { Chart } from './model.ts';
import { HOUR, hoursOf, hourText, type Period } from './period.ts';

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
    series: series
      .map(({ name }, at) => ({ name, values: shown.map((counts) => counts[at] ?? 0) }))
      .filter(({ name, values }) => name !== 'other' || values.some((value) => value > 0)),
  };
}

const severitySeries = ({ hours }: ActivityTally, names: readonly string[]): readonly Series[] =>
  COUNTED_SEVERITIES.flatMap((name, at) =>
    names.includes(name) ? [{ name, of: (hour: string) => hours.get(hour)?.[at] ?? 0 }] : [],
  );

/** All entries, stacked by severity. */
export const activityChart = (tally: ActivityTally, period: Period): Chart =>
  overTime(
    { id: 'activity', title: 'Entries by severity' },
    period,
    tally.hours.keys(),
    severitySeries(tally, COUNTED_SEVERITIES),
  );

export const severeChart = (tally: ActivityTally, period: Period): Chart =>
  overTime(
    { id: 'severe', title: 'High and critical entries' },
    period,
    tally.hours.keys(),
    severitySeries(tally, ['high', 'critical']),
  );

export const failureChart = ({ failuresByHour }: ActivityTally, period: Period): Chart =>
  overTime({ id: 'failures', title: 'Failures' }, period, failuresByHour.keys(), [
    { name: 'failures', of: (hour) => failuresByHour.get(hour) ?? 0 },
  ]);
