import type { Keys } from '../keyset.ts';
import type { Order } from '../source.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { AuditFile } from './file.ts';

export function keysOf(file: AuditFile): Keys {
  const { rowid } = file.schema;
  return { timestamp: raw('"timestamp"'), id: raw('"id"'), row: rowid === null ? null : raw(rowid) };
}

export function orderBy(file: AuditFile, order: Order): Sql {
  const direction = raw(order === 'oldest' ? ' ASC' : ' DESC');
  const { timestamp, id, row } = keysOf(file);
  return row === null
    ? sql`${timestamp}${direction}, ${id}${direction}`
    : sql`${timestamp}${direction}, ${id}${direction}, ${row}${direction}`;
}
