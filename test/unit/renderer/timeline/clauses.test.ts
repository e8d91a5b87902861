import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../../main/audit/query/read-query.ts';
import { hourClause } from '../../../../renderer/features/overview/week-hours.ts';
import { isNew, newFirst } from '../../../../renderer/features/people/newcomers.ts';
import { laneClause } from '../../../../renderer/features/timeline/lane-clause.ts';

describe('the clause of lanes', () => {
  it('reads back as the values that were chosen, whatever text they are', () => {
    const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(values, (chosen) => {
        const reading = readQuery(laneClause('session_id', chosen), 0);
        if (!reading.ok) throw new Error(reading.problem.message);
        const { query } = reading;
        const parts = query.kind === 'or' ? query.of : [query];
        const found = parts.flatMap((part) =>
          part.kind === 'column' && part.match.is === 'oneOf' ? part.match.values : [],
        );
        expect(found.toSorted()).toEqual(chosen.toSorted());
      }),
    );
  });

  it('asks for a missing value by its name', () => {
    expect(laneClause('user_id', [null])).toBe('missing:user_id');
    expect(laneClause('user_id', ['a', null])).toBe('(user_id:a OR missing:user_id)');
    expect(laneClause('user_id', ['a', null, 'b'])).toBe('(user_id:(a OR b) OR missing:user_id)');
  });
});

describe('the clause of an hour of the week', () => {
  it('names it in each week, and reads as times', () => {
    const week = { first: '2025-01-01T00:00:00.000000', last: '2025-01-20T14:30:00.000000' };
    // The first of January 2025 is a Wednesday.
    const clause = hourClause(0, 14, week);
    expect(clause).toContain('[2025-01-06T14:00 TO 2025-01-06T15:00}');
    expect(clause).toContain('[2025-01-20T14:00 TO 2025-01-20T15:00}');
    const reading = readQuery(clause ?? '', 0);
    expect(reading.ok && reading.query.kind).toBe('or');
  });

  it('is none where weeks are too many or none is known', () => {
    expect(hourClause(0, 0, { first: null, last: null })).toBeNull();
    expect(
      hourClause(0, 0, { first: '2000-01-01T00:00:00.000000', last: '2025-01-01T00:00:00.000000' }),
    ).toBeNull();
  });
});

describe('what is new', () => {
  const end = '2025-02-01T00:00:00.000000';
  it('came within the last days of the log, and stands first, the latest at the top', () => {
    expect(isNew('2025-01-25T00:00:00.000000', end, '7')).toBe(true);
    expect(isNew('2025-01-24T23:59:59.999000', end, '7')).toBe(false);
    expect(isNew(null, end, '7')).toBe(false);
    const values = ['2025-01-01', '2025-01-30', '2025-01-10', '2025-01-31'].map((day) => ({
      first: `${day}T00:00:00.000000`,
    }));
    expect(newFirst(values, end, '7').map(({ first }) => first.slice(8, 10))).toEqual([
      '31',
      '30',
      '01',
      '10',
    ]);
  });
});
