import type { ActivityTally } from './activity.ts';
import { hourOf, hoursOf, type Period } from './period.ts';

/** Hours in a row of which the source holds no entry. */
export interface Silence {
  /** First of them, counted from 1970. */
  readonly from: number;
  readonly hours: number;
}

/** All of them in a period, in the order of time. */
export function silencesOf({ hours }: Pick<ActivityTally, 'hours'>, period: Period): readonly Silence[] {
  const [begin, end] = hoursOf(period);
  const busy = [...hours.keys()].map((hour) => hourOf(hour)).sort((one, other) => one - other);
  const silences: Silence[] = [];
  let from = begin;
  for (const hour of [...busy, end]) {
    if (hour > from) silences.push({ from, hours: hour - from });
    from = hour + 1;
  }
  return silences;
}

export const longestFirst = (silences: readonly Silence[]): readonly Silence[] =>
  silences.toSorted((one, other) => other.hours - one.hours || one.from - other.from);
