import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../main/audit/canonical-json.ts';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { verifyRow } from '../../../main/integrity/verify-row.ts';
import { evidenceOf, runOracle, type Vector } from '../../fixtures/oracle/oracle.ts';
import { jsonText } from '../audit/json-text.ts';

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/golden.json'), 'utf8')) as {
  recipes: Record<string, Recipe>;
  vectors: Vector<string>[];
};

function verdictOf(vector: Vector): string {
  const verdict = verifyRow(evidenceOf(vector), vector.recipe, vector.engine);
  return verdict.verdict === 'verified' && verdict.restored ? 'restored' : verdict.verdict;
}

describe('what a Python writer hashed', () => {
  const vectors = golden.vectors.map((vector) => ({
    ...vector,
    recipe: golden.recipes[vector.recipe] as Recipe,
  }));

  it('has golden vectors of every verdict', () => {
    expect(vectors.length).toBeGreaterThan(400);
    expect(new Set(vectors.map(({ expect }) => expect)).size).toBe(4);
  });

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(verdictOf(vector)).toBe(vector.expect);
  });
});

const NO_PYTHON = 'python3 is not present; the golden vectors stand in for it';

describe('a live Python', () => {
  it('still makes the golden vectors that are committed', (context) => {
    const made = runOracle(['golden']);
    if (made === null) return context.skip(NO_PYTHON);
    expect(made).toEqual(golden);
  });

  it('agrees on random entries under random recipes', (context) => {
    const seed = Math.trunc(Math.random() * 1e9);
    const vectors = runOracle(['random', String(seed), '2000']) as Vector[] | null;
    if (vectors === null) return context.skip(NO_PYTHON);
    const wrong = vectors.filter((vector) => verdictOf(vector) !== vector.expect);
    expect(wrong, `seed ${seed}`).toEqual([]);
  });

  it('agrees on what JSON text is canonically, and on which text is none', (context) => {
    const intact = fc.sample(jsonText, 1_500);
    const broken = fc
      .sample(
        fc.tuple(
          jsonText,
          fc.nat(),
          fc.constantFrom('', '"', '{', ']', ',', '\\', '0', '\u0001', '.', 'e', '-', ' '),
        ),
        1_500,
      )
      .map(([text, position, insert]) => {
        const at = position % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
      })
      // A lone surrogate outside an escape cannot come from UTF-8.
      .filter((text) => text.isWellFormed());
    const cases = [...intact, ...broken].flatMap((text) =>
      (['spaced', 'compact'] as const).flatMap((separators) =>
        [true, false].map((ascii) => [text, separators, ascii] as const),
      ),
    );
    const answers = runOracle(['canonical'], cases) as (string | null)[] | null;
    if (answers === null) return context.skip(NO_PYTHON);
    const wrong = cases.flatMap(([text, separators, ascii], index) => {
      const canonical = canonicalJson(text, { separators, ascii });
      const ours = canonical.ok ? canonical.json : null;
      return ours === answers[index] ? [] : [{ text, separators, ascii, ours, python: answers[index] }];
    });
    expect(wrong).toEqual([]);
    expect(answers.filter((answer) => answer === null).length).toBeGreaterThan(100);
  });
});
