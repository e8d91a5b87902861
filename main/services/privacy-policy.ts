import { Fault } from '../audit/fault.ts';
import { DEFAULT_POLICY, type PrivacyPolicy, policySchema } from '../privacy/policy.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';

/** The policy of a workspace; the default one where none was set. */
export function policyOf(store: Pick<PrivacyStore, 'policy'>): PrivacyPolicy {
  const text = store.policy();
  return text === null ? DEFAULT_POLICY : policySchema.parse(JSON.parse(text));
}

/** @throws Fault INVALID_INPUT where the text is no policy */
export function parsePolicy(text: string): PrivacyPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notPolicy('it is no JSON');
  }
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notPolicy(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not as expected'}`);
}

const notPolicy = (what: string): Fault =>
  new Fault('INVALID_INPUT', `This is no privacy policy: ${what}.`, {
    hint: 'Print the one that holds, change it, and set it again.',
  });

/** As it is shown and set: a member a line. */
export const policyText = (policy: PrivacyPolicy): string => `${JSON.stringify(policy, null, 2)}\n`;
