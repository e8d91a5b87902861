import { createHash } from 'node:crypto';
import type { Contract, OutputOf } from '../contract/contract.ts';
import { describePolicy, type PrivacyPolicy } from '../privacy/policy.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { checkedPolicy, parsePolicy, policyOf, policyText } from './privacy-policy.ts';

export interface PrivacyPolicyDependencies {
  readonly authorization: Authorization;
  readonly trail: AuditLogger;
  readonly store: Pick<PrivacyStore, 'policy' | 'setPolicy'>;
}

type PolicyHandlers = Pick<Handlers<Contract, ClientSession>, 'privacy.policy' | 'privacy.setPolicy'>;

/** What a workspace does about personal data: shown, and set. */
export function createPrivacyPolicyHandlers(dependencies: PrivacyPolicyDependencies): PolicyHandlers {
  const { authorization, trail, store } = dependencies;

  return {
    async 'privacy.policy'(_input, call) {
      await authorization.requireAdministrator(call);
      return told(policyOf(store));
    },

    // What is masked for everybody is not unmasked by whoever finds the screen unlocked.
    async 'privacy.setPolicy'(input, call) {
      const { actor } = await authorization.requireFreshPassword(call);
      const before = policyOf(store);
      const event = {
        eventType: 'config_change',
        action: 'privacy_policy',
        actor,
        resourceType: 'privacy_policy',
        details: { old_value: describePolicy(before), oldSha256: digest(policyText(before)) },
        describe: ({ policy, json }: Told) => ({
          new_value: describePolicy(policy),
          newSha256: digest(json),
        }),
      };
      return trail.audited(event, () => {
        const policy = 'json' in input ? parsePolicy(input.json) : checkedPolicy(input.policy);
        store.setPolicy(JSON.stringify(policy));
        return told(policy);
      });
    },
  };
}

type Told = OutputOf<'privacy.policy'>;

const told = (policy: PrivacyPolicy): Told => ({ policy, json: policyText(policy) });

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
