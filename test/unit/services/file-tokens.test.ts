import { describe, expect, it } from 'vitest';
import type { ClientSession } from '../../../main/services/client-session.ts';
import { createFileTokens } from '../../../main/services/file-tokens.ts';

const session = (id: string): ClientSession => ({
  id,
  origin: { ipAddress: null, userAgent: null },
  signedIn: null,
});
const UNKNOWN = expect.objectContaining({ code: 'FILE_TOKEN_UNKNOWN' });

describe('file tokens', () => {
  it('give a path back to the session they were made for, and to no other', () => {
    const tokens = createFileTokens();
    const token = tokens.give(session('one'), '/evidence/a.sqlite');
    expect(tokens.path(session('one'), token)).toBe('/evidence/a.sqlite');
    expect(() => tokens.path(session('two'), token)).toThrow(UNKNOWN);
    expect(() => tokens.path(session('one'), '/evidence/a.sqlite')).toThrow(UNKNOWN);
  });

  it('tell nothing of the path and are never the same twice', () => {
    const tokens = createFileTokens();
    const given = Array.from({ length: 100 }, () => tokens.give(session('one'), '/evidence/a.sqlite'));
    expect(new Set(given).size).toBe(100);
    for (const token of given) expect(token).toMatch(/^[\w-]{32}$/);
  });

  it('end with their session', () => {
    const tokens = createFileTokens();
    const token = tokens.give(session('one'), '/evidence/a.sqlite');
    tokens.forget(session('one'));
    expect(() => tokens.path(session('one'), token)).toThrow(UNKNOWN);
  });

  it('go, oldest first, when there are too many', () => {
    const tokens = createFileTokens();
    const first = tokens.give(session('one'), '/first');
    const second = tokens.give(session('one'), '/second');
    for (let number = 2; number <= 20_000; number += 1) tokens.give(session('one'), `/${number}`);
    expect(() => tokens.path(session('one'), first)).toThrow(UNKNOWN);
    expect(tokens.path(session('one'), second)).toBe('/second');
  });
});
