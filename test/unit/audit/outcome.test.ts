import { describe, expect, it } from 'vitest';
import { categoryOf, EVENT_TYPES } from '../../../main/audit/event-types.ts';
import { OUTCOME_WORDS, outcomeOf } from '../../../main/audit/outcome.ts';

describe('outcomeOf', () => {
  it.each([
    ['login_failure', null, 'failure'],
    ['login_success', '{}', 'success'],
    ['report_reject', '{"reason": "incomplete"}', 'success'],
    ['security_violation', null, 'failure'],
    ['made_up', null, 'unknown'],
    ['made_up', '{"success": true}', 'success'],
    ['login_success', '{"success": false}', 'failure'],
    ['data_read', '{"success": "false"}', 'success'],
    ['data_read', '{"success": null, "outcome": "Denied"}', 'failure'],
    ['data_read', '{"success": true, "outcome": "denied"}', 'success'],
    ['data_read', '{"outcome": "purple"}', 'success'],
    ['made_up', '{"outcome": 1}', 'unknown'],
    ['made_up', '{"nested": {"success": true, "outcome": "ok"}}', 'unknown'],
    ['made_up', '["success", "outcome"]', 'unknown'],
    ['made_up', '{"\\u0073uccess": true}', 'success'],
    ['made_up', '{"success": true', 'unknown'],
    ['made_up', '{"__proto__": {"success": true}, "a": "success"}', 'unknown'],
  ])('%s with %s is %s', (eventType, details, expected) => {
    expect(outcomeOf(eventType, details)).toBe(expected);
  });

  it('knows every word, in any case', () => {
    for (const [outcome, words] of Object.entries(OUTCOME_WORDS))
      for (const word of words) {
        expect(outcomeOf('made_up', JSON.stringify({ outcome: word.toUpperCase() }))).toBe(outcome);
      }
  });

  it('knows the event types by category', () => {
    expect(categoryOf('report_approve')).toBe('report');
    expect(categoryOf('toString')).toBe('other');
    expect(Object.values(EVENT_TYPES).flat()).toHaveLength(15);
  });
});
