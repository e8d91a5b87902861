import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import { hashPassword } from '../workspace/passwords.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { requireEmail } from './email.ts';
import { requireStrongPassword } from './password-policy.ts';
import type { Sessions } from './sessions.ts';

export interface AccountDependencies {
  readonly workspace: Pick<Workspace, 'accounts'>;
  readonly trail: AuditLogger;
  readonly sessions: Sessions;
  readonly authorization: Authorization;
}

type AccountHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'accounts.list' | 'accounts.create' | 'accounts.remove'
>;

/** Who may use the workspace. */
export function createAccountHandlers(dependencies: AccountDependencies): AccountHandlers {
  const { workspace, trail, sessions, authorization } = dependencies;
  return {
    async 'accounts.list'(_input, call) {
      await authorization.requireAdministrator(call);
      return workspace.accounts.list();
    },

    async 'accounts.create'({ email, fullName, role, password }, call) {
      const { actor } = await authorization.requirePerson(call);
      return trail.audited(
        {
          eventType: 'data_create',
          action: 'create_account',
          severity: 'medium',
          actor,
          resourceType: 'account',
          details: { email, role },
          describe: (account) => ({ account: account.id }),
        },
        async () => {
          requireEmail(email);
          requireStrongPassword(password, email);
          const passwordHash = await hashPassword(password);
          return workspace.accounts.create({ email, fullName, role, passwordHash });
        },
      );
    },

    async 'accounts.remove'({ accountId }, call) {
      const { actor } = await authorization.requireFreshPassword(call);
      const email = workspace.accounts.get(accountId)?.email;
      await trail.audited(
        {
          eventType: 'data_delete',
          action: 'remove_account',
          actor,
          resourceType: 'account',
          resourceId: accountId,
          details: { email },
        },
        () => workspace.accounts.remove(accountId),
      );
      await sessions.endAccount(accountId);
      return {};
    },
  };
}
