import { canonicalJson } from './canonical-json.ts';
import { decodeDetails } from './details.ts';
import type { Column, EvidenceRow, EvidenceValue } from './entry.ts';
import { pythonFloat } from './python-float.ts';
import { byCodePoint, pythonString } from './python-string.ts';
import type { Recipe } from './recipe.ts';
import { utcTimestamp, writtenTimestamp } from './timestamp.ts';

/** The very text a writer hashed, or why there can be none. */
export type Preimage =
  | { readonly ok: true; readonly text: string; readonly duplicateKeys: readonly string[] }
  | PreimageFailure;

export interface PreimageFailure {
  readonly ok: false;
  readonly reason: 'details-unreadable' | 'value-unreadable';
  readonly column: Column;
  readonly problem: string;
}

/** JSON to put in the place of a column's own: another spelling of the same value. */
export type Spellings = Partial<Readonly<Record<Column, string>>>;

const AS_STORED: Spellings = {};
const NONE: readonly string[] = [];

/** Builds the canonical text of a row under a recipe: what SHA-256 is taken of, as UTF-8. */
export function preimageOf(row: EvidenceRow, recipe: Recipe, spellings: Spellings = AS_STORED): Preimage {
  const { columns, prefixes, omitNulls } = planOf(recipe);
  const comma = recipe.json.separators === 'spaced' ? ', ' : ',';
  let duplicateKeys = NONE;
  // Joined at the end: a long chain of `+` costs as much again when the hash has to flatten it.
  const parts: string[] = [];
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as Column;
    const value = row[column];
    let json: string | undefined = spellings[column];
    if (json !== undefined) {
      // Given.
    } else if (value === null) {
      json = 'null';
    } else if (column === 'details') {
      const details = detailsJson(value, recipe);
      if (!details.ok) return details;
      json = details.json;
      duplicateKeys = details.duplicateKeys;
    } else if (column === 'timestamp') {
      const utc = utcTimestamp(value);
      if (utc === null) return unreadable(column, 'it is no timestamp');
      json = `"${writtenTimestamp(utc, recipe.timestamp)}"`;
    } else if (typeof value === 'string') {
      json = pythonString(value, recipe.json.ascii);
    } else if (value instanceof Uint8Array) {
      return unreadable(column, 'it is a BLOB');
    } else {
      json = typeof value === 'bigint' ? String(value) : pythonFloat(value);
    }
    if (omitNulls && json === 'null') continue;
    parts.push(parts.length === 0 ? '{' : comma, prefixes[index] as string, json);
  }
  const text = parts.length === 0 ? '{}' : `${parts.join('')}}`;
  // Python's UTF-8 encoder refuses lone surrogates; Node's replaces them, and different texts would hash alike.
  if (!recipe.json.ascii && !text.isWellFormed()) {
    return {
      ok: false,
      reason: 'value-unreadable',
      column: 'details',
      problem: 'a lone surrogate has no UTF-8 form',
    };
  }
  return { ok: true, text, duplicateKeys };
}

const unreadable = (column: Column, problem: string): PreimageFailure => ({
  ok: false,
  reason: 'value-unreadable',
  column,
  problem,
});

type DetailsJson =
  | { readonly ok: true; readonly json: string; readonly duplicateKeys: readonly string[] }
  | PreimageFailure;

/** What stands for details in the text that is hashed. */
export function detailsJson(value: EvidenceValue, recipe: Recipe): DetailsJson {
  const decoded = decodeDetails(value);
  if (!decoded.ok) return detailsUnreadable(decoded.problem);
  const text = decoded.text ?? 'null';
  if (recipe.json.details === 'text') {
    return { ok: true, json: pythonString(text, recipe.json.ascii), duplicateKeys: NONE };
  }
  const canonical = canonicalJson(text, recipe.json);
  return canonical.ok ? canonical : detailsUnreadable(`they are not JSON: ${canonical.problem}`);
}

const detailsUnreadable = (problem: string): PreimageFailure => ({
  ok: false,
  reason: 'details-unreadable',
  column: 'details',
  problem,
});

/** What of a recipe is the same for every row. */
interface Plan {
  /** The covered columns as `sort_keys` orders them. */
  readonly columns: readonly Column[];
  /** `"column": ` for each. */
  readonly prefixes: readonly string[];
  readonly omitNulls: boolean;
}

const plans = new WeakMap<Recipe, Plan>();

function planOf(recipe: Recipe): Plan {
  const known = plans.get(recipe);
  if (known) return known;
  const columns = [...recipe.fields].sort(byCodePoint);
  const colon = recipe.json.separators === 'spaced' ? ': ' : ':';
  const plan = {
    columns,
    prefixes: columns.map((column) => `"${column}"${colon}`),
    omitNulls: recipe.json.nulls === 'omitted',
  };
  plans.set(recipe, plan);
  return plan;
}
