import type { ErasureRule, PrivacyPolicy, Treatment } from '../../../main/contract/privacy-policy.ts';

/** A rule of erasure as it is typed. */
export interface RuleDraft {
  /** Tells rules apart, whatever their order. */
  readonly key: number;
  readonly treatment: Treatment;
  /** With commas between; empty for all. */
  readonly eventTypes: string;
  readonly severities: string;
  /** Days, empty for any age. */
  readonly olderThan: string;
  readonly newerThan: string;
  readonly reason: string;
}

/** A policy as it is typed: what is no text or list of rules is as it will be. */
export interface PolicyDraft {
  readonly policy: PrivacyPolicy;
  /** A path a line. */
  readonly paths: string;
  readonly rules: readonly RuleDraft[];
}

const listIn = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const draftOf = (policy: PrivacyPolicy): PolicyDraft => ({
  policy,
  paths: policy.redaction.paths.join('\n'),
  rules: policy.erasure.rules.map((rule, key) => ({
    key,
    treatment: rule.treatment,
    eventTypes: rule.eventTypes?.join(', ') ?? '',
    severities: rule.severities?.join(', ') ?? '',
    olderThan: rule.olderThanDays === undefined ? '' : String(rule.olderThanDays),
    newerThan: rule.newerThanDays === undefined ? '' : String(rule.newerThanDays),
    reason: rule.reason,
  })),
});

/** A draft with one more rule behind the others. */
export const withRule = (draft: PolicyDraft): PolicyDraft => ({
  ...draft,
  rules: [
    ...draft.rules,
    {
      key: Math.max(-1, ...draft.rules.map(({ key }) => key)) + 1,
      treatment: 'keep',
      eventTypes: '',
      severities: '',
      olderThan: '',
      newerThan: '',
      reason: '',
    },
  ],
});

/** A draft with a rule one place further up: the first that fits decides. */
export function movedUp(draft: PolicyDraft, rule: RuleDraft): PolicyDraft {
  const at = draft.rules.indexOf(rule);
  const before = draft.rules[at - 1];
  return before === undefined ? draft : { ...draft, rules: draft.rules.with(at - 1, rule).with(at, before) };
}

export const MOST_DAYS = 100_000;

/** Whether it is a number of days, or nothing. */
export const isAge = (text: string): boolean =>
  text.trim() === '' || (/^\d{1,6}$/.test(text.trim()) && Number(text) <= MOST_DAYS);

const age = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

function ruleIn(rule: RuleDraft): ErasureRule {
  const [eventTypes, severities] = [listIn(rule.eventTypes, ','), listIn(rule.severities, ',')];
  const [olderThanDays, newerThanDays] = [age(rule.olderThan), age(rule.newerThan)];
  return {
    ...(eventTypes.length > 0 ? { eventTypes } : {}),
    ...(severities.length > 0 ? { severities } : {}),
    ...(olderThanDays === undefined ? {} : { olderThanDays }),
    ...(newerThanDays === undefined ? {} : { newerThanDays }),
    treatment: rule.treatment,
    reason: rule.reason.trim(),
  };
}

/** The policy that was typed; null where a reason is missing or an age is no number. */
export function policyIn({ policy, paths, rules }: PolicyDraft): PrivacyPolicy | null {
  const { redaction, erasure } = policy;
  const { otherwise } = erasure;
  const isWhole = (rule: RuleDraft): boolean =>
    rule.reason.trim() !== '' && isAge(rule.olderThan) && isAge(rule.newerThan);
  if (otherwise.reason.trim() === '' || !rules.every(isWhole)) return null;
  return {
    ...policy,
    redaction: { ...redaction, paths: listIn(paths, '\n') },
    erasure: { rules: rules.map(ruleIn), otherwise: { ...otherwise, reason: otherwise.reason.trim() } },
  };
}
