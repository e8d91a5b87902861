import type { RetentionPolicy } from '../../../main/contract/retention.ts';

/** A rule as it is typed. */
export interface TypeRule {
  /** Tells rows apart while both fields are empty. */
  readonly key: number;
  readonly type: string;
  readonly days: string;
}

export interface PolicyDraft {
  /** For every type without a rule. */
  readonly days: string;
  readonly rules: readonly TypeRule[];
}

export const MOST_DAYS = 365_250;

export const draftOf = ({ days, byEventType }: RetentionPolicy): PolicyDraft => ({
  days: String(days),
  rules: Object.entries(byEventType)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, own], key) => ({ key, type, days: String(own) })),
});

/** A draft with one more rule, which is empty. */
export const withRule = ({ days, rules }: PolicyDraft): PolicyDraft => ({
  days,
  rules: [...rules, { key: Math.max(-1, ...rules.map(({ key }) => key)) + 1, type: '', days: '' }],
});

const isDays = (text: string): boolean => /^[1-9]\d{0,5}$/.test(text.trim()) && Number(text) <= MOST_DAYS;

/** What is wrong with a number of days; undefined where nothing is. */
export const daysProblem = (text: string): string | undefined =>
  isDays(text) ? undefined : `1 to ${MOST_DAYS.toLocaleString('en-US')}`;

/** What is wrong with the type of a rule; undefined where nothing is. */
export function typeProblem({ rules }: PolicyDraft, { key, type }: TypeRule): string | undefined {
  const name = type.trim();
  if (name === '') return 'Name a type';
  if (name.length > 255) return 'At most 255 characters';
  return rules.some((other) => other.key < key && other.type.trim() === name) ? 'It has a rule' : undefined;
}

/** The policy that was typed; null where something of it is wrong. */
export function policyIn(draft: PolicyDraft): RetentionPolicy | null {
  const { days, rules } = draft;
  const isWrong = (rule: TypeRule): boolean =>
    daysProblem(rule.days) !== undefined || typeProblem(draft, rule) !== undefined;
  if (daysProblem(days) !== undefined || rules.some(isWrong)) return null;
  return {
    days: Number(days),
    byEventType: Object.fromEntries(rules.map((rule) => [rule.type.trim(), Number(rule.days)])),
  };
}

/** Whether two policies say the same, whatever the order of their rules. */
export function samePolicy(one: RetentionPolicy, other: RetentionPolicy): boolean {
  const [types, others] = [Object.entries(one.byEventType), Object.entries(other.byEventType)];
  return (
    one.days === other.days &&
    types.length === others.length &&
    types.every(([type, days]) => other.byEventType[type] === days)
  );
}
