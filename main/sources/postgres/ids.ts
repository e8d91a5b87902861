import type { EvidenceRow, EvidenceValue } from '../../audit/entry.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { rowOf, selection } from './columns.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';
import { holds } from './text.ts';

/** A cell as the text its column reads. */
export const textOf = (value: EvidenceValue): string | null =>
  value === null || typeof value === 'string'
    ? value
    : value instanceof Uint8Array
      ? `\\x${Buffer.from(value).toString('hex')}`
      : String(value);

/** Ids compared as the column's own type, so that its index finds them. */
export function withIds({ types }: Schema, ids: readonly EvidenceValue[]): Sql {
  const texts = ids.map(textOf).filter((id) => id !== null && holds(id));
  return sql`"id" = ANY(CAST(${texts as string[]}::text[] AS ${raw(types.id)}[]))`;
}

/** Every row with one of these ids. */
export async function rowsWithIds(
  snapshot: Snapshot,
  schema: Schema,
  ids: readonly EvidenceValue[],
): Promise<readonly EvidenceRow[]> {
  const found = await snapshot.cells(
    sql`SELECT ${selection(schema)} FROM ${schema.table} WHERE ${withIds(schema, ids)}`,
  );
  return found.map((cells) => rowOf(cells, schema));
}
