import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barPaths } from '../../../../renderer/features/timeline/bar-paths.ts';
import { stackedBars } from '../../../../renderer/features/timeline/bars-of.ts';
import { laneLayout } from '../../../../renderer/features/timeline/lane-rows.ts';
import { inLayers, SEVERITY_LAYERS } from '../../../../renderer/features/timeline/layers.ts';
import { axisOf, bucketAt, rangeOf } from '../../../../renderer/features/timeline/stretches.ts';

const start = (instant: number): string => `${new Date(instant).toISOString().slice(0, 23)}000`;
const HOUR = 3_600_000;

describe('an axis', () => {
  it('holds every bucket, and the range of one is from its first to its last microsecond', () => {
    const numbers = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (held) => {
        const starts = held.map((number) => start(number * HOUR));
        const axis = axisOf({ interval: HOUR, starts });
        if (axis === null) throw new Error('There are buckets.');
        expect(axis.length).toBe(Math.max(24, Math.max(...held) - Math.min(...held) + 1));
        for (const [at, text] of starts.entries()) {
          const bucket = bucketAt(axis, text);
          expect(bucket).not.toBeNull();
          expect(axis.start + (bucket ?? 0) * HOUR).toBe((held[at] ?? 0) * HOUR);
        }
      }),
    );
    const axis = { start: 0, interval: HOUR, length: 3 };
    expect(rangeOf(axis, 2, 1)).toEqual({
      from: '1970-01-01T01:00:00.000Z',
      to: '1970-01-01T02:59:59.999999Z',
    });
    expect(axisOf({ interval: HOUR, starts: [] })).toBeNull();
  });

  it('is not made endless by one entry of another age', () => {
    const axis = axisOf({ interval: 1_000, starts: [start(0), '9999-12-31T23:59:59.000000'] });
    expect(axis?.length).toBe(4_000);
  });
});

describe('bars', () => {
  it('are drawn one path a layer, stacked on the ground, none too low to be seen', () => {
    const drawn = barPaths({
      buckets: [[1, 3], undefined, [0, 0], [400, 0]],
      layers: 2,
      most: 400,
      height: 100,
      least: 16,
    });
    expect(drawn).toEqual(['M0 100h0.9v-4h-0.9zM3 100h0.9v-100h-0.9z', 'M0 96h0.9v-12h-0.9z']);
  });

  it('count severities that a writer made up with the others, and lose none', () => {
    expect(inLayers({ low: 1, critical: 2, odd: 3, other: 4 }, SEVERITY_LAYERS)).toEqual([2, 0, 0, 1, 7]);
  });

  it('of two histograms share one axis, whatever the widths of their buckets', () => {
    const failed = { interval: 2 * HOUR, buckets: [{ start: start(0), bySeverity: { low: 2 } }] };
    const others = {
      interval: HOUR,
      buckets: [
        { start: start(HOUR), bySeverity: { low: 1, high: 1 } },
        { start: start(4 * HOUR), bySeverity: { low: 5 } },
      ],
    };
    const layout = stackedBars(failed, others);
    expect(layout?.axis.interval).toBe(2 * HOUR);
    const first = bucketAt(layout?.axis ?? { start: 0, interval: 1, length: 0 }, start(0)) ?? 0;
    expect(layout?.buckets.slice(first, first + 3)).toEqual([
      [2, 2],
      [0, 0],
      [0, 5],
    ]);
  });

  it('of lanes have one axis and one scale', () => {
    const lane = (value: string, at: number, count: number) => ({
      value,
      person: null,
      first: null,
      last: null,
      total: count,
      buckets: [{ start: start(at), bySeverity: { low: count } }],
    });
    const layout = laneLayout({
      interval: HOUR,
      lanes: [lane('a', 0, 2), lane('b', HOUR, 5)],
      distinct: 2,
      total: 7,
    });
    if (layout === null) throw new Error('There are entries with a time.');
    const first = bucketAt(layout.axis, start(0)) ?? 0;
    expect(layout.most).toBe(5);
    expect(layout.bars.map((row) => row.slice(first, first + 2))).toEqual([
      [[0, 0, 0, 2, 0], undefined],
      [undefined, [0, 0, 0, 5, 0]],
    ]);
    expect(layout.bars.flat().filter((bar) => bar !== undefined)).toHaveLength(2);
  });
});
