import type { Column } from '../audit/entry.ts';

/** What verification says of one entry. Only a recomputed and equal checksum makes `verified`. */
export type Verdict = 'verified' | 'modified' | 'unprotected';

/**
 * Why an entry is a finding.
 * - `checksum-mismatch`: a well-formed checksum that no accepted spelling of the entry gives
 * - `checksum-missing`, `checksum-malformed`: nothing to compare with (SQL NULL or empty; not 64 hex digits)
 * - `details-unreadable`: details are not JSON, or do not decompress, so that nothing can be recomputed
 * - `value-unreadable`: a covered cell holds what no writer could have hashed (a BLOB, a timestamp that is none)
 */
export type FindingReason =
  | 'checksum-mismatch'
  | 'checksum-missing'
  | 'checksum-malformed'
  | 'details-unreadable'
  | 'value-unreadable';

/** A verdict that is not `verified`, with its evidence. */
export interface Finding {
  readonly id: string;
  readonly verdict: Exclude<Verdict, 'verified'>;
  readonly reason: FindingReason;
  /** One sentence for a person. */
  readonly explanation: string;
  readonly timestamp: string;
  /** The stored text; null for SQL NULL. */
  readonly storedChecksum: string | null;
  /** What the source's recipe gives for the entry as it is now; null where nothing could be computed. */
  readonly computedChecksum: string | null;
}

/** Something found about the source as a whole, not about one entry. */
export interface SourceFinding {
  readonly reason: 'recipe-switch' | 'duplicate-keys' | 'no-recipe';
  readonly explanation: string;
  readonly entries: number;
  /** A few ids to look at. */
  readonly examples: readonly string[];
}

/** What one verification of a whole source found. `entries` = `verified` + `failed`. */
export interface VerificationSummary {
  readonly entries: number;
  readonly verified: number;
  /** Among the verified: those whose numbers PostgreSQL's jsonb had respelled and that verify with the spelling restored. */
  readonly restored: number;
  readonly modified: number;
  readonly unprotected: number;
  /** `modified` + `unprotected`: the number of findings. */
  readonly failed: number;
  readonly sourceFindings: readonly SourceFinding[];
  readonly recipe: {
    readonly name: string;
    readonly covered: readonly Column[];
    /** Columns that can be changed without the checksum telling. */
    readonly uncovered: readonly Column[];
    /** How the recipe was found. */
    readonly origin: 'detected' | 'chosen' | 'pinned';
    /** For a detected recipe: how many of the sampled entries matched it. */
    readonly sampled: number | null;
    readonly matched: number | null;
  };
  readonly entriesPerSecond: number;
  readonly seconds: number;
}

export interface VerificationProgress {
  readonly done: number;
  readonly total: number;
  readonly findings: number;
  readonly entriesPerSecond: number;
  /** null until a rate is known. */
  readonly secondsLeft: number | null;
}
