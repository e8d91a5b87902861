import type { Histogram } from '../../../main/contract/figures.ts';
import { inLayers, type Layer } from './layers.ts';
import { type Axis, axisOf, bucketAt } from './stretches.ts';

export interface BarLayout {
  readonly axis: Axis;
  /** Counts by layer, one a bucket of the axis. */
  readonly buckets: readonly (readonly number[] | undefined)[];
}

/**
 * A histogram laid out over every bucket from its first to its last, or over the axis of another, whose buckets are not
 * narrower; null where no entry has a time.
 */
export function barsOf(
  { interval, buckets }: Pick<Histogram, 'interval' | 'buckets'>,
  layers: readonly Layer[],
  over?: Axis,
): BarLayout | null {
  const axis = over ?? axisOf({ interval, starts: buckets.map(({ start }) => start) });
  if (axis === null) return null;
  const row: (readonly number[] | undefined)[] = Array.from({ length: axis.length }, () => undefined);
  for (const { start, bySeverity } of buckets) {
    const at = bucketAt(axis, start);
    if (at === null) continue;
    const [counts, more] = [row[at], inLayers(bySeverity, layers)];
    row[at] = counts ? counts.map((count, layer) => count + (more[layer] ?? 0)) : more;
  }
  return { axis, buckets: row };
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Two histograms as one of two layers, over one axis. Their buckets are as wide, or the wider holds the narrower. */
export function stackedBars(
  below: Pick<Histogram, 'interval' | 'buckets'>,
  above: Pick<Histogram, 'interval' | 'buckets'>,
): BarLayout | null {
  const interval = Math.max(below.interval, above.interval);
  const starts = [...below.buckets, ...above.buckets].map(({ start }) => start);
  const axis = axisOf({ interval, starts });
  if (axis === null) return null;
  const row: [number, number][] = Array.from({ length: axis.length }, () => [0, 0]);
  [below, above].forEach(({ buckets }, layer) => {
    for (const { start, bySeverity } of buckets) {
      const bar = row[bucketAt(axis, start) ?? -1];
      if (bar) bar[layer] = (bar[layer] ?? 0) + sum(bySeverity);
    }
  });
  return { axis, buckets: row };
}
