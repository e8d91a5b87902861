import type { EvidenceRow } from '../../audit/entry.ts';
import { matcherOf } from '../../audit/query/matches.ts';
import type { Query } from '../../audit/query/query.ts';
import { isExact } from '../query-sql.ts';
import type { ListedEntry } from '../source.ts';
import { all, type Sql, sql, where } from '../sql.ts';
import { type Cells, rowOf } from './columns.ts';
import { judgementOf } from './conditions.ts';
import type { Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import type { Schema } from './schema.ts';
import { streamed } from './stream.ts';

/**
 * What a query matches: rows of which the server is sure, and all that it cannot rule out, of which `check` has the last
 * word; null where the server judges every row, and the two conditions are one.
 */
export interface Matching {
  readonly surely: Sql;
  readonly maybe: Sql;
  readonly check: ((listed: ListedEntry) => boolean) | null;
}

export function matchingOf(schema: Schema, query: Query): Matching {
  const judgement = judgementOf(schema, query);
  return {
    ...judgement,
    check: isExact(judgement) ? null : matcherOf(query, { hasUsers: schema.users !== null }),
  };
}

export interface Found {
  readonly cells: Cells;
  readonly row: EvidenceRow;
}

/** Rows that meet a condition and pass the check, in batches, some of which may be empty. `extra`: further cells to read. */
export async function* found(
  snapshot: Snapshot,
  schema: Schema,
  check: Matching['check'],
  condition: Sql,
  how: { readonly order?: Sql; readonly extra?: Sql } = {},
): AsyncGenerator<readonly Found[]> {
  for await (const batch of streamed(snapshot, schema, condition, how)) {
    const rows = batch.map((cells) => ({ cells, row: rowOf(cells, schema) }));
    if (check === null) {
      yield rows;
    } else {
      const listed = await listRows(
        snapshot,
        schema,
        rows.map(({ row }) => row),
      );
      yield rows.filter((_, index) => {
        const one = listed[index];
        return one !== undefined && check(one);
      });
    }
  }
}

/** Rows of which the server is not sure, and which match. */
export function foundHere(
  snapshot: Snapshot,
  schema: Schema,
  { surely, maybe, check }: Matching,
): AsyncIterable<readonly Found[]> {
  return check === null
    ? nothing()
    : found(snapshot, schema, check, all([maybe, sql`(${surely}) IS NOT TRUE`]));
}

async function* nothing(): AsyncGenerator<never> {}

export async function countWhere(snapshot: Snapshot, schema: Schema, condition: Sql): Promise<number> {
  const [counted] = await snapshot.query<{ n: string }>(
    sql`SELECT count(*)::text AS n FROM ${schema.table} ${where(condition)}`,
  );
  return Number(counted?.n ?? 0);
}

export async function countMatches(snapshot: Snapshot, schema: Schema, query: Query): Promise<number> {
  const matching = matchingOf(schema, query);
  let count = await countWhere(snapshot, schema, matching.surely);
  for await (const batch of foundHere(snapshot, schema, matching)) count += batch.length;
  return count;
}
