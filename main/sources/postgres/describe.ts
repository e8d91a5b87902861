import { utcTimestamp } from '../../audit/timestamp.ts';
import type { SourceDescription } from '../source.ts';
import { EVERYTHING, raw, sql } from '../sql.ts';
import { timestampText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { countWhere } from './matching.ts';
import type { Schema } from './schema.ts';

export async function describe(snapshot: Snapshot, schema: Schema): Promise<SourceDescription> {
  const [figures] = await snapshot.query<Record<'version' | 'size' | 'first' | 'last', string | null>>(
    sql`SELECT current_setting('server_version') AS version,
               pg_total_relation_size(${schema.oid}::oid)::text AS size,
               ${timestampText(schema, raw('ends.first'))} AS first, ${timestampText(schema, raw('ends.last'))} AS last
        FROM (SELECT min("timestamp") AS first, max("timestamp") AS last FROM ${schema.table}) AS ends`,
  );
  const shown = (text: string | null | undefined) => (text == null ? null : (utcTimestamp(text) ?? text));
  return {
    engine: 'postgres',
    // Distributions add their own build after the number.
    engineVersion: `PostgreSQL ${(figures?.version ?? '').split(' ')[0]}`,
    entries: await countWhere(snapshot, schema, EVERYTHING),
    first: shown(figures?.first),
    last: shown(figures?.last),
    sizeBytes: Number(figures?.size ?? 0),
    hasUsers: schema.users !== null,
    missingIndexes: schema.missingIndexes,
    extraColumns: schema.extraColumns,
  };
}
