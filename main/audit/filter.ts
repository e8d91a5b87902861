import type { Severity } from './severity.ts';

export const OUTCOMES = ['success', 'failure', 'unknown'] as const;

/** What became of the attempt an entry records: see `outcomeOf`. */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Which entries of a source are meant. Absent fields do not restrict; present ones all have to hold.
 * Text matches exactly, except e-mail addresses and `text`, which ignore case.
 */
export interface EntryFilter {
  /** First moment included: `YYYY-MM-DD` (its beginning) or an ISO 8601 instant; without zone it is UTC. */
  readonly from?: string | undefined;
  /** Last moment included: `YYYY-MM-DD` (to its end) or an ISO 8601 instant; without zone it is UTC. */
  readonly to?: string | undefined;
  readonly userEmail?: string | undefined;
  readonly userId?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly action?: string | undefined;
  readonly entityType?: string | undefined;
  readonly entityId?: string | undefined;
  readonly severities?: readonly (Severity | (string & {}))[] | undefined;
  readonly outcome?: Outcome | undefined;
  readonly ipAddress?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Found anywhere in the entry's text columns or details, ignoring case. */
  readonly text?: string | undefined;
}
