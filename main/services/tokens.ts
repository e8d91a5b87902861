import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';

export interface TokenDependencies {
  readonly workspace: Pick<Workspace, 'tokens'>;
  readonly trail: AuditLogger;
  readonly authorization: Authorization;
}

type TokenHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'tokens.create' | 'tokens.list' | 'tokens.revoke'
>;

/** Bearer tokens of the person who calls. */
export function createTokenHandlers({ workspace, trail, authorization }: TokenDependencies): TokenHandlers {
  return {
    async 'tokens.create'({ name, days }, call) {
      const { account, actor } = await authorization.requirePerson(call);
      const { id, token, expires } = await trail.audited(
        {
          eventType: 'data_create',
          action: 'create_token',
          severity: 'medium',
          actor,
          resourceType: 'api_token',
          details: { name, days },
          describe: (created) => ({ token: created.id, expires: created.expires }),
        },
        () => workspace.tokens.create({ userId: account.id, name, days }),
      );
      return { id, token, expires };
    },

    async 'tokens.list'(_input, call) {
      const { account } = await authorization.requirePerson(call);
      return workspace.tokens.list(account.id).map(({ userId: _, ...token }) => token);
    },

    async 'tokens.revoke'({ id }, call) {
      const { account, actor } = await authorization.requirePerson(call);
      await trail.audited(
        {
          eventType: 'data_delete',
          action: 'revoke_token',
          severity: 'medium',
          actor,
          resourceType: 'api_token',
          resourceId: id,
          describe: (found: boolean) => ({ found }),
        },
        () => workspace.tokens.revoke(id, account.id),
      );
      return {};
    },
  };
}
