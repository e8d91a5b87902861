import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import type { Session } from '../contract/session.ts';
import type { Clock } from '../ports/clock.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import { type AccountRecord, ADMINISTRATOR } from '../workspace/accounts.ts';
import { hashPassword } from '../workspace/passwords.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Authorization, FRESH_PASSWORD } from './authorization.ts';
import { actorOf, type ClientSession } from './client-session.ts';
import { requireEmail } from './email.ts';
import { requireStrongPassword } from './password-policy.ts';
import { IDLE_MINUTES, type Sessions } from './sessions.ts';
import { checkPassword } from './sign-in.ts';

export interface SessionDependencies {
  readonly workspace: Pick<Workspace, 'accounts' | 'credentials' | 'attempts'>;
  readonly trail: AuditLogger;
  readonly sessions: Sessions;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly host: Session['host'];
  readonly version: string;
  /** Whether passwords of sources outlive this run. */
  readonly secretsLast: boolean;
}

type SessionHandlers = Pick<
  Handlers<Contract, ClientSession>,
  | 'session.state'
  | 'session.createFirstAdministrator'
  | 'session.signIn'
  | 'session.signOut'
  | 'session.reauthenticate'
>;

/** Signing in and out. Only here may somebody call who is not signed in. */
export function createSessionHandlers(dependencies: SessionDependencies): SessionHandlers {
  const { workspace, trail, sessions, authorization, clock, host, version, secretsLast } = dependencies;

  const stateOf = ({ signedIn }: ClientSession): Session => {
    const account = signedIn ? workspace.accounts.get(signedIn.accountId) : null;
    const nobody = workspace.accounts.hasAdministrator() ? 'signed-out' : 'first-run';
    return {
      state: account ? 'signed-in' : nobody,
      account,
      host,
      version,
      idleMinutes: IDLE_MINUTES,
      secretsLast,
    };
  };

  /** Signs in whoever gave a right password, if their role allows it. */
  const admit = async (session: ClientSession, account: AccountRecord): Promise<Session> => {
    await sessions.end(session, 'asked');
    if (account.role !== ADMINISTRATOR) {
      await trail.logSecurityEvent('access_denied', {
        action: 'login',
        actor: { ...actorOf(session), userId: account.id },
        resourceType: 'authentication',
        details: { success: false, reason: 'role', role: account.role },
      });
      throw new Fault('FORBIDDEN', `Only the role ${ADMINISTRATOR} may sign in; yours is ${account.role}.`, {
        hint: 'Ask an administrator for an account with that role.',
      });
    }
    sessions.signIn(session, account.id);
    workspace.accounts.recordSignIn(account.id);
    await trail.logAuthenticationEvent('login_success', {
      actor: actorOf(session),
      details: { success: true },
    });
    return stateOf(session);
  };

  return {
    async 'session.state'(_input, { context }) {
      await sessions.endIfIdle(context);
      return stateOf(context);
    },

    async 'session.createFirstAdministrator'({ email, fullName, password }, { context }) {
      // Asked before the slow hash too, for a quick answer; what decides is the transaction that makes the account.
      if (!workspace.accounts.hasAdministrator()) {
        requireEmail(email);
        requireStrongPassword(password, email);
      }
      const account = await trail.audited(
        {
          eventType: 'config_change',
          action: 'create_first_administrator',
          actor: actorOf(context),
          resourceType: 'account',
          details: { email, role: ADMINISTRATOR },
          describe: ({ id }) => ({ account: id }),
        },
        async () => {
          const passwordHash = await hashPassword(password);
          return workspace.accounts.createFirstAdministrator({ email, fullName, passwordHash });
        },
      );
      return admit(context, account);
    },

    async 'session.signIn'({ email, password }, { context }) {
      if (!workspace.accounts.hasAdministrator()) {
        throw new Fault('NOT_SET_UP', 'This workspace has no administrator yet.', {
          hint: 'Create the first administrator.',
        });
      }
      return admit(context, await checkPassword(dependencies, context, { email, password, action: 'login' }));
    },

    async 'session.signOut'(_input, { context }) {
      await sessions.end(context, 'asked');
      return stateOf(context);
    },

    async 'session.reauthenticate'({ password }, call) {
      const { account, actor } = await authorization.requirePerson(call);
      const session = call.context;
      const { signedIn } = session;
      await checkPassword(dependencies, session, {
        email: account.email,
        password,
        action: 'reauthenticate',
      });
      const now = clock.now();
      // Somebody may have signed out while the hash was computed; the fresh password then counts for nobody.
      if (signedIn) signedIn.reauthenticated = now;
      await trail.logAuthenticationEvent('login_success', {
        action: 'reauthenticate',
        actor,
        details: { success: true },
      });
      return { until: new Date(now + FRESH_PASSWORD).toISOString() };
    },
  };
}
