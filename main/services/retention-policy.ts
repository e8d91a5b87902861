import type { Contract } from '../contract/contract.ts';
import type { RetentionPolicy } from '../contract/retention.ts';
import { DEFAULT_POLICY, describePolicy } from '../retention/policy.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { RetentionStore } from '../workspace/retention.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSources } from './open-sources.ts';
import { placeOf } from './source-place.ts';

export interface RetentionPolicyDependencies {
  readonly authorization: Authorization;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly store: Pick<RetentionStore, 'policy' | 'setPolicy'>;
}

type PolicyHandlers = Pick<Handlers<Contract, ClientSession>, 'retention.policy' | 'retention.setPolicy'>;

/** How long the entries of a place are kept; the default where nothing was set. */
export function retentionPolicyOf(store: Pick<RetentionStore, 'policy'>, place: string): RetentionPolicy {
  const kept = store.policy(place);
  const byEventType = Object.fromEntries([...kept].filter(([type]) => type !== ''));
  return { days: kept.get('') ?? DEFAULT_POLICY.days, byEventType };
}

/** How long entries are kept: shown, and set. */
export function createRetentionPolicyHandlers(dependencies: RetentionPolicyDependencies): PolicyHandlers {
  const { authorization, opened, trail, store } = dependencies;

  return {
    async 'retention.policy'({ sourceId }, call) {
      const { account } = await authorization.requireAdministrator(call);
      return retentionPolicyOf(store, placeOf(opened.get(call.context, account.id, sourceId).address).place);
    },

    async 'retention.setPolicy'({ sourceId, policy }, call) {
      const { account, actor } = await authorization.requireFreshPassword(call);
      const { place } = placeOf(opened.get(call.context, account.id, sourceId).address);
      const event = {
        eventType: 'config_change',
        action: 'set_retention_policy',
        actor,
        resourceType: 'audit_log',
        resourceId: sourceId,
        details: {
          old_value: describePolicy(retentionPolicyOf(store, place)),
          new_value: describePolicy(policy),
        },
      };
      return trail.audited(event, () => {
        store.setPolicy(place, new Map([['', policy.days], ...Object.entries(policy.byEventType)]));
        return retentionPolicyOf(store, place);
      });
    },
  };
}
