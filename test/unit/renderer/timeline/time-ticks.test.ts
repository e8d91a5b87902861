import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  stretchInWords,
  timeTicks,
  widthInWords,
} from '../../../../renderer/features/timeline/time-ticks.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const labels = (from: string, to: string, most?: number) =>
  timeTicks(utc(from), utc(to), 'utc', most).map(({ label }) => label);

describe('marks of a time axis', () => {
  it('lie within the axis, in order and few, however short or long it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }),
        fc.integer({ min: 1, max: 200_000_000_000_000 }),
        fc.constantFrom('utc' as const, 'local' as const),
        (start, length, zone) => {
          const end = Math.min(start + length, 253_402_300_799_999);
          const ticks = timeTicks(start, end, zone, 6).map(({ at }) => at);
          expect(ticks.length).toBeLessThanOrEqual(8);
          expect(ticks).toEqual(ticks.toSorted((one, other) => one - other));
          for (const at of ticks) expect(at >= start && at <= end).toBe(true);
        },
      ),
    );
  });

  it('are round: hours, midnights, months and years', () => {
    expect(labels('2025-01-01T22:10:00', '2025-01-02T01:50:00', 4)).toEqual(['23:00', '2025-01-02', '01:00']);
    expect(labels('2025-01-01T00:00:00', '2025-01-03T12:00:00', 3)).toEqual([
      '2025-01-01',
      '2025-01-02',
      '2025-01-03',
    ]);
    expect(labels('2025-01-15T00:00:00', '2025-06-10T00:00:00')).toEqual([
      '2025-02',
      '2025-03',
      '2025-04',
      '2025-05',
      '2025-06',
    ]);
    expect(labels('2019-06-01T00:00:00', '2024-02-01T00:00:00', 6)).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
    ]);
  });
});

describe('time in words', () => {
  it('names a day once', () => {
    expect(stretchInWords(utc('2025-01-01T14:00:00'), utc('2025-01-01T15:00:00'), 'utc')).toBe(
      '2025-01-01 14:00 – 15:00',
    );
    expect(stretchInWords(utc('2025-01-01T23:30:00'), utc('2025-01-02T00:00:00'), 'utc')).toBe(
      '2025-01-01 23:30 – 2025-01-02 00:00',
    );
    expect(stretchInWords(utc('2025-01-01T00:00:00'), utc('2025-01-02T00:00:00'), 'utc')).toBe('2025-01-01');
  });

  it.each([
    [86_400_000, 'day'],
    [3 * 3_600_000, '3 hours'],
    [90_000, '90 seconds'],
    [10, '10 ms'],
  ])('says how wide %d ms are', (width, words) => expect(widthInWords(width)).toBe(words));
});
