import { COLUMNS, type Column, type EvidenceRow } from '../../audit/entry.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Schema } from './schema.ts';

/** Microseconds and all, in UTC; what Python's datetime cannot hold (infinity, years BC) in PostgreSQL's own words. */
export function timestampText(schema: Schema, time: Sql = raw('"timestamp"')): Sql {
  const utc = isZoned(schema) ? sql`${time} AT TIME ZONE 'UTC'` : time;
  return sql`CASE WHEN ${time} >= '0001-01-01' AND ${time} < '10000-01-01'
    THEN to_char(${utc}, 'YYYY-MM-DD HH24:MI:SS.US') ELSE ${time}::text END`;
}

export const isZoned = (schema: Schema): boolean => schema.types.timestamp === 'timestamp with time zone';

/** A column as text, as it is shown and hashed. */
export function columnText(schema: Schema, column: Column): Sql {
  if (column === 'timestamp') return timestampText(schema);
  // A cast of inet to text adds a netmask that neither the writer nor the server's output has.
  if (schema.types[column] === 'inet') return sql`abbrev(${identifier(column)})`;
  return sql`${identifier(column)}::text`;
}

/** A column for comparing with text: as it is where its index serves, else as text. */
export const comparable = (schema: Schema, column: Column): Sql =>
  ['character varying', 'text'].includes(schema.types[column])
    ? identifier(column)
    : columnText(schema, column);

/** Every column of the entry as text, in the order of `COLUMNS`. */
export const selection = (schema: Schema): Sql =>
  join(
    COLUMNS.map((column) => sql`${columnText(schema, column)} AS ${identifier(column)}`),
    ', ',
  );

/** Cells in the order of `COLUMNS`. */
export type Cells = readonly (string | null)[];

export function rowOf(cells: Cells, schema: Schema): EvidenceRow {
  const details = cells[10] ?? null;
  return {
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
    details: details !== null && schema.types.details === 'bytea' ? bytesOf(details) : details,
    timestamp: cells[11] ?? null,
    checksum: cells[12] ?? null,
  };
}

/** https://www.postgresql.org/docs/current/datatype-binary.html: `\x`, then two hex digits a byte. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex');
