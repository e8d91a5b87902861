import { Fault } from '../audit/fault.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { AccountRecord } from '../workspace/accounts.ts';
import { hashPassword, needsRehash, verifyPassword } from '../workspace/passwords.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { actorOf, type ClientSession } from './client-session.ts';

export interface SignInDependencies {
  readonly workspace: Pick<Workspace, 'accounts' | 'credentials' | 'attempts'>;
  readonly trail: AuditLogger;
}

/**
 * The account whose e-mail address and password these are. Every refusal is recorded and counted; an address
 * nobody has is treated as one somebody has, down to the time it takes.
 *
 * @param action what the trail calls it: `login` or `reauthenticate`
 * @throws SIGN_IN_REFUSED, LOCKED_OUT
 */
export async function checkPassword(
  { workspace, trail }: SignInDependencies,
  session: ClientSession,
  { email, password, action }: { email: string; password: string; action: 'login' | 'reauthenticate' },
): Promise<AccountRecord> {
  const account = workspace.accounts.findByEmail(email);
  const recordFailure = (reason: string, details: Readonly<Record<string, unknown>>): Promise<unknown> =>
    trail.logAuthenticationEvent('login_failure', {
      action,
      actor: { ...actorOf(session), userId: account?.id ?? null },
      details: { email: asAddress(email), success: false, reason, ...details },
    });

  const attempt = workspace.attempts.begin(email);
  if (!attempt.allowed) {
    await recordFailure('locked-out', { milliseconds_left: attempt.milliseconds });
    throw new Fault('LOCKED_OUT', 'Too many sign-ins with this address failed.', {
      hint: `Try again in ${inWords(attempt.milliseconds)}.`,
      retryAfterSeconds: Math.ceil(attempt.milliseconds / 1000),
    });
  }

  const passwordHash = account ? workspace.credentials.get(account.id) : null;
  if (!(await verifyPassword(passwordHash, password)) || !account || passwordHash === null) {
    await recordFailure(account ? 'wrong-password' : 'unknown-account', { failures: attempt.failures });
    throw new Fault('SIGN_IN_REFUSED', 'The e-mail address or the password is not right.', {
      hint:
        attempt.lockOut > 0
          ? `After ${attempt.failures} failures the next try is possible in ${inWords(attempt.lockOut)}.`
          : 'Check both and try again.',
      ...(attempt.lockOut > 0 ? { retryAfterSeconds: Math.ceil(attempt.lockOut / 1000) } : {}),
    });
  }

  workspace.attempts.succeeded(email);
  if (needsRehash(passwordHash)) workspace.credentials.set(account.id, await hashPassword(password));
  return account;
}

/** People type passwords into the wrong field: only what looks like an address is written down. */
const asAddress = (email: string): string => (/^\S+@\S+$/.test(email) ? email : '[not an address]');

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds === 1) return '1 second';
  return seconds <= 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
