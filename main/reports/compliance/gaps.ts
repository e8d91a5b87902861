import type { ActivityTally } from './activity.ts';
import { hourOf, hoursOf, type Period } from './period.ts';

/** Hours in a row of which the source holds no entry. */
export interface Gap {
  /** First of them, counted from 1970. */
  readonly from: number;
  readonly hours: number;
}

/** All of them in a period, in the order of time. */
export function gapsOf({ hours }: Pick<ActivityTally, 'hours'>, period: Period): readonly Gap[] {
  const [begin, end] = hoursOf(period);
  const busy = [...hours.keys()].map((hour) => hourOf(hour)).sort((one, other) => one - other);
  const gaps: Gap[] = [];
  let from = begin;
  for (const hour of [...busy, end]) {
    if (hour > from) gaps.push({ from, hours: hour - from });
    from = hour + 1;
  }
  return gaps;
}

export const longestFirst = (gaps: readonly Gap[]): readonly Gap[] =>
  gaps.toSorted((one, other) => other.hours - one.hours || one.from - other.from);
