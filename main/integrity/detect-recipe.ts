import type { EvidenceRow } from '../audit/entry.ts';
import type { Recipe } from '../audit/recipe.ts';
import { RECIPES } from '../audit/recipes.ts';
import { hasChecksum, verifyRow } from './verify-row.ts';

/** The recipe a source's entries were found to follow. */
export interface RecipeDetection {
  /** null where no known recipe matches any sampled entry. */
  readonly recipe: Recipe | null;
  readonly sampled: number;
  readonly matched: number;
}

/** Entries to sample: enough that a tenth of them under another recipe is all but certain to be seen. */
export const SAMPLE_SIZE = 256;

/** jsonb's lost spellings are for verification; here they would only cost time. */
const SEARCH_LIMIT = { candidates: 2, units: 0 };

/**
 * The built-in recipe that most of the rows match; of equals the first in `RECIPES`, so that the answer is always the same.
 * One match is proof enough that the recipe was used: no text but the writer's gives its SHA-256.
 */
export function detectRecipe(rows: readonly EvidenceRow[]): RecipeDetection {
  const usable = rows.filter(hasChecksum);
  let best: Recipe | null = null;
  let unmatched = usable;
  for (const recipe of RECIPES) {
    if (unmatched.length === 0) break;
    // To match more rows than the best, a recipe has to match one that the best does not.
    if (best && !unmatched.some((row) => matches(row, recipe))) continue;
    const missed = usable.filter((row) => !matches(row, recipe));
    if (missed.length < unmatched.length) {
      best = recipe;
      unmatched = missed;
    }
  }
  return { recipe: best, sampled: rows.length, matched: usable.length - unmatched.length };
}

const matches = (row: EvidenceRow, recipe: Recipe): boolean =>
  verifyRow(row, recipe, 'sqlite', SEARCH_LIMIT).verdict === 'verified';
