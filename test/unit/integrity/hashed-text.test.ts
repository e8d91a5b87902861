import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe } from '../../../main/audit/recipes.ts';
import { hashedText } from '../../../main/integrity/hashed-text.ts';
import { row, signed } from '../audit/row.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const textOf = (
  ...[evidence, engine = 'sqlite', recipe = DEFAULT_RECIPE]: [
    Parameters<typeof hashedText>[0],
    ('sqlite' | 'postgres')?,
    Recipe?,
  ]
) => {
  const hashed = hashedText(evidence, recipe, engine, 100_000);
  if (!hashed.ok) throw new Error(hashed.problem);
  return hashed;
};

describe('the text that is hashed', () => {
  it('hashes to the stored checksum of an entry nobody changed', () => {
    const evidence = signed();
    const hashed = textOf(evidence);
    expect(sha256(hashed.text)).toBe(evidence.checksum);
    expect(hashed).toMatchObject({ sha256: evidence.checksum, respelled: false, bytes: hashed.text.length });
    expect(hashed.text).toContain('"timestamp": "2025-01-01T03:50:24.787508"');
  });

  it('of a changed one is what it is now', () => {
    const hashed = textOf({ ...signed(), action: 'delete' });
    expect(hashed.text).toContain('"action": "delete"');
    expect(hashed).toMatchObject({ sha256: sha256(hashed.text), respelled: false });
  });

  it('takes the spelling the database lost, where only that gives the checksum', () => {
    const evidence = { ...signed({ details: '{"n": 1e+16}' }), details: '{"n": 10000000000000000}' };
    const hashed = textOf(evidence, 'postgres');
    expect(hashed.text).toContain('"n": 1e+16');
    expect(hashed).toMatchObject({ sha256: evidence.checksum, respelled: true });
  });

  it('counts bytes of the whole text, and gives as much of it as is asked for', () => {
    const recipe = { ...DEFAULT_RECIPE, json: { ...DEFAULT_RECIPE.json, ascii: false } };
    const evidence = signed({ user_agent: '✓'.repeat(50_000) }, recipe);
    const hashed = hashedText(evidence, recipe, 'sqlite', 1_000);
    expect(hashed).toMatchObject({ ok: true, sha256: evidence.checksum });
    if (!hashed.ok) throw new Error('not ok');
    expect(hashed.text).toHaveLength(1_000);
    expect(hashed.bytes).toBe(Buffer.byteLength(textOf(evidence, 'sqlite', recipe).text, 'utf8'));
  });

  it('says why there is none', () => {
    expect(hashedText(row({ details: '{' }), findRecipe('with-id') ?? DEFAULT_RECIPE, 'sqlite', 10)).toEqual({
      ok: false,
      problem: expect.stringMatching(/^details: they are not JSON/),
    });
  });
});
