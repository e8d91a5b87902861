import pg from 'pg';
import type { EvidenceRow } from '../../audit/entry.ts';
import { raw, sql } from '../sql.ts';
import { rowOf } from './columns.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';
import { streamed } from './stream.ts';

type Server = Pick<Snapshot, 'query' | 'cells'>;

/** `FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2024-02-01 00:00:00')` */
const RANGE = /^FOR VALUES FROM \((?:'[^']*'|MINVALUE)\) TO \('([^']*)'\)$/;

/**
 * Partitions by `timestamp` whose upper bound lies no later than `utc`, so that no new entry belongs there, as names for
 * SQL. An empty one is none: it may be there for entries that are still to be brought in.
 */
export async function partsBefore(server: Server, schema: Schema, utc: string): Promise<readonly string[]> {
  if (!schema.partitioned) return [];
  const [key] = await server.query<{ key: string }>(sql`SELECT pg_get_partkeydef(${schema.oid}::oid) AS key`);
  if (!/^RANGE \("?timestamp"?\)$/.test(key?.key ?? '')) return [];
  const parts = await server.query<{ name: string; bound: string }>(
    sql`SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,
               pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.inhparent = ${schema.oid}::oid AND c.relkind = 'r' ORDER BY name`,
  );
  const before: string[] = [];
  for (const { name, bound } of parts) {
    const upper = RANGE.exec(bound)?.[1];
    if (upper === undefined) continue;
    // The session's zone is UTC, in which both are told.
    const [is] = await server.query<{ before: string }>(
      sql`SELECT (${upper}::timestamptz <= ${utc}::timestamptz)::text AS before`,
    );
    if (is?.before === 'true') before.push(name);
  }
  return before;
}

/** What keeps a part from going, and is no reason to give up: its entries then go one by one. */
const KEEPS: ReadonlySet<string> = new Set(['55P03', '42501', '2BP01', '55000']);

/** Milliseconds that the table may be waited for: whoever comes after waits as long. */
const PATIENCE = 200;

class Refused extends Error {}

/** Removes a partition within a transaction that is open and ends with an error where it may not go. */
export async function dropPart(
  server: Server,
  schema: Schema,
  part: string,
  accepts: (rows: readonly EvidenceRow[]) => Promise<boolean>,
): Promise<number> {
  // Of this partition alone the writers wait, and to one so old hardly anybody writes.
  await server.query(sql`LOCK TABLE ONLY ${raw(part)} IN SHARE MODE`);
  const own = { ...schema, table: raw(`${part} AS log`) };
  let count = 0;
  for await (const batch of streamed(server, own, raw('true'))) {
    if (!(await accepts(batch.map((cells) => rowOf(cells, schema))))) throw new Refused();
    count += batch.length;
  }
  if (count === 0) throw new Refused();
  await server.query(sql`SET LOCAL lock_timeout = ${raw(String(PATIENCE))}`);
  await server.query(sql`DROP TABLE ${raw(part)}`);
  return count;
}

/** Whether an error of `dropPart` means only that the part stays. */
export const staysWhole = (error: unknown): boolean =>
  error instanceof Refused || (error instanceof pg.DatabaseError && KEEPS.has(error.code ?? ''));
