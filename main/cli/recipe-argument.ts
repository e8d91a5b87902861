import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findRecipe } from '../audit/recipes.ts';
import type { InputOf } from '../contract/contract.ts';
import { UsageError } from './exit-status.ts';
import type { Io } from './io.ts';

/** `auto`, the name of a built-in recipe, or a file; a built-in name wins over a file called the same. */
export async function recipeArgument(
  { cwd }: Io,
  text: string,
): Promise<InputOf<'integrity.verify'>['recipe']> {
  if (text === 'auto') return { kind: 'auto' };
  if (findRecipe(text) !== undefined) return { kind: 'named', name: text };
  try {
    return { kind: 'custom', json: await readFile(resolve(cwd, text), 'utf8') };
  } catch {
    throw new UsageError(
      `There is no recipe and no readable file called ${text}`,
      'Name a built-in recipe such as default or with-id, a recipe file, or auto',
    );
  }
}
