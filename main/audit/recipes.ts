import { COLUMNS, type Column } from './entry.ts';
import type { Recipe } from './recipe.ts';

const WITH_ID: readonly Column[] = COLUMNS.filter((column) => column !== 'checksum');
const WITHOUT_ID: readonly Column[] = WITH_ID.filter((column) => column !== 'id');

/**
 * The audited server's own recipe, and Sealtrail's: `json.dumps(entry, sort_keys=True)` of everything but id and
 * checksum, the time by `isoformat()` of a naive UTC `datetime`.
 */
export const DEFAULT_RECIPE: Recipe = {
  name: 'default',
  fields: WITHOUT_ID,
  timestamp: { separator: 'T', zone: '', fraction: 'python' },
  json: { separators: 'spaced', ascii: true, nulls: 'kept', details: 'value' },
  hash: 'sha256',
};

/** Each way a recipe may differ from the default, with the word that names it. The first of each is the default. */
const FIELDS = [
  ['', WITHOUT_ID],
  ['with-id', WITH_ID],
] as const;
const SEPARATOR = [
  ['', 'T'],
  ['space', ' '],
] as const;
const ZONE = [
  ['', ''],
  ['offset', '+00:00'],
  ['z', 'Z'],
] as const;
const FRACTION = [
  ['', 'python'],
  ['micros', 'six'],
] as const;
const SEPARATORS = [
  ['', 'spaced'],
  ['compact', 'compact'],
] as const;
const ASCII = [
  ['', true],
  ['unicode', false],
] as const;
const NULLS = [
  ['', 'kept'],
  ['no-nulls', 'omitted'],
] as const;
const DETAILS = [
  ['', 'value'],
  ['details-text', 'text'],
] as const;

/**
 * Every recipe that is tried on a source whose recipe is not known, the default first and the likelier before the
 * less likely. Names say what differs from the default: `default`, `with-id`, `with-id+space+compact`.
 */
export const RECIPES: readonly Recipe[] = [...candidates()];

function* candidates(): Generator<Recipe> {
  for (const [detailsWord, details] of DETAILS)
    for (const [nullsWord, nulls] of NULLS)
      for (const [asciiWord, ascii] of ASCII)
        for (const [separatorsWord, separators] of SEPARATORS)
          for (const [fractionWord, fraction] of FRACTION)
            for (const [zoneWord, zone] of ZONE)
              for (const [separatorWord, separator] of SEPARATOR)
                for (const [fieldsWord, fields] of FIELDS) {
                  const words = [
                    fieldsWord,
                    separatorWord,
                    zoneWord,
                    fractionWord,
                    separatorsWord,
                    asciiWord,
                    nullsWord,
                    detailsWord,
                  ].filter((word) => word !== '');
                  yield {
                    name: words.length === 0 ? DEFAULT_RECIPE.name : words.join('+'),
                    fields,
                    timestamp: { separator, zone, fraction },
                    json: { separators, ascii, nulls, details },
                    hash: 'sha256',
                  };
                }
}

const BY_NAME: ReadonlyMap<string, Recipe> = new Map(RECIPES.map((recipe) => [recipe.name, recipe]));

export function findRecipe(name: string): Recipe | undefined {
  return BY_NAME.get(name);
}

/** Columns that can be changed without the checksum telling; the checksum itself is not one of them. */
export function uncoveredColumns(recipe: Recipe): Column[] {
  return COLUMNS.filter((column) => column !== 'checksum' && !recipe.fields.includes(column));
}

/** One sentence a person can choose a recipe by. */
export function describeRecipe(recipe: Recipe): string {
  const { timestamp, json } = recipe;
  const uncovered = uncoveredColumns(recipe);
  const time = `2025-01-31${timestamp.separator}09:30:00${timestamp.fraction === 'six' ? '.000000' : ''}${timestamp.zone}`;
  return [
    uncovered.length === 0 ? 'every column' : `every column but ${uncovered.join(', ')}`,
    `time as ${time}`,
    json.separators === 'compact' ? 'JSON without spaces' : '',
    json.ascii ? '' : 'text beyond ASCII as it is',
    json.nulls === 'omitted' ? 'NULLs left out' : '',
    json.details === 'text' ? 'details as one string' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
