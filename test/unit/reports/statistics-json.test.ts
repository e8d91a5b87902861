import { describe, expect, it } from 'vitest';
import { statisticsJson } from '../../../main/reports/statistics-json.ts';

const statistics = {
  total: 11,
  first: '2026-01-01T00:00:00.000000',
  last: '2026-01-02T00:00:00.000000',
  byEventType: [
    { value: 'b', count: 2 },
    { value: '10', count: 1 },
    { value: '__proto__', count: 3 },
    { value: '', count: 4 },
    { value: null, count: 1 },
  ],
  bySeverity: [{ value: 'low', count: 11 }],
  byUser: [
    { value: 'u1', count: 6, person: { id: 'u1', email: 'a@example.org', full_name: null, role: null } },
    { value: null, count: 5, person: null },
  ],
  byResourceType: [],
  byOutcome: [{ value: 'success', count: 11 }],
  byDay: [],
};

describe('statistics for scripts', () => {
  it('keep the order and every key of a grouping', () => {
    expect(statisticsJson(statistics)).toContain('"byEventType":{"b":2,"10":1,"__proto__":3,"":4}');
  });

  it('keep SQL NULL apart from text, and say who people are', () => {
    const parsed = JSON.parse(statisticsJson(statistics));
    expect(parsed.byUser).toEqual({ u1: 6 });
    expect(parsed.missing).toMatchObject({ byEventType: 1, byUser: 5, bySeverity: 0 });
    expect(parsed.people).toEqual([{ id: 'u1', email: 'a@example.org', full_name: null, role: null }]);
    expect(parsed.total).toBe(11);
  });
});
