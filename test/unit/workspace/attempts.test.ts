import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockOutAfter } from '../../../main/workspace/attempts.ts';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const EMAIL = 'a@example.org';

function setUp() {
  const clock = manualClock();
  const folder = temporaryFolder();
  const open = () => {
    const workspace = openWorkspace(folder, { clock });
    onTestFinished(() => workspace.close());
    return workspace.attempts;
  };
  const attempts = open();
  const fail = (times: number) => {
    for (let n = 0; n < times; n += 1) expect(attempts.begin(EMAIL)).toMatchObject({ allowed: true });
  };
  return { clock, attempts, open, fail };
}

describe('lock-out', () => {
  it('grows from 30 seconds after 5 failures to an hour', () => {
    expect([1, 4, 5, 6, 7, 11, 12, 1000].map(lockOutAfter)).toEqual([
      0, 0, 30_000, 60_000, 120_000, 1_920_000, 3_600_000, 3_600_000,
    ]);
  });

  it('locks after the fifth failure for exactly its time', () => {
    const { attempts, clock, fail } = setUp();
    fail(5);
    expect(attempts.begin(EMAIL)).toEqual({ allowed: false, milliseconds: 30_000 });
    clock.advance(29_999);
    expect(attempts.begin(EMAIL)).toEqual({ allowed: false, milliseconds: 1 });
    clock.advance(1);
    expect(attempts.begin(EMAIL)).toEqual({ allowed: true, failures: 6, lockOut: 60_000 });
    expect(attempts.begin(EMAIL)).toEqual({ allowed: false, milliseconds: 60_000 });
  });

  it('survives reopening, and another spelling of the address', () => {
    const { open, fail } = setUp();
    fail(5);
    expect(open().begin(EMAIL.toUpperCase())).toMatchObject({ allowed: false });
  });

  it('counts each address for itself and forgives after a success', () => {
    const { attempts, fail } = setUp();
    fail(5);
    expect(attempts.begin('b@example.org')).toEqual({ allowed: true, failures: 1, lockOut: 0 });
    attempts.succeeded('B@example.org');
    expect(attempts.begin('b@example.org')).toMatchObject({ failures: 1 });
  });

  it('is not ended by a clock set back, nor made endless by it', () => {
    const { attempts, clock, fail } = setUp();
    fail(5);
    clock.advance(-365 * 24 * 60 * 60_000);
    expect(attempts.begin(EMAIL)).toEqual({ allowed: false, milliseconds: 30_000 });
    clock.advance(29_999);
    expect(attempts.begin(EMAIL)).toMatchObject({ allowed: false });
    clock.advance(1);
    expect(attempts.begin(EMAIL)).toMatchObject({ allowed: true, failures: 6 });
  });

  it('stays locked however often the clock is set back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000_000, max: 29_999 }), { maxLength: 8 }), (steps) => {
        const { attempts, clock, fail } = setUp();
        fail(5);
        for (const step of steps) {
          const before = clock.now();
          clock.set(before - 40_000 - Math.abs(step));
          expect(attempts.begin(EMAIL)).toEqual({ allowed: false, milliseconds: 30_000 });
          clock.advance(Math.max(step, 0));
          expect(attempts.begin(EMAIL)).toMatchObject({ allowed: false });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('forgets failures after a day', () => {
    const { attempts, clock, fail } = setUp();
    fail(5);
    clock.advance(24 * 60 * 60_000 + 1);
    expect(attempts.begin(EMAIL)).toMatchObject({ allowed: true, failures: 1 });
  });
});
