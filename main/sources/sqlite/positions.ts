import type { EvidenceValue } from '../../audit/entry.ts';
import { encodeCursor, type Position, type StoredCell } from '../cursor.ts';
import { SourceError } from '../errors.ts';
import type { Passed } from '../keyset.ts';
import type { Order } from '../source.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, statement } from './file.ts';
import { exactRow, type StoredRow } from './rows.ts';

/** A row with the storage classes of what it is ordered by. */
export type PagedRow = StoredRow & { readonly timestamp_type: string; readonly id_type: string };

export function cursorAfter(file: AuditFile, row: PagedRow, order: Order): string {
  const exact = exactRow(file, row);
  return encodeCursor({
    order,
    at: {
      timestamp: cellOf(exact.timestamp, row.timestamp_type),
      id: cellOf(exact.id, row.id_type),
    },
    row: row.sealtrail_row === null ? null : String(row.sealtrail_row),
  });
}

function cellOf(value: EvidenceValue, type: string): StoredCell {
  if (value === null) return null;
  if (typeof value === 'string') return ['s', value];
  if (typeof value === 'bigint') return ['i', String(value)];
  if (typeof value === 'number') return ['r', value];
  return [type === 'text' ? 'x' : 'b', Buffer.from(value).toString('base64')];
}

export function passedOf(file: AuditFile, position: Position): Passed {
  const row = position.row === null ? null : sql`${BigInt(position.row)}`;
  if (position.at) return { timestamp: cellValue(position.at.timestamp), id: cellValue(position.at.id), row };
  const there = statement<{ timestamp: EvidenceValue; id: EvidenceValue }>(
    file,
    sql`SELECT "timestamp", "id" FROM audit_logs WHERE ${raw(file.schema.rowid ?? 'NULL')} = ${row ?? raw('NULL')}`,
  ).get();
  if (!there) {
    throw new SourceError('SOURCE_LOST', 'The entry to continue from is no longer there.', {
      hint: 'Begin again without a position.',
    });
  }
  const value = (name: string, cell: EvidenceValue): Sql | null =>
    cell === null
      ? null
      : sql`(SELECT ${raw(name)} FROM audit_logs WHERE ${raw(file.schema.rowid ?? 'NULL')} = ${row ?? raw('NULL')})`;
  return { timestamp: value('"timestamp"', there.timestamp), id: value('"id"', there.id), row };
}

function cellValue(cell: StoredCell): Sql | null {
  if (cell === null) return null;
  const [kind, value] = cell;
  switch (kind) {
    case 's':
      return sql`${value}`;
    case 'i':
      return sql`${BigInt(value)}`;
    case 'r':
      return sql`${value}`;
    case 'b':
      return sql`${Buffer.from(value, 'base64')}`;
    case 'x':
      return sql`CAST(${Buffer.from(value, 'base64')} AS TEXT)`;
  }
}
