import { sql } from '../sql.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

/** Since when the server reads ahead by processes of its own. */
const READS_AHEAD = 180_000;

/**
 * Has the server read a table by itself until the transaction ends, where it would have I/O workers read ahead, but counts
 * on a cache that holds all of it: out of memory a page is copied sooner than asked of another process. Where the cache is
 * smaller, reading ahead pays, and stays as the server's administrator has set it.
 *
 * https://www.postgresql.org/docs/18/runtime-config-resource.html#GUC-EFFECTIVE-IO-CONCURRENCY
 */
export async function readItself(snapshot: Snapshot, schema: Schema): Promise<void> {
  if (schema.version < READS_AHEAD || !schema.isTable) return;
  await snapshot.query(
    sql`SELECT set_config('effective_io_concurrency', '0', true)
        WHERE current_setting('io_method') = 'worker'
          AND coalesce((SELECT sum(pg_table_size(relid)) FROM pg_partition_tree(${schema.oid}::oid)),
                       pg_table_size(${schema.oid}::oid))
            <= pg_size_bytes(current_setting('effective_cache_size'))`,
  );
}
