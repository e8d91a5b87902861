export const TREATMENTS = ['delete', 'pseudonymise', 'keep'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** What is planned for one entry, and what tells later that it is the same entry, and that it was done. */
export interface PlannedChange {
  /** As `Entry.id` spells it. */
  readonly entryId: string;
  readonly treatment: Treatment;
  /** Why the law allows or demands it. */
  readonly reason: string;
  /** SHA-256 over every cell of the row when it was planned. */
  readonly fingerprint: string;
  readonly oldChecksum: string | null;
  /** What it has afterwards; null for one that is deleted. */
  readonly newChecksum: string | null;
}

/** What was done to an entry by an erasure. */
export interface ExplainedChange {
  readonly entryId: string;
  readonly request: number;
  readonly treatment: Exclude<Treatment, 'keep'>;
  readonly reason: string;
  readonly oldChecksum: string | null;
  readonly newChecksum: string | null;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  /** E-mail address of who carried it out. */
  readonly by: string;
}

/** What one erasure did to its source. */
export interface ErasureSummary {
  readonly request: number;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
  readonly by: string;
  readonly changed: number;
  readonly deleted: number;
}
