import { isUtf8 } from 'node:buffer';
import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from '../../audit/entry.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, fromTable, statement } from './file.ts';

/** A row as it is read, with what it takes to find it again. */
export type StoredRow = { readonly [C in Column]: EvidenceValue } & {
  readonly sealtrail_row: bigint | null;
};

/** Every column of the entry by its name, those that are not wanted as NULL, and the rowid where there is one. */
export function selection(file: AuditFile, wanted: readonly Column[] = COLUMNS): Sql {
  const { rowid } = file.schema;
  const cells = COLUMNS.map((column) => (wanted.includes(column) ? `"${column}"` : 'NULL'));
  return raw([...cells, `${rowid ?? 'NULL'} AS sealtrail_row`].join(', '));
}

/** A row read as an array of cells, in the order of `selection`: half the cost of an object that the driver makes. */
export type StoredCells = readonly EvidenceValue[];

export const rowOfCells = (cells: StoredCells): StoredRow =>
  // Spelled out, because it runs for every row of an export.
  ({
    id: cells[0] ?? null,
    event_type: cells[1] ?? null,
    severity: cells[2] ?? null,
    user_id: cells[3] ?? null,
    session_id: cells[4] ?? null,
    ip_address: cells[5] ?? null,
    user_agent: cells[6] ?? null,
    resource_type: cells[7] ?? null,
    resource_id: cells[8] ?? null,
    action: cells[9] ?? null,
    details: cells[10] ?? null,
    timestamp: cells[11] ?? null,
    checksum: cells[12] ?? null,
    sealtrail_row: typeof cells[13] === 'bigint' ? cells[13] : null,
  });

const REPLACEMENT = '\uFFFD';

const suspicious = (value: EvidenceValue): boolean =>
  typeof value === 'string' && value.includes(REPLACEMENT);

/** The same where further cells do no harm: without another object for each row that is as it should be. */
export const exactCells = (file: AuditFile, row: StoredRow): EvidenceRow =>
  row.sealtrail_row !== null && hasSuspicious(row) ? exactRow(file, row) : row;

/**
 * The row with its own columns only. Bytes that are not UTF-8 turn into U+FFFD when they become a string, so wherever
 * one stands the cell is read once more as bytes: text that is not UTF-8 is evidence of its own and comes as bytes.
 */
export function exactRow(file: AuditFile, row: StoredRow): EvidenceRow {
  // Spelled out, because it runs for every cell of a scan.
  const read: Record<Column, EvidenceValue> = {
    id: row.id,
    event_type: row.event_type,
    severity: row.severity,
    user_id: row.user_id,
    session_id: row.session_id,
    ip_address: row.ip_address,
    user_agent: row.user_agent,
    resource_type: row.resource_type,
    resource_id: row.resource_id,
    action: row.action,
    details: row.details,
    timestamp: row.timestamp,
    checksum: row.checksum,
  };
  if (row.sealtrail_row === null || !hasSuspicious(row)) return read;
  for (const column of COLUMNS) {
    if (suspicious(row[column])) read[column] = exactCell(file, column, row.sealtrail_row) ?? row[column];
  }
  return read;
}

const hasSuspicious = (row: StoredRow): boolean =>
  suspicious(row.id) ||
  suspicious(row.event_type) ||
  suspicious(row.severity) ||
  suspicious(row.user_id) ||
  suspicious(row.session_id) ||
  suspicious(row.ip_address) ||
  suspicious(row.user_agent) ||
  suspicious(row.resource_type) ||
  suspicious(row.resource_id) ||
  suspicious(row.action) ||
  suspicious(row.details) ||
  suspicious(row.timestamp) ||
  suspicious(row.checksum);

/** The bytes of a text cell that is not UTF-8; null where it is, or where the database keeps text as UTF-16. */
function exactCell(file: AuditFile, column: Column, row: bigint): Uint8Array | null {
  if (!file.schema.utf8) return null;
  const found = statement<{ bytes: Buffer }>(
    file,
    sql`SELECT CAST("${raw(column)}" AS BLOB) AS bytes FROM ${fromTable(file)}
        WHERE ${raw(file.schema.rowid ?? 'rowid')} = ${row}`,
  ).get();
  return found && !isUtf8(found.bytes) ? found.bytes : null;
}

/** Roughly what a row holds in memory, in characters. */
export function weight(row: EvidenceRow): number {
  return (
    of(row.id) +
    of(row.event_type) +
    of(row.severity) +
    of(row.user_id) +
    of(row.session_id) +
    of(row.ip_address) +
    of(row.user_agent) +
    of(row.resource_type) +
    of(row.resource_id) +
    of(row.action) +
    of(row.details) +
    of(row.timestamp) +
    of(row.checksum)
  );
}

const of = (value: EvidenceValue): number =>
  typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
