import { describe, expect, it } from 'vitest';
import {
  draftOf,
  policyIn,
  samePolicy,
  withRule,
} from '../../../../renderer/features/retention/policy-draft.ts';

const policy = { days: 2_555, byEventType: { login_failure: 365, data_read: 3_000 } };

describe('a retention policy that is typed', () => {
  it('is the one that was shown as long as nothing is typed, whatever the order of its rules', () => {
    const same = policyIn(draftOf(policy));
    expect(same).toEqual(policy);
    expect(
      samePolicy(same ?? policy, { days: 2_555, byEventType: { data_read: 3_000, login_failure: 365 } }),
    ).toBe(true);
    expect(samePolicy(policy, { days: 2_555, byEventType: { data_read: 3_000, login_success: 365 } })).toBe(
      false,
    );
    expect(samePolicy(policy, { days: 2_555, byEventType: {} })).toBe(false);
  });

  it.each([
    ['', '10'],
    ['new_type', ''],
    ['new_type', '0'],
    ['new_type', '1.5'],
    ['new_type', '365251'],
    [' login_failure ', '10'],
  ])('is none with a rule for “%s” of “%s” days', (type, days) => {
    const draft = withRule(draftOf(policy));
    const rules = draft.rules.map((rule, at) => (at === 2 ? { ...rule, type, days } : rule));
    expect(policyIn({ ...draft, rules })).toBeNull();
  });
});
