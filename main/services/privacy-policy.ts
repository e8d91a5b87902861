import { Fault } from '../audit/fault.ts';
import type { PatternName } from '../privacy/patterns.ts';
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
  return checkedPolicy(value);
}

/** @throws Fault INVALID_INPUT where it is no policy */
export function checkedPolicy(value: unknown): PrivacyPolicy {
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notPolicy(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not as expected'}`);
}

const notPolicy = (what: string): Fault =>
  new Fault('INVALID_INPUT', `This is no privacy policy: ${what}.`, {
    hint: 'Put that right, and set it again.',
  });

/** What of exports and reports is masked, and what the trail says of it. */
export interface Masking {
  readonly masked: readonly PatternName[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** By the policy, unless there is a reason not to. */
export function maskingOf(store: Pick<PrivacyStore, 'policy'>, unmaskReason: string | undefined): Masking {
  const { mask } = policyOf(store).exports;
  if (mask.length === 0) return { masked: [], details: {} };
  return unmaskReason === undefined
    ? { masked: mask, details: { masked: mask } }
    : { masked: [], details: { unmasked: mask, unmaskReason } };
}

/** As it is shown and set: a member a line. */
export const policyText = (policy: PrivacyPolicy): string => `${JSON.stringify(policy, null, 2)}\n`;
