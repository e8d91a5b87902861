import { COLUMNS, type EvidenceRow } from '../audit/entry.ts';
import type { Query } from '../audit/query/query.ts';
import type { Recipe } from '../audit/recipe.ts';
import { uncoveredColumns } from '../audit/recipes.ts';
import type { Scan, ScanOptions } from '../sources/source.ts';
import { detectRecipe, type RecipeDetection, SAMPLE_SIZE } from './detect-recipe.ts';
import { type RowsRead, readEveryRow } from './read-every-row.ts';
import { sourceFindings } from './source-findings.ts';
import { emptyTally, judgeRows, type Tally } from './tally.ts';
import type { Finding, VerificationProgress, VerificationSummary } from './verdict.ts';

/** Which recipe to verify by. `auto` samples the source. */
export type RecipeChoice =
  | { readonly kind: 'auto' }
  /** By this recipe and no other: an entry that follows another one fails. */
  | { readonly kind: 'chosen'; readonly recipe: Recipe }
  /** By the recipe the source was found to follow before; entries under another built-in one are reported as such. */
  | { readonly kind: 'pinned'; readonly recipe: Recipe };

/** What verification needs of a source, or of a snapshot of one. */
export interface Verifiable {
  readonly engine: 'sqlite' | 'postgres';
  sample(size: number, options?: { signal?: AbortSignal | undefined }): Promise<readonly EvidenceRow[]>;
  scan(options?: ScanOptions): Promise<Scan>;
}

export interface VerifyOptions {
  /** Only the entries it matches; every entry where absent. */
  readonly query?: Query | undefined;
  readonly signal?: AbortSignal | undefined;
  /** About ten times a second, and once at the end. */
  readonly onProgress?: ((progress: VerificationProgress) => void) | undefined;
  /** Findings in batches of at most 500, each once, in the order of the scan. Waited for, so that none pile up. */
  readonly onFindings?: ((findings: readonly Finding[]) => void | Promise<void>) | undefined;
  /** Every row once, in the order of the scan: for who wants more of the same reading than verdicts. Waited for. */
  readonly onRows?: ((rows: readonly EvidenceRow[]) => void | Promise<void>) | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly clock?: { now(): number } | undefined;
}

export type SourceVerification = VerificationSummary & { readonly usedRecipe: Recipe | null };

const FINDINGS_PER_BATCH = 500;

/**
 * Verifies every entry of a source, or every one a query matches, in one snapshot. Memory does not grow with the number of entries or findings.
 * Rejects with SourceError where the source cannot be read and with the CANCELLED fault where the signal was aborted.
 */
export async function verifySource(
  source: Verifiable,
  choice: RecipeChoice,
  { query, signal, onProgress, onFindings, onRows, clock = Date }: VerifyOptions = {},
): Promise<SourceVerification> {
  const started = clock.now();
  const detection =
    choice.kind === 'auto' ? detectRecipe(await source.sample(SAMPLE_SIZE, { signal })) : null;
  const recipe = choice.kind === 'auto' ? (detection?.recipe ?? null) : choice.recipe;
  const standard = { recipe, engine: source.engine, tryOthers: choice.kind !== 'chosen' };
  const tally = emptyTally();

  let waiting: Finding[] = [];
  const told = (read: RowsRead) => onProgress?.({ ...read, findings: tally.modified + tally.unprotected });
  const read = await readEveryRow(source, {
    query,
    signal,
    clock,
    onProgress: told,
    async onRows(rows) {
      await onRows?.(rows);
      waiting.push(...judgeRows(rows, standard, tally));
      while (waiting.length >= FINDINGS_PER_BATCH) {
        await onFindings?.(waiting.slice(0, FINDINGS_PER_BATCH));
        waiting = waiting.slice(FINDINGS_PER_BATCH);
      }
    },
  });
  if (waiting.length > 0) await onFindings?.(waiting);
  told(read);
  return {
    ...summary(tally, choice, recipe, detection),
    entriesPerSecond: read.entriesPerSecond,
    seconds: (clock.now() - started) / 1_000,
    usedRecipe: recipe,
  };
}

function summary(
  tally: Tally,
  choice: RecipeChoice,
  recipe: Recipe | null,
  detection: RecipeDetection | null,
): Omit<VerificationSummary, 'entriesPerSecond' | 'seconds'> {
  const { entries, verified, restored, modified, unprotected } = tally;
  return {
    entries,
    verified,
    restored,
    modified,
    unprotected,
    failed: modified + unprotected,
    sourceFindings: sourceFindings(tally, detection),
    recipe: {
      name: recipe?.name ?? 'unknown',
      covered: recipe?.fields ?? [],
      uncovered: recipe ? uncoveredColumns(recipe) : COLUMNS.filter((column) => column !== 'checksum'),
      origin: choice.kind === 'auto' ? 'detected' : choice.kind,
      sampled: detection?.sampled ?? null,
      matched: detection?.matched ?? null,
    },
  };
}
