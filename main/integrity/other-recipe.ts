import type { EvidenceRow } from '../audit/entry.ts';
import { detailsJson, type Spellings } from '../audit/preimage.ts';
import type { Recipe } from '../audit/recipe.ts';
import { RECIPES } from '../audit/recipes.ts';
import { utcTimestamp } from '../audit/timestamp.ts';
import { type Engine, type SearchLimit, verifyRow } from './verify-row.ts';

/** Each of many recipes is tried, so the search for spellings is kept short under each. */
const SEARCH_LIMIT: SearchLimit = { candidates: 16, units: 1024 * 1024 };
/** Of rows larger than this, in UTF-16 units, only the likeliest recipes are tried. */
const LARGE = 1024 * 1024;
const RECIPES_FOR_LARGE = 24;

/** Built-in recipes that give different texts for this row: the first of each group that could not be told apart. */
export function distinctRecipes(row: EvidenceRow): readonly Recipe[] {
  const whole = utcTimestamp(row.timestamp)?.endsWith('.000000') ?? false;
  const values = Object.values(row);
  const ascii = values.every((value) => typeof value !== 'string' || /^[ -~]*$/.test(value));
  // Escapes in details may stand for anything.
  const escapes = typeof row.details !== 'string' || row.details.includes('\\');
  const nulls = values.includes(null) || row.details === 'null';
  const large = typeof row.details === 'string' && row.details.length > LARGE;
  return RECIPES.filter(
    ({ timestamp, json }, index) =>
      (whole || timestamp.fraction === 'python') &&
      (!ascii || escapes || json.ascii) &&
      (nulls || json.nulls === 'kept') &&
      (!large || index < RECIPES_FOR_LARGE),
  );
}

/** Details longer than this, in UTF-16 units, are put into the form of each dialect once, and not for each recipe. */
const LONG = 8 * 1024;

/** What is known of a row beforehand under a recipe, made once for all recipes that have it alike. */
function knownOf(row: EvidenceRow): (recipe: Recipe) => Spellings | undefined {
  if (typeof row.details !== 'string' || row.details.length <= LONG) return () => undefined;
  const made = new Map<string, Spellings | undefined>();
  return (recipe) => {
    const { separators, ascii, details } = recipe.json;
    const dialect = `${separators} ${ascii} ${details}`;
    if (!made.has(dialect)) {
      const json = detailsJson(row.details, recipe);
      made.set(dialect, json.ok ? { details: json.json } : undefined);
    }
    return made.get(dialect);
  };
}

/** The built-in recipe, other than this one, that a row verifies under, or null. */
export function otherRecipe(row: EvidenceRow, recipe: Recipe, engine: Engine): OtherRecipe | null {
  const known = knownOf(row);
  for (const other of distinctRecipes(row)) {
    if (other === recipe) continue;
    const verdict = verifyRow(row, other, engine, SEARCH_LIMIT, known(other));
    if (verdict.verdict === 'verified') return { recipe: other, restored: verdict.restored };
  }
  return null;
}

export interface OtherRecipe {
  readonly recipe: Recipe;
  readonly restored: boolean;
}
