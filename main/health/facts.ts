import type { EngineHealth } from '../sources/health.ts';
import type { SourceDescription } from '../sources/source.ts';

/** All that the checks look at. */
export interface HealthFacts {
  readonly source: SourceFacts;
  readonly verification: LastVerification | null;
  readonly workspace: WorkspaceFacts;
}

/** What is found in the source. */
export interface SourceFacts {
  /** When it was looked at, in milliseconds since 1970. */
  readonly now: number;
  readonly description: SourceDescription;
  readonly engine: EngineHealth;
  readonly rhythm: Rhythm;
  /** Entries whose time lies in the future, by more than clocks differ. */
  readonly future: number;
  /** Entries without a time that can be read. */
  readonly timeless: number;
  /** Entries older than the retention period. */
  readonly expired: number;
  readonly checksums: ChecksumCost;
}

/** Entries by the hour, over the last weeks that the log covers. */
export interface Rhythm {
  /** Days before the last entry that were looked at. */
  readonly days: number;
  /** Hours since 1970 that hold entries, ascending, each with how many. */
  readonly hours: readonly { readonly hour: number; readonly entries: number }[];
}

/** What it takes to recompute checksums here. */
export interface ChecksumCost {
  readonly sampled: number;
  /** Entries of the sample that the recipe verifies. */
  readonly verified: number;
  /** Entries of the sample without a checksum that is one. */
  readonly unprotected: number;
  /** null where no known recipe fits any. */
  readonly recipe: string | null;
  /** Milliseconds for the whole sample, reading not included. */
  readonly milliseconds: number;
}

export interface LastVerification {
  /** ISO 8601 instant, UTC. */
  readonly finished: string;
  readonly entries: number;
  readonly failed: number;
  readonly sourceFindings: number;
}

/** What is found beside the source: Sealtrail's own files. */
export interface WorkspaceFacts {
  /** Bytes left on the disk of the workspace; null where the system does not tell. */
  readonly freeBytes: number | null;
  readonly log: LogFacts;
  readonly trail: TrailFacts;
}

export interface LogFacts {
  /** The folder is there and may be written. */
  readonly writable: boolean;
  /** Bytes of all its files, those put away included. */
  readonly bytes: number;
  /** Bytes all of them together may come to. */
  readonly most: number;
  /** Whether others than the owner may read a file of it. */
  readonly readableByOthers: boolean;
}

export interface TrailFacts {
  readonly enabled: boolean;
  /** Entries that wait to be written. */
  readonly waiting: number;
  /** Times in a row that the workspace did not take them. */
  readonly failures: number;
  /** Entries that lie in spill files. */
  readonly spilled: boolean;
}
