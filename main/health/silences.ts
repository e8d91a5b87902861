import type { Rhythm } from './facts.ts';

export interface Silence {
  /** First hour without an entry, in hours since 1970. */
  readonly from: number;
  readonly hours: number;
}

/** Hours that a log has to cover before anything is unusual for it: three weekends. */
const LEAST_HOURS = 21 * 24;
/** Nights and weekends come again; what does not is compared with the third longest gap. */
const RECURRING = 3;
/** A gap is a silence when it is longer than the longest that recurs by half, and by two hours. */
const LONGER = 1.5;
const SLACK = 2;

/** Hours without an entry between hours that have some, in order. */
function gapsOf({ hours }: Rhythm): readonly Silence[] {
  return hours.flatMap(({ hour }, index) => {
    const next = hours[index + 1]?.hour;
    return next === undefined || next - hour <= 1 ? [] : [{ from: hour + 1, hours: next - hour - 1 }];
  });
}

/** The longest gap in hours that is still usual for this log; null where too little is known of its rhythm. */
export function longestUsual(rhythm: Rhythm): number | null {
  const first = rhythm.hours[0]?.hour ?? 0;
  const last = rhythm.hours.at(-1)?.hour ?? 0;
  if (last - first < LEAST_HOURS) return null;
  const lengths = gapsOf(rhythm)
    .map(({ hours }) => hours)
    .sort((one, other) => other - one);
  return (lengths[RECURRING - 1] ?? 0) * LONGER + SLACK;
}

/** Gaps that the log's own rhythm does not account for. */
export function silencesIn(rhythm: Rhythm): readonly Silence[] {
  const usual = longestUsual(rhythm);
  return usual === null ? [] : gapsOf(rhythm).filter(({ hours }) => hours > usual);
}
