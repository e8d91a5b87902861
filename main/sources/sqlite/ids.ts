import type { EvidenceRow, EvidenceValue } from '../../audit/entry.ts';
import { join, type Sql, sql } from '../sql.ts';
import { type AuditFile, statement } from './file.ts';
import { exactRow, type StoredRow, selection } from './rows.ts';

/** A cell as the driver takes it. */
export const bindable = (value: EvidenceValue): Sql =>
  sql`${value instanceof Uint8Array ? Buffer.from(value) : value}`;

/** Ids as they are stored, so that an index finds them. */
export const withIds = (ids: readonly EvidenceValue[]): Sql =>
  sql`"id" IN (${join(ids.map(bindable), ', ')})`;

export const storedRows = (file: AuditFile, condition: Sql): readonly StoredRow[] =>
  statement<StoredRow>(file, sql`SELECT ${selection(file)} FROM audit_logs WHERE ${condition}`).all();

/** Every row with one of these ids. */
export const rowsWithIds = (file: AuditFile, ids: readonly EvidenceValue[]): readonly EvidenceRow[] =>
  storedRows(file, withIds(ids)).map((stored) => exactRow(file, stored));
