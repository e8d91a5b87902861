import type { EvidenceRow } from '../../audit/entry.ts';
import { sql } from '../sql.ts';
import { rowOf, selection } from './columns.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

/** Rows spread over the table: first, last and between. By time where an index finds them, else by number. */
export async function readSample(
  snapshot: Snapshot,
  schema: Schema,
  size: number,
): Promise<readonly EvidenceRow[]> {
  const rows = await snapshot.cells(schema.timeIndexed ? byTime(schema, size) : byNumber(schema, size));
  const found = new Map(rows.map((cells) => [cells[0], rowOf(cells, schema)]));
  return [...found.values()];
}

const byTime = (schema: Schema, size: number) => sql`
  WITH ends AS (
    SELECT min("timestamp") AS first, max("timestamp") AS last FROM ${schema.table} WHERE isfinite("timestamp")
  )
  SELECT picked.* FROM ends, generate_series(0, ${Math.max(size - 1, 1)}::int) AS step,
    LATERAL (
      SELECT ${selection(schema)} FROM ${schema.table}
      WHERE log."timestamp" >= CASE WHEN step = ${Math.max(size - 1, 1)}::int THEN last
        ELSE first + (last - first) * (step::float8 / ${Math.max(size - 1, 1)}::int) END
      ORDER BY log."timestamp" LIMIT 1
    ) AS picked
  LIMIT ${size}`;

const byNumber = (schema: Schema, size: number) => sql`
  SELECT ${selection(schema)} FROM (
    SELECT *, row_number() OVER () AS sealtrail_number, count(*) OVER () AS sealtrail_total FROM ${schema.table}
  ) AS numbered
  WHERE (sealtrail_number - 1) % greatest(1, sealtrail_total / ${size}::int) = 0 OR sealtrail_number = sealtrail_total`;
