import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDue } from '../../../main/health/schedule.ts';

const HOUR = 3_600_000;

it('goes on at its own moments, however long a run took', () => {
  const schedule = { begin: 1_000, every: HOUR };
  expect(nextDue(schedule, 0, 1_000 + 5_000)).toEqual({ run: 1, at: 1_000 + HOUR, missed: 0 });
  expect(nextDue(schedule, 4, 1_000 + 4 * HOUR + 50)).toEqual({ run: 5, at: 1_000 + 5 * HOUR, missed: 0 });
});

it('makes up for several missed runs by one, and says how many there were', () => {
  const schedule = { begin: 0, every: HOUR };
  expect(nextDue(schedule, 2, 6.5 * HOUR)).toEqual({ run: 6, at: 6 * HOUR, missed: 3 });
});

it('never runs twice for one moment, nor leaves one out unsaid', () => {
  const at = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 100_000 }), fc.nat(1_000), at, (begin, every, last, now) => {
      const due = nextDue({ begin, every }, last, now);
      expect(due.run).toBe(last + 1 + due.missed);
      expect(due.missed).toBeGreaterThanOrEqual(0);
      expect(due.at).toBe(begin + due.run * every);
      // What is due later than now is the very next; what was missed lies wholly in the past.
      if (due.at > now) expect(due.missed).toBe(0);
      else expect(due.at + every).toBeGreaterThan(now);
    }),
  );
});
