import { z } from 'zod';
import { COLUMNS, type Column } from '../audit/entry.ts';
import { Fault } from '../audit/fault.ts';
import type { Recipe } from '../audit/recipe.ts';
import { DEFAULT_RECIPE, findRecipe } from '../audit/recipes.ts';

const HASHABLE = COLUMNS.filter((column): column is Exclude<Column, 'checksum'> => column !== 'checksum');
const { timestamp, json } = DEFAULT_RECIPE;

/** A recipe file: see docs/recipes.md. What is left out is as in the default recipe, but the fields have to be said. */
const recipeSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.+-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, hyphens, underscores or plus signs')
    .refine((name) => findRecipe(name) === undefined, 'is the name of a built-in recipe; choose another'),
  fields: z
    .array(z.enum(HASHABLE))
    .min(1)
    .refine((fields) => new Set(fields).size === fields.length, 'must name each field once'),
  timestamp: z
    .strictObject({
      separator: z.enum(['T', ' ']).default(timestamp.separator),
      zone: z.enum(['', '+00:00', 'Z']).default(timestamp.zone),
      fraction: z.enum(['python', 'six']).default(timestamp.fraction),
    })
    .default(timestamp),
  json: z
    .strictObject({
      separators: z.enum(['spaced', 'compact']).default(json.separators),
      ascii: z.boolean().default(json.ascii),
      nulls: z.enum(['kept', 'omitted']).default(json.nulls),
      details: z.enum(['value', 'text']).default(json.details),
    })
    .default(json),
  hash: z.literal('sha256').default('sha256'),
});

const HINT = 'The form of a recipe file is described in docs/recipes.md.';

/** The recipe a recipe file describes. Throws the fault RECIPE_INVALID, which says what is wrong and where. */
export function parseRecipe(jsonText: string): Recipe {
  let content: unknown;
  try {
    content = JSON.parse(jsonText.replace(/^\ufeff/, ''));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('RECIPE_INVALID', `The recipe is not JSON: ${problem}.`, { hint: HINT, cause });
  }
  const parsed = recipeSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? issue.path.join('.') : 'the recipe';
  throw new Fault(
    'RECIPE_INVALID',
    `The recipe is not valid: ${where}: ${issue?.message ?? 'unknown problem'}.`,
    {
      hint: HINT,
    },
  );
}
