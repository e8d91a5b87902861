import { Fault } from '../audit/fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Actor } from '../trail/event.ts';
import { type AccountRecord, ADMINISTRATOR } from '../workspace/accounts.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { actorOf, type ClientSession } from './client-session.ts';
import type { Sessions } from './sessions.ts';

/** How long after giving the password destructive work may begin, in milliseconds. */
export const FRESH_PASSWORD = 5 * 60_000;

/** What the guard needs of a call; every `Call<ClientSession, …>` is one. */
export interface GuardedCall {
  readonly context: ClientSession;
  readonly procedure: string;
}

/** The administrator a call is made by. */
export interface Administrator {
  readonly account: AccountRecord;
  /** For the trail. */
  readonly actor: Actor;
}

/** The one guard of every service: nothing is viewed, searched, verified or exported before it was asked. */
export interface Authorization {
  /**
   * Looks the account up again, so that one that was removed or given another role loses access at its next call,
   * and counts the call as activity.
   *
   * @throws SIGNED_OUT; FORBIDDEN for any role but `Admin`, recorded in the trail before it is thrown
   */
  requireAdministrator(call: GuardedCall): Promise<Administrator>;
  /** As above, for destructive work. @throws REAUTHENTICATION_REQUIRED without the password in the last 5 minutes */
  requireFreshPassword(call: GuardedCall): Promise<Administrator>;
  /** As above, for what a bearer token must not do: make accounts and tokens. @throws FORBIDDEN, recorded */
  requirePerson(call: GuardedCall): Promise<Administrator>;
}

export interface AuthorizationDependencies {
  readonly workspace: Pick<Workspace, 'accounts' | 'tokens'>;
  readonly trail: AuditLogger;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

const signedOut = (): Fault<'SIGNED_OUT'> =>
  new Fault('SIGNED_OUT', 'Nobody is signed in.', { hint: 'Sign in, then try again.' });

export function createAuthorization(dependencies: AuthorizationDependencies): Authorization {
  const { workspace, trail, sessions, clock } = dependencies;

  const refuse = async (
    { context, procedure }: GuardedCall,
    reason: string,
    hint: string,
  ): Promise<Fault> => {
    await trail.logSecurityEvent('access_denied', {
      action: procedure,
      actor: actorOf(context),
      resourceType: 'procedure',
      resourceId: procedure,
      details: { success: false, reason },
    });
    return new Fault('FORBIDDEN', reason, { hint });
  };

  const requireAdministrator = async (call: GuardedCall): Promise<Administrator> => {
    const session = call.context;
    if (!(await sessions.touch(session)) || !session.signedIn) throw signedOut();
    const { accountId, tokenId } = session.signedIn;
    const account = workspace.accounts.get(accountId);
    if (!account || (tokenId !== null && !workspace.tokens.isValid(tokenId))) {
      await sessions.end(session, 'signed-out');
      throw signedOut();
    }
    if (account.role !== ADMINISTRATOR) {
      throw await refuse(
        call,
        `Only the role ${ADMINISTRATOR} may do this; the account has the role ${account.role}.`,
        'Ask an administrator.',
      );
    }
    return { account, actor: actorOf(session) };
  };

  const isFresh = ({ signedIn }: ClientSession): boolean => {
    if (!signedIn || signedIn.reauthenticated === null) return false;
    const age = clock.now() - signedIn.reauthenticated;
    return age >= 0 && age <= FRESH_PASSWORD;
  };

  return {
    requireAdministrator,
    async requireFreshPassword(call) {
      const administrator = await requireAdministrator(call);
      if (isFresh(call.context)) return administrator;
      throw new Fault('REAUTHENTICATION_REQUIRED', 'This cannot be undone, so it asks for your password.', {
        hint: 'Give your password again, then repeat it within five minutes.',
      });
    },
    async requirePerson(call) {
      const administrator = await requireAdministrator(call);
      if (call.context.signedIn?.tokenId === null) return administrator;
      throw await refuse(call, 'A bearer token may only read.', 'Sign in with a password.');
    },
  };
}
