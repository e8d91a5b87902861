import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rhythm } from '../../../main/health/facts.ts';
import { longestUsual, silencesIn } from '../../../main/health/silences.ts';

const rhythm = (hours: readonly number[]): Rhythm => ({
  days: 56,
  hours: hours.map((hour) => ({ hour, entries: 1 })),
});

/** Hours of eight weeks in which an office works: nine to five, Monday to Friday. */
const OFFICE = Array.from({ length: 56 * 24 }, (_, hour) => hour).filter(
  (hour) => hour % 24 >= 9 && hour % 24 < 17 && Math.floor(hour / 24) % 7 < 5,
);

describe('silences', () => {
  it('are not the nights and weekends of an office', () => {
    expect(silencesIn(rhythm(OFFICE))).toEqual([]);
  });

  it('are hours missing from a log that never sleeps', () => {
    const hours = Array.from({ length: 600 }, (_, hour) => hour);
    expect(silencesIn(rhythm(hours.filter((hour) => hour < 200 || hour >= 207)))).toEqual([
      { from: 200, hours: 7 },
    ]);
    expect(silencesIn(rhythm(hours.filter((hour) => hour !== 200)))).toEqual([]);
  });

  it('are a week missing from an office, which is longer than any weekend', () => {
    const week = OFFICE.filter((hour) => hour < 7 * 24 || hour >= 14 * 24);
    expect(silencesIn(rhythm(week))).toEqual([{ from: 4 * 24 + 17, hours: 7 * 24 + 64 }]);
  });

  it('cannot be told of a log that has hardly begun', () => {
    expect(longestUsual(rhythm([1, 2, 3]))).toBeNull();
    expect(silencesIn(rhythm([1, 2, 400]))).toEqual([]);
  });

  it('are at most two, lie between entries, and are longer than what is usual, whatever the rhythm', () => {
    const hours = fc.uniqueArray(fc.nat(1_000), { maxLength: 100 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(hours, (all) => {
        const known = rhythm(all);
        const silences = silencesIn(known);
        expect(silences.length).toBeLessThan(3);
        for (const { from, hours: length } of silences) {
          expect(all).toContain(from - 1);
          expect(all).toContain(from + length);
          expect(all.some((hour) => hour >= from && hour < from + length)).toBe(false);
          expect(length).toBeGreaterThan(longestUsual(known) ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
