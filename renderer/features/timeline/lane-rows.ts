import type { Lanes } from '../../../main/contract/patterns.ts';
import { inLayers, SEVERITY_LAYERS } from './layers.ts';
import { type Axis, axisOf, bucketAt } from './stretches.ts';

/** The bars of one lane, a bucket of the axis each. */
export type LaneBars = readonly (readonly number[] | undefined)[];

/** Lanes laid out over one axis; null where no entry has a time. */
export interface LaneLayout {
  readonly axis: Axis;
  /** In the order of the lanes. */
  readonly bars: readonly LaneBars[];
  /** The highest bar of any lane: all have one scale. */
  readonly most: number;
}

export function laneLayout({ interval, lanes }: Lanes): LaneLayout | null {
  const axis = axisOf({
    interval,
    starts: lanes.flatMap(({ buckets }) => buckets.map(({ start }) => start)),
  });
  if (axis === null) return null;
  let most = 0;
  const bars = lanes.map(({ buckets }) => {
    const row: (readonly number[] | undefined)[] = Array.from({ length: axis.length }, () => undefined);
    for (const { start, bySeverity } of buckets) {
      const at = bucketAt(axis, start);
      if (at === null) continue;
      const counts = inLayers(bySeverity, SEVERITY_LAYERS);
      row[at] = counts;
      most = Math.max(
        most,
        counts.reduce((sum, count) => sum + count, 0),
      );
    }
    return row;
  });
  return { axis, bars, most };
}
