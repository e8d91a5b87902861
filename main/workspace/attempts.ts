import type { Database } from 'better-sqlite3';
import { emailKey } from './accounts.ts';
import type { WorkspaceClock } from './clock.ts';

export const FAILURES_BEFORE_LOCK_OUT = 5;
const FIRST_LOCK_OUT = 30_000;
const LONGEST_LOCK_OUT = 60 * 60_000;
/** Failures are forgotten after a day without another. */
const FORGOTTEN_AFTER = 24 * 60 * 60_000;

/** Milliseconds of lock-out after so many failures in a row: none below 5, then 30 s doubling to one hour. */
export function lockOutAfter(failures: number): number {
  if (failures < FAILURES_BEFORE_LOCK_OUT) return 0;
  const doublings = Math.min(failures - FAILURES_BEFORE_LOCK_OUT, 20);
  return Math.min(FIRST_LOCK_OUT * 2 ** doublings, LONGEST_LOCK_OUT);
}

export type Attempt =
  | { readonly allowed: false; readonly milliseconds: number }
  /** `lockOut`: milliseconds the account is locked for if this attempt fails; 0 for none. */
  | { readonly allowed: true; readonly failures: number; readonly lockOut: number };

/** Counts failed sign-ins by e-mail address, whether or not an account has it. */
export interface SignInAttempts {
  /**
   * Asks to try a password. The attempt counts as failed until `succeeded` says otherwise: were it counted only
   * after the slow hash, any number of guesses could be tried at once, and a killed process would forgive one.
   */
  begin(email: string): Attempt;
  succeeded(email: string): void;
}

interface Row {
  readonly failures: number;
  readonly lastFailure: number;
  readonly lockedUntil: number;
}

export function createSignInAttempts(db: Database, clock: WorkspaceClock): SignInAttempts {
  const select = db.prepare<[string], Row>(
    'SELECT failures, last_failure AS lastFailure, locked_until AS lockedUntil FROM sign_in_attempts WHERE email_key = ?',
  );
  const upsert = db.prepare<[string, number, number, number]>(
    `INSERT INTO sign_in_attempts (email_key, failures, last_failure, locked_until) VALUES (?, ?, ?, ?)
     ON CONFLICT (email_key) DO UPDATE SET failures = excluded.failures,
       last_failure = excluded.last_failure, locked_until = excluded.locked_until`,
  );
  const forget = db.prepare<[number]>('DELETE FROM sign_in_attempts WHERE last_failure < ?');
  const clear = db.prepare<[string]>('DELETE FROM sign_in_attempts WHERE email_key = ?');

  const begin = db.transaction((email: string): Attempt => {
    const key = emailKey(email);
    const now = clock.now();
    forget.run(now - FORGOTTEN_AFTER);
    const row = select.get(key);
    if (row && row.lockedUntil > 0 && now < row.lockedUntil) {
      // A clock set back must not unlock, nor lock for years: the delay begins again at the new time.
      if (now < row.lastFailure) upsert.run(key, row.failures, now, now + lockOutAfter(row.failures));
      const until = now < row.lastFailure ? now + lockOutAfter(row.failures) : row.lockedUntil;
      return { allowed: false, milliseconds: until - now };
    }
    const failures = (row?.failures ?? 0) + 1;
    const lockOut = lockOutAfter(failures);
    upsert.run(key, failures, now, lockOut === 0 ? 0 : now + lockOut);
    return { allowed: true, failures, lockOut };
  });

  return {
    begin: (email) => begin.immediate(email),
    succeeded: (email) => void clear.run(emailKey(email)),
  };
}
