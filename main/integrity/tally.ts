import type { EvidenceRow } from '../audit/entry.ts';
import { toEntry } from '../audit/readable.ts';
import type { Recipe } from '../audit/recipe.ts';
import { DEFAULT_RECIPE } from '../audit/recipes.ts';
import { otherRecipe } from './other-recipe.ts';
import type { Finding } from './verdict.ts';
import { type Engine, type RowVerdict, toFinding, verifyRow } from './verify-row.ts';

/** By what rows are judged. */
export interface Standard {
  /** null where the source follows no recipe that is known. */
  readonly recipe: Recipe | null;
  readonly engine: Engine;
  /** Whether a row that fails is tried under the other built-in recipes. */
  readonly tryOthers: boolean;
}

/** How many rows show something, and a few of them. */
export interface Sighting {
  entries: number;
  readonly examples: string[];
}

/** Counts over rows. Plain data, so that parts of a source can be judged by several processes and added up. */
export interface Tally {
  entries: number;
  verified: number;
  restored: number;
  modified: number;
  unprotected: number;
  readonly duplicateKeys: Sighting;
  /** By the name of the other recipe; `weaker` where it leaves fields open that the source's own covers. */
  readonly switches: Record<string, Sighting & { readonly weaker: boolean }>;
}

export const emptyTally = (): Tally => ({
  entries: 0,
  verified: 0,
  restored: 0,
  modified: 0,
  unprotected: 0,
  duplicateKeys: { entries: 0, examples: [] },
  switches: {},
});

const EXAMPLES = 5;

/** Judges rows one after the other, counts them into the tally and returns what was found. */
export function judgeRows(rows: readonly EvidenceRow[], standard: Standard, tally: Tally): Finding[] {
  const findings: Finding[] = [];
  for (const row of rows) {
    const verdict = judge(row, standard, tally);
    tally.entries++;
    if (verdict.duplicateKeys) see(tally.duplicateKeys, row);
    if (verdict.verdict === 'verified') {
      tally.verified++;
      if (verdict.restored) tally.restored++;
    } else {
      tally[verdict.verdict]++;
      findings.push(toFinding(row, verdict));
    }
  }
  return findings;
}

function judge(row: EvidenceRow, { recipe, engine, tryOthers }: Standard, tally: Tally): RowVerdict {
  const verdict = verifyRow(row, recipe ?? DEFAULT_RECIPE, engine);
  if (verdict.verdict !== 'modified') return verdict;
  if (!recipe) return { ...verdict, ...UNKNOWN };
  const other = tryOthers ? otherRecipe(row, recipe, engine) : null;
  if (!other) return verdict;
  // A checksum under a recipe that covers less says nothing of the fields it leaves open. Accepting it would let
  // whoever edits those fields choose the recipe by which they are not seen.
  const open = recipe.fields.filter((field) => !other.recipe.fields.includes(field));
  const weaker = open.length > 0;
  tally.switches[other.recipe.name] ??= { entries: 0, examples: [], weaker };
  see(tally.switches[other.recipe.name], row);
  if (!weaker) return { verdict: 'verified', restored: other.restored, duplicateKeys: verdict.duplicateKeys };
  return {
    ...verdict,
    explanation: `The checksum is right only by the recipe ${other.recipe.name}, which leaves ${open.join(', ')} open, and not by the source's own.`,
  };
}

/** Without a recipe an entry cannot be said to be changed: what is stored with it simply protects nothing. */
const UNKNOWN = {
  verdict: 'unprotected',
  explanation:
    'No known recipe gives the checksums of this source, so they do not show whether the entry was changed.',
  computedChecksum: null,
} as const;

function see(sighting: Sighting | undefined, row: EvidenceRow): void {
  if (!sighting) return;
  sighting.entries++;
  if (sighting.examples.length < EXAMPLES) sighting.examples.push(toEntry({ ...row, details: null }).id);
}

/** The tally of two parts that have no row in common. */
export function addTallies(a: Tally, b: Tally): Tally {
  const switches: Tally['switches'] = {};
  for (const [name, sighting] of [...Object.entries(a.switches), ...Object.entries(b.switches)]) {
    switches[name] = { ...addSightings(switches[name], sighting), weaker: sighting.weaker };
  }
  return {
    entries: a.entries + b.entries,
    verified: a.verified + b.verified,
    restored: a.restored + b.restored,
    modified: a.modified + b.modified,
    unprotected: a.unprotected + b.unprotected,
    duplicateKeys: addSightings(a.duplicateKeys, b.duplicateKeys),
    switches,
  };
}

function addSightings(a: Sighting | undefined, b: Sighting): Sighting {
  return {
    entries: (a?.entries ?? 0) + b.entries,
    examples: [...(a?.examples ?? []), ...b.examples].slice(0, EXAMPLES),
  };
}
