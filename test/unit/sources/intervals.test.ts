import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, EVERYTHING } from '../../../main/audit/query/query.ts';
import { utcTimestamp } from '../../../main/audit/timestamp.ts';
import { intervalFor, intervalOf, momentText, rangeOf } from '../../../main/sources/intervals.ts';
import { createTimeReader } from '../../../main/sources/time-reader.ts';
import { between } from '../../fixtures/query-arbitrary.ts';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
const moments = fc.oneof(
  fc.integer({ min: FIRST, max: LAST }),
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map(Number),
);

describe('the width of buckets', () => {
  it('is the narrowest that needs no more buckets than asked for', () => {
    fc.assert(
      fc.property(moments, moments, fc.integer({ min: 2, max: 2_000 }), (one, two, most) => {
        const [first, last] = [Math.min(one, two), Math.max(one, two)];
        const needed = (width: number) => Math.floor(last / width) - Math.floor(first / width) + 1;
        const width = intervalFor(first, last, most);
        expect(needed(width)).toBeLessThanOrEqual(most);
        const narrower = intervalFor(first, last, Math.max(2, needed(width) - 1));
        if (needed(width) > 2) expect(narrower).toBeGreaterThan(width);
      }),
    );
    expect(intervalFor(FIRST, LAST, 2)).toBe(10_000 * 365 * 86_400_000);
    expect([intervalFor(0, 0, 2), intervalFor(0, 999, 100), intervalFor(0, 86_399_999, 24)]).toEqual([
      1, 10, 3_600_000,
    ]);
  });

  it('follows the range asked for, as far as the source reaches', () => {
    const day = 86_400_000;
    const at = (text: string) => Date.parse(text);
    const source = { first: at('2025-01-01T00:00Z'), last: at('2025-12-31T00:00Z') };
    const matched = { first: at('2025-06-01T00:00Z'), last: at('2025-06-01T01:00Z') };
    const width = (from: string | null, before: string | null) =>
      intervalOf({ query: between(from, before), buckets: 366 }, matched, source);
    expect(width('2025-01-01', '2025-12-31')).toBe(day);
    expect(width('1900-01-01', '2100-01-01')).toBe(day);
    expect(width(null, null)).toBe(15_000);
    expect(width('2025-05-31T23:00', null)).toBe(30_000);
  });

  it('takes the range from all parts that have to hold, and no other', () => {
    const range = rangeOf(allOf([between('2025-01-01', null), between('2025-01-02', '2025-01-03')]));
    expect([momentText(range.first), momentText(range.last)]).toEqual([
      '2025-01-02T00:00:00.000000',
      '2025-01-02T23:59:59.999000',
    ]);
    expect(rangeOf({ kind: 'or', of: [between('2025-01-01', null), EVERYTHING] })).toEqual({
      first: Number.NEGATIVE_INFINITY,
      last: Number.POSITIVE_INFINITY,
    });
    expect(rangeOf({ kind: 'not', of: between('2025-01-01', null) }).first).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('the time reader', () => {
  const read = createTimeReader();
  const plain = (text: string): number => {
    const utc = utcTimestamp(text);
    return utc === null ? Number.NaN : new Date(`${utc.slice(0, 23)}Z`).getTime();
  };
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

  it('reads what is nearly usual as `utcTimestamp` does', () => {
    const spelled = fc
      .tuple(
        fc.constantFrom('2025-02-28', '2025-02-29', '2024-02-29', '0000-01-01', '0001-01-01', '9999-12-31'),
        fc.constantFrom(' ', 'T', 't', '_'),
        digits(2),
        fc.constantFrom(':', '.'),
        digits(2),
        fc.constantFrom(':', '-'),
        digits(2),
        fc.constantFrom('.', ','),
        fc.oneof(digits(6), fc.constantFrom('1+0200', '12345Z', '', '12345x', '1-02:0')),
        fc.constantFrom('', 'Z', '+02:00'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(spelled, (text) => {
        expect(read(text)).toBe(plain(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads every usual moment', () => {
    fc.assert(
      fc.property(moments, digits(3), fc.constantFrom(' ', 'T'), (moment, rest, separator) => {
        const iso = momentText(moment);
        expect(read(`${iso.slice(0, 10)}${separator}${iso.slice(11, 23)}${rest}`)).toBe(moment);
      }),
    );
    expect([read(null), read(5n), read(new Uint8Array(26))]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
