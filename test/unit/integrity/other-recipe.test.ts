import { describe, expect, it } from 'vitest';
import { preimageOf } from '../../../main/audit/preimage.ts';
import { DEFAULT_RECIPE, RECIPES } from '../../../main/audit/recipes.ts';
import { otherRecipe } from '../../../main/integrity/other-recipe.ts';
import { signed } from '../audit/row.ts';

/** Everything in which one dialect differs from another, so many times over. */
const detailsOf = (times: number): string =>
  JSON.stringify({ z: 'Øre \u0007 "quoted" \\ 😀'.repeat(times), a: { b: [1, null, 2.5], list: [], é: {} } });

describe.each([
  ['short', 1],
  ['long', 1_000],
])('another recipe of a row with %s details', (_, times) => {
  const row = { id: '00000000-0000-4000-8000-000000000001', user_id: null, details: detailsOf(times) };
  // Each of its kinds in each of its forms, at the beginning, in the middle and at the end of the search.
  const some = RECIPES.filter(
    (recipe, index) => recipe !== DEFAULT_RECIPE && (index < 8 || index % 23 === 0),
  );

  it.each(some.map((recipe) => [recipe.name, recipe] as const))('is found: %s', (_name, recipe) => {
    const written = signed(row, recipe);
    const found = otherRecipe(written, DEFAULT_RECIPE, 'sqlite');
    // Recipes that give one text cannot be told apart.
    expect(found && preimageOf(written, found.recipe)).toEqual(preimageOf(written, recipe));
    expect(found?.restored).toBe(false);
  });

  it('is not found where the row was changed', () => {
    for (const recipe of some.slice(0, 8)) {
      const written = signed(row, recipe);
      expect(otherRecipe({ ...written, action: 'other' }, DEFAULT_RECIPE, 'sqlite')).toBeNull();
      const details = written.details?.toString().replace('2.5', '2.6') ?? '';
      expect(otherRecipe({ ...written, details }, DEFAULT_RECIPE, 'sqlite')).toBeNull();
    }
  });
});
