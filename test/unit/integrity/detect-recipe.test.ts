import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { describeRecipe, RECIPES, uncoveredColumns } from '../../../main/audit/recipes.ts';
import { detectRecipe } from '../../../main/integrity/detect-recipe.ts';
import { signed } from '../audit/row.ts';

/** Rows on which every two recipes differ. */
const TELLING: Partial<EvidenceRow>[] = [
  {
    timestamp: '2025-01-01 00:00:00.000000',
    user_agent: 'Müller',
    user_id: null,
    details: '{"b": 1, "a": 1.0}',
  },
  { timestamp: '2025-01-01 00:00:00.000001' },
];

describe('detectRecipe', () => {
  it('finds every built-in recipe', () => {
    for (const recipe of RECIPES) {
      const rows = TELLING.map((cells) => signed(cells, recipe));
      expect(detectRecipe(rows)).toEqual({ recipe, sampled: 2, matched: 2 });
    }
  });

  it('takes what most entries follow, and the first of equals', () => {
    const [first, second, third] = RECIPES;
    if (!first || !second || !third) throw new Error('there are recipes');
    const rows = [
      ...TELLING.map((cells) => signed(cells, third)),
      ...TELLING.map((cells) => signed(cells, second)),
      signed({ action: 'one more' }, third),
      { ...signed(), action: 'changed' },
    ];
    expect(detectRecipe(rows)).toEqual({ recipe: third, sampled: 6, matched: 3 });
    expect(detectRecipe(rows.toReversed())).toEqual({ recipe: third, sampled: 6, matched: 3 });
    expect(detectRecipe([signed({}, second), signed({}, first)]).recipe).toBe(first);
  });

  it('finds none where nothing matches', () => {
    expect(detectRecipe([])).toEqual({ recipe: null, sampled: 0, matched: 0 });
    expect(
      detectRecipe([
        { ...signed(), checksum: null },
        { ...signed(), action: 'x' },
      ]),
    ).toEqual({
      recipe: null,
      sampled: 2,
      matched: 0,
    });
  });
});

describe('built-in recipes', () => {
  it('have names and descriptions of their own', () => {
    expect(new Set(RECIPES.map(({ name }) => name)).size).toBe(RECIPES.length);
    expect(new Set(RECIPES.map(describeRecipe)).size).toBe(RECIPES.length);
    expect(RECIPES).toHaveLength(2 * 12 * 16);
    expect(RECIPES[0]?.name).toBe('default');
    expect(RECIPES.map(({ name }) => name)).toContain('with-id+space+offset+micros+compact');
  });

  it('never leave more open than the id', () => {
    for (const recipe of RECIPES) expect(['', 'id']).toContain(uncoveredColumns(recipe).join());
  });
});
