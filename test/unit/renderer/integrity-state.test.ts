import { describe, expect, it } from 'vitest';
import type { Finding, Verification } from '../../../main/contract/integrity.ts';
import { namedChoice, recipeInput } from '../../../renderer/features/integrity/recipe-choice.ts';
import { kindOfVerification, verdictLookup } from '../../../renderer/features/integrity/verdict-lookup.ts';

const verification: Verification = {
  id: 'v1',
  sourceId: 's1',
  started: '2026-02-04T10:42:00.000Z',
  finished: '2026-02-04T10:42:01.000Z',
  query: null,
  by: 'ada@example.org',
  entries: 10,
  verified: 9,
  restored: 0,
  modified: 1,
  unprotected: 0,
  failed: 1,
  sourceFindings: [],
  recipe: { name: 'default', covered: [], uncovered: ['id'], origin: 'detected', sampled: 10, matched: 9 },
  entriesPerSecond: 10,
  seconds: 1,
};

const finding: Finding = {
  id: 'e1',
  verdict: 'modified',
  reason: 'checksum-mismatch',
  explanation: '',
  timestamp: '2026-01-01T00:00:00.000000',
  storedChecksum: 'a',
  computedChecksum: 'b',
};

const before = { id: 'e2', timestamp: '2026-02-04T10:41:59.999999' };

describe('the verdict of an entry in a list', () => {
  it('is a tick only for what was checked', () => {
    const verdictOf = verdictLookup(verification, [finding]);
    expect(verdictOf({ id: 'e1', timestamp: finding.timestamp })).toBe('modified');
    expect(verdictOf(before)).toBe('verified');
    expect(verdictOf({ id: 'e3', timestamp: '2026-02-04T10:42:00.000001' })).toBe('unchecked');
  });

  it('is none where nothing was verified, or not every finding is known', () => {
    expect(verdictLookup(null, [])(before)).toBe('unchecked');
    expect(verdictLookup(verification, undefined)(before)).toBe('unchecked');
    expect(verdictLookup({ ...verification, failed: 2 }, [finding])(before)).toBe('unchecked');
  });
});

describe('the sign of a source', () => {
  it('is the gravest thing found', () => {
    const clean = { ...verification, modified: 0, failed: 0, verified: 10 };
    expect(kindOfVerification(null)).toBe('unchecked');
    expect(kindOfVerification(verification)).toBe('modified');
    expect(kindOfVerification(clean)).toBe('verified');
    expect(kindOfVerification({ ...clean, unprotected: 1, failed: 1 })).toBe('unprotected');
    expect(kindOfVerification({ ...clean, entries: 0, verified: 0 })).toBe('unchecked');
    const sourceFindings: Verification['sourceFindings'] = [
      { reason: 'recipe-switch', explanation: '', entries: 3, examples: [] },
    ];
    expect(kindOfVerification({ ...clean, sourceFindings })).toBe('modified');
  });
});

describe('the recipe to verify by', () => {
  it('is found, named, or written out', () => {
    expect(recipeInput('auto', '')).toEqual({ kind: 'auto' });
    expect(recipeInput(namedChoice('auto'), '')).toEqual({ kind: 'named', name: 'auto' });
    expect(recipeInput('custom', ' ')).toBeNull();
    expect(recipeInput('custom', '{}')).toEqual({ kind: 'custom', json: '{}' });
  });
});
