import { createHash } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import { parsePolicy, policyOf, policyText } from './privacy-policy.ts';

export interface PrivacyPolicyDependencies {
  readonly authorization: Authorization;
  readonly trail: AuditLogger;
  readonly store: PrivacyStore;
}

type PolicyHandlers = Pick<Handlers<Contract, ClientSession>, 'privacy.policy' | 'privacy.setPolicy'>;

/** What a workspace does about personal data: shown, and set. */
export function createPrivacyPolicyHandlers(dependencies: PrivacyPolicyDependencies): PolicyHandlers {
  const { authorization, trail, store } = dependencies;

  return {
    async 'privacy.policy'(_input, call) {
      await authorization.requireAdministrator(call);
      return { json: policyText(policyOf(store)) };
    },

    async 'privacy.setPolicy'({ json }, call) {
      const who = await authorization.requirePerson(call);
      return trail.audited(
        {
          eventType: 'config_change',
          action: 'privacy_policy',
          actor: who.actor,
          resourceType: 'privacy_policy',
          details: { oldSha256: digest(policyText(policyOf(store))) },
          describe: ({ json: text }) => ({ newSha256: digest(text) }),
        },
        () => {
          const policy = parsePolicy(json);
          store.setPolicy(JSON.stringify(policy));
          return { json: policyText(policy) };
        },
      );
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
