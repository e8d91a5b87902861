import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../../main/privacy/policy.ts';
import { draftOf, movedUp, policyIn, withRule } from '../../../../renderer/features/privacy/policy-draft.ts';
import { ruleInWords } from '../../../../renderer/features/privacy/policy-words.ts';

const draft = draftOf(DEFAULT_POLICY);

describe('a privacy policy that is typed', () => {
  it('is the one that was shown as long as nothing is typed', () => {
    expect(policyIn(draft)).toEqual(DEFAULT_POLICY);
  });

  it('takes lists with commas, keys by lines, and rules in their order', () => {
    const [first, second] = draft.rules;
    if (!first || !second) throw new Error('no rules');
    const typed = {
      ...movedUp(draft, second),
      paths: ' **.iban \n\n',
    };
    const rules = typed.rules.map((rule) =>
      rule.key === second.key
        ? { ...rule, eventTypes: 'a, b ,', severities: 'high', olderThan: ' 30 ' }
        : rule,
    );
    const policy = policyIn({ ...typed, rules });
    expect(policy?.redaction.paths).toEqual(['**.iban']);
    expect(policy?.erasure.rules).toEqual([
      {
        eventTypes: ['a', 'b'],
        severities: ['high'],
        olderThanDays: 30,
        treatment: second.treatment,
        reason: second.reason,
      },
      DEFAULT_POLICY.erasure.rules[0],
    ]);
    expect(policy?.erasure.rules.map(ruleInWords)[0]).toBe(
      'Delete a, b of severity high, older than 30 days',
    );
    expect(movedUp(draft, first)).toBe(draft);
  });

  it.each([
    ['no reason', { reason: ' ' }],
    ['an age that is no number', { reason: 'x', olderThan: 'old' }],
    ['an age beyond reason', { reason: 'x', newerThan: '100001' }],
  ])('is none with %s', (_, part) => {
    const more = withRule(draft);
    expect(
      policyIn({ ...more, rules: more.rules.map((rule, at) => (at === 2 ? { ...rule, ...part } : rule)) }),
    ).toBeNull();
  });
});
