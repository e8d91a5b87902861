import type { Entry } from '../audit/entry.ts';

/** An entry of the trail: `timestamp` with six digits, `checksum` always there. */
export type TrailEntry = Entry & { readonly checksum: string };

/** Which entries of the trail are meant; absent fields do not restrict. Text matches exactly. */
export interface TrailQuery {
  readonly eventType?: string | undefined;
  readonly severity?: string | undefined;
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly action?: string | undefined;
  /** First and last moment included, in the form of `Entry.timestamp`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Entries at the most; 100 where absent. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Where the trail is kept. Both throw what the store throws: the logger keeps the entries and tries again. */
export interface TrailStore {
  /** All or none, in order, durable on return. An id that is already there is passed over. Never waits long. */
  append(entries: readonly TrailEntry[]): void;
  /** Newest first. */
  query(query: TrailQuery): TrailEntry[];
}
