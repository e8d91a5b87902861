import type { InputOf } from '../../../main/contract/contract.ts';

export type RecipeInput = InputOf<'integrity.verify'>['recipe'];

/** What stands in the recipe field: `auto`, `custom`, or the name of a recipe that comes with Sealtrail. */
export const AUTO = 'auto';
export const CUSTOM = 'custom';

/** The recipe to ask for; null where a custom one has no text yet. */
export function recipeInput(choice: string, custom: string): RecipeInput | null {
  if (choice === AUTO) return { kind: 'auto' };
  if (choice !== CUSTOM) return { kind: 'named', name: choice.replace(/^named:/, '') };
  return custom.trim() === '' ? null : { kind: 'custom', json: custom };
}

export const namedChoice = (name: string): string => `named:${name}`;
