import { uncoveredColumns } from '../audit/recipes.ts';
import type { RecipeMatch, Source, SourceInfo } from '../contract/sources.ts';
import type { RecipeDetection } from '../jobs/jobs.ts';
import type { SourceDescription } from '../sources/source.ts';
import type { SourceRecord } from '../workspace/sources.ts';
import { addressIn, shownLocation } from './source-place.ts';

export function toSource({ id, engine, name, location, kind, lastOpened }: SourceRecord): Source {
  return { id, engine, name, location: shownLocation(addressIn(location)), kind, lastOpened };
}

export function toSourceInfo(
  record: SourceRecord,
  description: SourceDescription,
  detection: RecipeDetection,
  administered: boolean,
): SourceInfo {
  const { engineVersion, entries, first, last, sizeBytes, hasUsers } = description;
  return {
    source: toSource(record),
    engineVersion,
    entries,
    first,
    last,
    sizeBytes,
    hasUsers,
    missingIndexes: [...description.missingIndexes],
    extraColumns: [...description.extraColumns],
    administered,
    recipe: toRecipeMatch(detection),
  };
}

function toRecipeMatch({ recipe, sampled, matched }: RecipeDetection): RecipeMatch | null {
  if (!recipe) return null;
  return {
    name: recipe.name,
    covered: [...recipe.fields],
    uncovered: uncoveredColumns(recipe),
    sampled,
    matched,
  };
}
