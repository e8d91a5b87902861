import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayBuckets } from '../../../renderer/features/investigate/day-buckets.ts';

describe('day buckets', () => {
  it('keep quiet days', () => {
    const byDay = [
      { value: '2025-01-01', count: 3 },
      { value: '2025-01-03', count: 1 },
    ];
    expect(dayBuckets(byDay, 10)).toEqual([
      { from: '2025-01-01', to: '2025-01-01', count: 3 },
      { from: '2025-01-02', to: '2025-01-02', count: 0 },
      { from: '2025-01-03', to: '2025-01-03', count: 1 },
    ]);
    expect(dayBuckets(byDay, 2)).toEqual([
      { from: '2025-01-01', to: '2025-01-02', count: 3 },
      { from: '2025-01-03', to: '2025-01-03', count: 1 },
    ]);
    expect(
      dayBuckets(
        [
          { value: null, count: 1 },
          { value: 'x', count: 1 },
        ],
        5,
      ),
    ).toEqual([]);
  });

  it('lose no entry and no day, and are never more than asked for', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ value: day, count: fc.nat(1_000) }), {
          selector: (tally) => tally.value,
          minLength: 1,
        }),
        fc.integer({ min: 1, max: 120 }),
        (byDay, most) => {
          const buckets = dayBuckets(byDay, most);
          const days = byDay.map((tally) => tally.value).sort();
          expect(buckets.length).toBeLessThanOrEqual(most);
          expect(buckets[0]?.from).toBe(days[0]);
          expect(buckets.at(-1)?.to).toBe(days.at(-1));
          expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(
            byDay.reduce((sum, { count }) => sum + count, 0),
          );
        },
      ),
    );
  });
});
