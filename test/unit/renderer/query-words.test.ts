import { describe, expect, it } from 'vitest';
import { NO_QUERY } from '../../../main/contract/query.ts';
import { queryInWords } from '../../../renderer/features/investigate/query-words.ts';

describe('a query in words', () => {
  it('makes a line for an export', () => {
    expect(queryInWords(NO_QUERY, 'utc')).toBe('every entry');
    expect(
      queryInWords(
        {
          text: 'password',
          clauses: [
            { text: 'severity:high', negated: false },
            { text: 'user:alice', negated: true },
          ],
          from: '2025-01-01',
          to: '2025-01-31',
          at: '2025-02-01T00:00:00Z',
        },
        'utc',
      ),
    ).toBe('password; severity:high; NOT user:alice; Time: 2025-01-01 to 2025-01-31');
    expect(queryInWords({ ...NO_QUERY, from: '2025-01-01T10:00:00Z' }, 'utc')).toBe(
      'Time: since 2025-01-01 10:00:00',
    );
    expect(queryInWords({ ...NO_QUERY, to: '2025-01-01' }, 'utc')).toBe('Time: until 2025-01-01');
    expect(queryInWords({ ...NO_QUERY, from: '2025-01-01', to: '2025-01-01' }, 'utc')).toBe(
      'Time: 2025-01-01',
    );
  });

  it('shows hostile text without obeying it', () => {
    expect(queryInWords({ ...NO_QUERY, text: 'a\u202eb\u001b' }, 'utc')).toBe('a⟨U+202E⟩b␛');
  });
});
