/**
 * The shape of one audit entry, named by the columns of the audited server's `audit_logs` table so that
 * a name means the same thing in SQL, recipes, filters, exports and on screen.
 */
export const COLUMNS = [
  'id',
  'event_type',
  'severity',
  'user_id',
  'session_id',
  'ip_address',
  'user_agent',
  'resource_type',
  'resource_id',
  'action',
  'details',
  'timestamp',
  'checksum',
] as const;

export type Column = (typeof COLUMNS)[number];

/** A cell exactly as the source's engine delivered it. Integers arrive as bigint, so none loses a digit. */
export type EvidenceValue = string | bigint | number | Uint8Array | null;

/**
 * One row as the source holds it, before any interpretation: what verification works on.
 * PostgreSQL delivers every cell as text (`details::text`, timestamps formatted on the server in UTC with
 * microseconds); SQLite delivers whatever storage class the cell has.
 */
export type EvidenceRow = Readonly<Record<Column, EvidenceValue>>;

/** One entry made readable: text decoded, details decompressed, identifiers and time in their usual form. */
export interface Entry {
  /** Lower-case hyphenated UUID where the stored value is one; else the stored text. */
  readonly id: string;
  readonly event_type: string;
  readonly severity: string;
  readonly user_id: string | null;
  readonly session_id: string | null;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  readonly resource_type: string | null;
  readonly resource_id: string | null;
  readonly action: string;
  /** JSON text as the writer wrote it, number spellings intact; null only for SQL NULL. */
  readonly details: string | null;
  /** Naive UTC as `YYYY-MM-DDTHH:MM:SS.ffffff`, always six digits; the stored text where it is no timestamp. */
  readonly timestamp: string;
  readonly checksum: string | null;
}
