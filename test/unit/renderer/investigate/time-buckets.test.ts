import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inLayer,
  LAYERS,
  rangeOf,
  silences,
  timeBuckets,
  widerRange,
  withinSource,
} from '../../../../renderer/features/investigate/histogram/time-buckets.ts';

const HOUR = 3_600_000;
const naive = (instant: number): string => `${new Date(instant).toISOString().slice(0, 23)}000`;
const NOON = Date.UTC(2025, 0, 1, 12);
const at = (hours: number, low = 1) => ({ start: naive(NOON + hours * HOUR), bySeverity: { low } });

describe('buckets of time', () => {
  it('are filled with the empty ones between', () => {
    const buckets = timeBuckets({ interval: HOUR, buckets: [at(0, 3), at(3)] }, {});
    expect(buckets.map(({ total }) => total)).toEqual([3, 0, 0, 1]);
    expect(buckets[1]).toMatchObject({ start: NOON + HOUR, end: NOON + 2 * HOUR });
  });

  it("reach over the query's range, both ends included", () => {
    const range = { from: '2025-01-01T10:30:00Z', to: '2025-01-01T13:59:59.999999Z' };
    const buckets = timeBuckets({ interval: HOUR, buckets: [at(0)] }, range);
    expect(buckets.map(({ start }) => (start - NOON) / HOUR)).toEqual([-2, -1, 0, 1]);
    expect(timeBuckets({ interval: HOUR, buckets: [] }, range)).toHaveLength(4);
    expect(
      timeBuckets({ interval: 24 * HOUR, buckets: [] }, { from: '2025-01-01', to: '2025-01-02' }),
    ).toHaveLength(2);
  });

  it('are none where nothing matches, and pass over what is no moment', () => {
    expect(timeBuckets({ interval: HOUR, buckets: [] }, {})).toEqual([]);
    expect(timeBuckets({ interval: HOUR, buckets: [] }, { from: 'yesterday' })).toEqual([]);
    expect(timeBuckets({ interval: HOUR, buckets: [{ start: 'x', bySeverity: { low: 1 } }] }, {})).toEqual(
      [],
    );
  });

  it('lose no entry, follow each other without a gap, and stay few', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1_000, 60_000, HOUR, 24 * HOUR),
        fc.uniqueArray(fc.integer({ min: -1_900, max: 1_900 }), { minLength: 1, maxLength: 50 }),
        fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: undefined }),
        (interval, numbers, from) => {
          const base = Math.floor(NOON / interval);
          const held = numbers.map((number) => ({
            start: naive((base + number) * interval),
            bySeverity: { low: 1, strange: 2 },
          }));
          const buckets = timeBuckets(
            { interval, buckets: held },
            from === undefined ? {} : { from: new Date(from).toISOString() },
          );
          expect(buckets.length).toBeLessThanOrEqual(4_001);
          expect(buckets.reduce((sum, { total }) => sum + total, 0)).toBe(3 * numbers.length);
          const isSound = (
            { start, end, bySeverity, total }: (typeof buckets)[number],
            index: number,
          ): boolean =>
            end - start === interval &&
            (index === 0 || start === buckets[index - 1]?.end) &&
            LAYERS.reduce((sum, layer) => sum + inLayer(bySeverity, layer), 0) === total;
          expect(buckets.every(isSound)).toBe(true);
        },
      ),
    );
  });
});

describe('ranges', () => {
  it('end with the last microsecond before the next bucket', () => {
    expect(rangeOf(NOON, NOON + HOUR)).toEqual({
      from: '2025-01-01T12:00:00.000Z',
      to: '2025-01-01T12:59:59.999999Z',
    });
  });

  it('zoomed out are twice as wide', () => {
    expect(widerRange(NOON, NOON + 2 * HOUR)).toEqual(rangeOf(NOON - HOUR, NOON + 3 * HOUR));
  });
});

describe('a range beyond the source', () => {
  const source = { first: '2025-01-01T00:00:00.000000', last: '2025-02-01T00:00:00.000000' };

  it('ends where its entries do', () => {
    expect(withinSource({ from: '1970-01-01', to: '2030-01-01' }, source)).toEqual({
      from: source.first,
      to: source.last,
    });
    const within = { from: '2025-01-05', to: '2025-01-06T00:00:00Z' };
    expect(withinSource(within, source)).toEqual(within);
    expect(withinSource({ from: '1970-01-01' }, undefined)).toEqual({ from: '1970-01-01' });
    expect(withinSource({}, source)).toEqual({});
  });
});

describe('silences', () => {
  const of = (totals: readonly number[]) =>
    silences(
      totals.map((total, index) => ({ start: index, end: index + 1, bySeverity: { low: total }, total })),
    );

  it('are long gaps in a log that is otherwise busy', () => {
    expect(of([1, 2, 1, ...Array(9).fill(0), 1, 1, 3])).toEqual([{ start: 3, end: 12 }]);
    expect(of([1, 0, 1, 0, 0, 1, 1])).toEqual([]);
  });

  it('are no such thing where entries are rare anyway, nor before the first and after the last', () => {
    expect(of([1, ...Array(9).fill(0), 1, ...Array(8).fill(0), 1])).toEqual([]);
    expect(of([...Array(20).fill(0), 1, 1, ...Array(20).fill(0)])).toEqual([]);
    expect(of([])).toEqual([]);
  });
});
