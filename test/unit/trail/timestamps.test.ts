import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTimestamps } from '../../../main/trail/timestamps.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';

it('gives microseconds to what happens within one millisecond', () => {
  const next = createTimestamps(manualClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678)));
  expect([next(), next()]).toEqual(['2026-01-02T03:04:05.678000', '2026-01-02T03:04:05.678001']);
});

it('strictly increases whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 2 }), (times) => {
      const clock = manualClock(0);
      const next = createTimestamps(clock);
      const made = times.map((time) => {
        clock.set(time);
        return next();
      });
      for (const [index, timestamp] of made.entries()) {
        expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
        if (index > 0) expect(timestamp > String(made[index - 1])).toBe(true);
      }
    }),
  );
});
