import { describe, expect, it } from 'vitest';
import { filterChips, filterInWords } from '../../../renderer/features/investigate/filter-words.ts';

describe('a filter in words', () => {
  const filter = {
    text: 'password',
    userEmail: 'alice@example.com',
    eventTypes: ['login_failure', 'logout'],
    severities: ['high'],
    from: '2025-01-01',
    to: '2025-01-31',
  };

  it('has one chip for each value, and each takes away only itself', () => {
    const chips = filterChips(filter, 'utc');
    expect(chips.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Text: password',
      'User: alice@example.com',
      'Event: login_failure',
      'Event: logout',
      'Severity: high',
      'Time: 2025-01-01 to 2025-01-31',
    ]);
    expect(chips[2]?.without).toEqual({ ...filter, eventTypes: ['logout'] });
    expect(chips[4]?.without).not.toHaveProperty('severities');
    expect(chips[5]?.without).toEqual({
      text: 'password',
      userEmail: 'alice@example.com',
      eventTypes: ['login_failure', 'logout'],
      severities: ['high'],
    });
    let left = filter as Parameters<typeof filterChips>[0];
    for (let chip = filterChips(left, 'utc')[0]; chip; chip = filterChips(left, 'utc')[0])
      left = chip.without;
    expect(left).toEqual({});
  });

  it('makes a line for an export', () => {
    expect(filterInWords({}, 'utc')).toBe('every entry');
    expect(filterInWords(filter, 'utc')).toBe(
      'Text: password; User: alice@example.com; Event: login_failure or logout; Severity: high; Time: 2025-01-01 to 2025-01-31',
    );
    expect(filterInWords({ from: '2025-01-01T10:00:00Z' }, 'utc')).toBe('Time: since 2025-01-01 10:00:00');
    expect(filterInWords({ to: '2025-01-01' }, 'utc')).toBe('Time: until 2025-01-01');
    expect(filterInWords({ from: '2025-01-01', to: '2025-01-01' }, 'utc')).toBe('Time: 2025-01-01');
  });

  it('shows hostile values without obeying them', () => {
    expect(filterInWords({ text: 'a\u202eb\u001b' }, 'utc')).toBe('Text: a⟨U+202E⟩b␛');
  });
});
