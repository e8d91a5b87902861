import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../../main/contract/query.ts';
import { instantOf } from '../../../../renderer/features/investigate/date-range.ts';
import { listedBefore } from '../../../../renderer/features/investigate/listed-before.ts';

const EVERYTHING: Query = { text: '', clauses: [] };
const HOUR = 3_600_000;
const instant = (hour: number): string => new Date(hour * HOUR).toISOString();

/** Whether a query's range takes in an hour. */
const holds = ({ from, to }: Query, hour: number): boolean =>
  (from === undefined || hour * HOUR >= (instantOf(from, 'from') ?? 0)) &&
  (to === undefined || hour * HOUR <= (instantOf(to, 'to') ?? 0));

describe('going to a time', () => {
  it('counts what is listed before it, within the range of the query', () => {
    const bound = fc.option(fc.nat(20), { nil: undefined });
    fc.assert(
      fc.property(
        bound,
        bound,
        fc.nat(20),
        fc.constantFrom('newest' as const, 'oldest' as const),
        (from, to, at, order) => {
          const query: Query = {
            ...EVERYTHING,
            ...(from !== undefined && { from: instant(from) }),
            ...(to !== undefined && { to: instant(to) }),
          };
          const before = listedBefore(query, order, instant(at));
          for (let hour = 0; hour <= 20; hour += 1) {
            const expected = holds(query, hour) && (order === 'newest' ? hour >= at : hour < at);
            expect(before !== null && holds(before, hour)).toBe(expected);
          }
        },
      ),
    );
  });
});
