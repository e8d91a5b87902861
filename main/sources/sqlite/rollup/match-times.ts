import type { Order } from '../../source.ts';
import { countRolled } from './counts.ts';
import type { Matching } from './matching.ts';
import type { Rollup } from './rollup.ts';

/** Times of all that matches, oldest first, in milliseconds since 1970: the place of a match is the place of its time. */
export type MatchTimes = Float64Array;

/** Matches that are worth the memory of their times: 8 bytes each. */
const MOST_MATCHES = 20_000_000;

/** Finds the times of what matches; null where matches are too many, or where one has no time. */
export type MatchTimesOf = (matching: Matching) => MatchTimes | null;

/** Remembers those of the last question, because whoever jumps once goes on jumping. */
export function createMatchTimes(rollup: Rollup): MatchTimesOf {
  let last: { readonly matching: Matching; readonly times: MatchTimes | null } | null = null;
  return (matching) => {
    if (last === null || !isSame(last.matching, matching))
      last = { matching, times: timesOf(rollup, matching) };
    return last.times;
  };
}

const isSame = (one: Matching, other: Matching): boolean =>
  one.range.first === other.range.first &&
  one.range.last === other.range.last &&
  Buffer.compare(one.kept, other.kept) === 0;

function timesOf(rollup: Rollup, matching: Matching): MatchTimes | null {
  const { kept, range } = matching;
  const count = countRolled(rollup, matching);
  if (count > MOST_MATCHES) return null;
  const times = new Float64Array(count);
  let found = 0;
  let [before, inOrder] = [Number.NEGATIVE_INFINITY, true];
  for (const block of rollup.blocks) {
    for (let place = 0; place < block.codes.length; place += 1) {
      if (kept[block.codes[place] ?? 0] !== 1) continue;
      const time = block.times[place] ?? Number.NaN;
      if (!(time >= range.first && time <= range.last)) continue;
      if (time < before) inOrder = false;
      before = time;
      times[found] = time;
      found += 1;
    }
  }
  if (found !== count) return null;
  return inOrder ? times : times.sort();
}

/** Where a jump arrives. */
export interface Landing {
  /** The moment of the match it arrives at; no match has it where there are not so many. */
  readonly moment: number;
  /** Matches of that moment that come before it in order. */
  readonly passing: number;
  /** Matches from it on, with it. */
  readonly left: number;
}

/** Where the match is that comes after `skip` others of those behind a moment in order. */
export function landingOf(
  times: MatchTimes,
  { order, behind, skip }: { readonly order: Order; readonly behind: number; readonly skip: number },
): Landing {
  const isOldest = order === 'oldest';
  const at = isOldest ? placesUntil(times, behind) + skip : placesBefore(times, behind) - 1 - skip;
  const moment = times[at];
  if (moment === undefined) return { moment: isOldest ? Infinity : -Infinity, passing: 0, left: 0 };
  return isOldest
    ? { moment, passing: at - placesBefore(times, moment), left: times.length - at }
    : { moment, passing: placesUntil(times, moment) - 1 - at, left: at + 1 };
}

/** Matches before a moment. */
const placesBefore = (times: MatchTimes, moment: number): number => partition(times, (time) => time < moment);

/** Matches before a moment or at it. */
const placesUntil = (times: MatchTimes, moment: number): number => partition(times, (time) => time <= moment);

/** How many come first for which something holds, by halving. */
function partition(times: MatchTimes, holds: (time: number) => boolean): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(times[middle] ?? Number.NaN)) from = middle + 1;
    else to = middle;
  }
  return from;
}
