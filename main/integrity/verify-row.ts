import { checksumOf } from '../audit/checksum.ts';
import type { Column, EvidenceRow } from '../audit/entry.ts';
import type { Spellings } from '../audit/preimage.ts';
import { shown, toEntry } from '../audit/readable.ts';
import type { Recipe } from '../audit/recipe.ts';
import { uncoveredColumns } from '../audit/recipes.ts';
import { respellings } from '../audit/respelling.ts';
import type { Finding, FindingReason } from './verdict.ts';

export type Engine = 'sqlite' | 'postgres';

/** What verification says of one row. */
export type RowVerdict =
  | {
      readonly verdict: 'verified';
      /** Only with the spelling of its numbers restored that the database had changed. */
      readonly restored: boolean;
      /** Whether keys stand twice in its details; the last one was hashed. */
      readonly duplicateKeys: boolean;
    }
  | {
      readonly verdict: 'modified' | 'unprotected';
      readonly reason: FindingReason;
      readonly explanation: string;
      readonly computedChecksum: string | null;
      readonly duplicateKeys: boolean;
    };

/** One entry's verification, as the details drawer wants it. */
export interface EntryVerification {
  readonly finding: Finding | null;
  readonly restored: boolean;
  readonly computedChecksum: string | null;
  readonly uncovered: readonly Column[];
}

/** How far the search for another spelling of one row goes. */
export interface SearchLimit {
  readonly candidates: number;
  /** UTF-16 units hashed in all; the first candidate is always tried. */
  readonly units: number;
}

export const SEARCH_LIMIT: SearchLimit = { candidates: 1_024, units: 32 * 1024 * 1024 };

const VERIFIED: RowVerdict = { verdict: 'verified', restored: false, duplicateKeys: false };
const HEX = /^[0-9a-f]{64}$/i;

/** Whether there is anything to compare with. */
export const hasChecksum = ({ checksum }: EvidenceRow): boolean =>
  typeof checksum === 'string' && HEX.test(checksum);

/**
 * The verdict on one row under a recipe. Never throws for what a row holds.
 *
 * @param known JSON of columns that was made before, as this recipe has it
 */
export function verifyRow(
  row: EvidenceRow,
  recipe: Recipe,
  engine: Engine,
  limit: SearchLimit = SEARCH_LIMIT,
  known?: Spellings,
): RowVerdict {
  const computed = checksumOf(row, recipe, known);
  const stored = row.checksum;
  const duplicateKeys = computed.ok && computed.duplicateKeys.length > 0;
  if (computed.ok && computed.checksum === stored) {
    return duplicateKeys ? { verdict: 'verified', restored: false, duplicateKeys } : VERIFIED;
  }
  const computedChecksum = computed.ok ? computed.checksum : null;
  if (stored === null || stored === '') {
    return {
      verdict: 'unprotected',
      reason: 'checksum-missing',
      explanation: 'The entry has no checksum, so nothing shows whether it was changed.',
      computedChecksum,
      duplicateKeys,
    };
  }
  if (typeof stored !== 'string' || !hasChecksum(row)) {
    return {
      verdict: 'unprotected',
      reason: 'checksum-malformed',
      explanation:
        'What is stored as its checksum is not 64 hex digits, so nothing shows whether the entry was changed.',
      computedChecksum,
      duplicateKeys,
    };
  }
  if (!computed.ok) {
    const subject =
      computed.column === 'details' ? 'Its details cannot be read' : `Its ${computed.column} cannot be read`;
    return {
      verdict: 'modified',
      reason: computed.reason,
      explanation: `${subject}: ${computed.problem}. No writer could have hashed that.`,
      computedChecksum: null,
      duplicateKeys,
    };
  }
  const search = searchSpellings(row, recipe, engine, limit, known);
  if (search.found) return { verdict: 'verified', restored: search.numbers, duplicateKeys };
  return {
    verdict: 'modified',
    reason: 'checksum-mismatch',
    explanation: mismatch(computed.checksum, stored, search.complete),
    computedChecksum,
    duplicateKeys,
  };
}

function mismatch(computed: string, stored: string, complete: boolean): string {
  if (computed === stored.toLowerCase()) {
    return 'The stored checksum is right but for the case of its letters: the cell was written anew after the entry was.';
  }
  const text = 'The entry gives another checksum than the stored one: it was changed after it was written.';
  return complete
    ? text
    : `${text} It holds so many numbers whose spelling the database may have changed that not every spelling was tried.`;
}

type Search =
  | { readonly found: true; readonly numbers: boolean; readonly spellings: Spellings }
  | { readonly found: false /** Whether every spelling was tried. */; readonly complete: boolean };

/** Looks for another spelling of a row that gives the stored checksum. */
export function searchSpellings(
  row: EvidenceRow,
  recipe: Recipe,
  engine: Engine,
  limit: SearchLimit = SEARCH_LIMIT,
  known?: Spellings,
): Search {
  let candidates = 0;
  let units = 0;
  for (const { spellings, numbers } of respellings(row, recipe, engine)) {
    if (candidates >= limit.candidates || units > limit.units) return { found: false, complete: false };
    candidates++;
    units += spellings.details?.length ?? 1_000;
    const computed = checksumOf(row, recipe, { ...known, ...spellings });
    if (computed.ok && computed.checksum === row.checksum) return { found: true, numbers, spellings };
  }
  return { found: false, complete: true };
}

/** A verdict with the evidence a person needs to follow it. */
export function toFinding(row: EvidenceRow, verdict: Exclude<RowVerdict, { verdict: 'verified' }>): Finding {
  // Details may be large, and a finding does not show them.
  const { id, timestamp } = toEntry({ ...row, details: null });
  return {
    id,
    verdict: verdict.verdict,
    reason: verdict.reason,
    explanation: verdict.explanation,
    timestamp,
    storedChecksum: shown(row.checksum),
    computedChecksum: verdict.computedChecksum,
  };
}

/** Verifies one entry by itself. */
export function verifyEntry(row: EvidenceRow, recipe: Recipe, engine: Engine): EntryVerification {
  const verdict = verifyRow(row, recipe, engine);
  const uncovered = uncoveredColumns(recipe);
  return verdict.verdict === 'verified'
    ? { finding: null, restored: verdict.restored, computedChecksum: shown(row.checksum), uncovered }
    : {
        finding: toFinding(row, verdict),
        restored: false,
        computedChecksum: verdict.computedChecksum,
        uncovered,
      };
}
