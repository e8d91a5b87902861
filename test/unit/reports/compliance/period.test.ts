import { describe, expect, it } from 'vitest';
import { gapsOf, longestFirst } from '../../../../main/reports/compliance/gaps.ts';
import { hoursOf, hourText, periodOf } from '../../../../main/reports/compliance/period.ts';

describe('a period', () => {
  it('holds its last day as a whole', () => {
    const { from, to } = periodOf('2025-01-01', '2025-01-31');
    expect({ from, to }).toEqual({ from: '2025-01-01T00:00:00.000000', to: '2025-02-01T00:00:00.000000' });
  });

  it.each([
    ['2025-02-01', '2025-01-31'],
    ['yesterday', '2025-01-31'],
    ['2025-01-01', '9999-12-31'],
  ])('is none from %s to %s', (from, to) => {
    expect(() => periodOf(from, to)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('touches hours that it does not fill', () => {
    const [begin, end] = hoursOf(periodOf('2025-01-01T10:30:00Z', '2025-01-01T12:00:00Z'));
    expect([hourText(begin), hourText(end)]).toEqual([
      '2025-01-01T10:00:00.000000',
      '2025-01-01T13:00:00.000000',
    ]);
  });

  it('is silent where nothing was written, at both ends too', () => {
    const period = periodOf('2025-01-01', '2025-01-01');
    const hours = new Map(['2025-01-01T03', '2025-01-01T02', '2025-01-01T20'].map((hour) => [hour, [1]]));
    const found = gapsOf({ hours }, period);
    expect(found.map(({ from, hours: many }) => [hourText(from).slice(11, 13), many])).toEqual([
      ['00', 2],
      ['04', 16],
      ['21', 3],
    ]);
    expect(longestFirst(found)[0]?.hours).toBe(16);
    expect(gapsOf({ hours: new Map() }, period).map(({ hours: many }) => many)).toEqual([24]);
  });
});
