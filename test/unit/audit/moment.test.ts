import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerBound, upperBound } from '../../../main/audit/moment.ts';

describe('bounds of a date range', () => {
  it.each([
    ['2025-01-31', '2025-01-31T00:00:00.000000', '2025-02-01T00:00:00.000000'],
    ['2024-02-29', '2024-02-29T00:00:00.000000', '2024-03-01T00:00:00.000000'],
    ['2025-01-31T14:30', '2025-01-31T14:30:00.000000', '2025-01-31T14:30:00.000001'],
    ['2025-01-31 14:30:05.25', '2025-01-31T14:30:05.250000', '2025-01-31T14:30:05.250001'],
    ['2025-01-31T14:30:05.1234567Z', '2025-01-31T14:30:05.123457', '2025-01-31T14:30:05.123457'],
    ['2025-01-01T00:30:00+01:00', '2024-12-31T23:30:00.000000', '2024-12-31T23:30:00.000001'],
    ['2025-01-01T00:30:00-0930', '2025-01-01T10:00:00.000000', '2025-01-01T10:00:00.000001'],
    ['0001-01-01', '0001-01-01T00:00:00.000000', '0001-01-02T00:00:00.000000'],
    ['9999-12-31', '9999-12-31T00:00:00.000000', ':'],
    ['0000-01-01T00:00+01', '', ''],
  ])('of %s are %s and %s', (text, from, to) => {
    expect(lowerBound(text).utc).toBe(from);
    expect(upperBound(text).utc).toBe(to);
  });

  it.each([
    '',
    'yesterday',
    '2025',
    '2025-13-01',
    '2025-02-29',
    '2025-01-01T24:00',
    '2025-01-01T10:60',
    '2025-01-01T10:00+25:00',
    '31.01.2025',
    '2025-01-01T10:00:00 UTC',
    "2025-01-01' OR 1=1",
  ])('refuse %j', (text) => {
    for (const bound of [lowerBound, upperBound]) {
      expect(() => bound(text)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', hint: expect.any(String) }),
      );
    }
  });

  it('agree with Date for every instant it knows', () => {
    const years = {
      min: new Date('0001-01-03T00:00:00Z'),
      max: new Date('9999-12-29T00:00:00Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(years), fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        expect(lowerBound(local + zone).utc).toBe(`${date.toISOString().slice(0, -1)}000`);
      }),
    );
  });
});
