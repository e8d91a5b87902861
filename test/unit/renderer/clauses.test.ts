import { describe, expect, it } from 'vitest';
import { clauseOfAny } from '../../../renderer/features/investigate/clauses.ts';

const of = (field: string, value: string | null) => ({ field, value });

describe('a clause of picked values', () => {
  it('is a list where all are of one field, and whole clauses where not', () => {
    expect(clauseOfAny([of('severity', 'high')])).toBe('severity:high');
    expect(clauseOfAny([of('user', null)])).toBe('missing:user');
    expect(clauseOfAny([of('action', 'log in'), of('action', 'or')])).toBe('action:("log in" OR "or")');
    expect(clauseOfAny([of('user', 'a@example.org'), of('user_id', '7'), of('user_id', null)])).toBe(
      '(user:a@example.org OR user_id:7 OR missing:user_id)',
    );
  });
});
