import { folded } from './fold.ts';

/** Code points from the first to the last, both included. */
export type Range = readonly [first: number, last: number];

export const LAST_CODE_POINT = 0x10ffff;
export const EVERY_CODE_POINT: readonly Range[] = [[0, LAST_CODE_POINT]];

/** Ranges in order, none touching the next. */
export function united(ranges: readonly Range[]): readonly Range[] {
  const merged: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** All other code points. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const others: Range[] = [];
  let next = 0;
  for (const [first, last] of united(ranges)) {
    if (first > next) others.push([next, first - 1]);
    next = last + 1;
  }
  return next > LAST_CODE_POINT ? others : [...others, [next, LAST_CODE_POINT]];
}

let folding: readonly (readonly [from: number, to: number])[] | undefined;

/** Code points that folding makes another one, found out once: it takes some milliseconds. */
function foldingPoints(): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (let point = 0; point <= LAST_CODE_POINT; point++) {
    const text = String.fromCodePoint(point);
    const fold = folded(text);
    const to = fold.codePointAt(0) ?? 0;
    if (to !== point && fold.length === (to > 0xffff ? 2 : 1)) found.push([point, to]);
  }
  return found;
}

/** The code points and what folding makes of each. */
export function foldedRanges(ranges: readonly Range[]): readonly Range[] {
  folding ??= foldingPoints();
  const within = (point: number) => ranges.some(([first, last]) => point >= first && point <= last);
  return united([...ranges, ...folding.filter(([from]) => within(from)).map(([, to]) => [to, to] as const)]);
}
