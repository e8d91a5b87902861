import { raw, sql } from '../sql.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

/**
 * The transaction snapshot: which transactions are over and which are not decides which rows there are, so where it is
 * the same, they are. Any writer on the server moves it on, also one to other tables: then figures are counted anew
 * without need, but never shown stale. With the moment the server started, for what a crash or a restore undoes.
 *
 * Null where rows hang on more than transactions: views and foreign tables, row security, and a standby, whose
 * snapshot does not name the transactions in progress.
 */
export async function fingerprintOf(snapshot: Snapshot, schema: Schema): Promise<string | null> {
  const current = raw(schema.version >= 130_000 ? 'pg_current_snapshot()' : 'txid_current_snapshot()');
  const [found] = await snapshot.query<{ fingerprint: string | null }>(
    sql`SELECT CASE WHEN relkind = 'r' AND NOT relrowsecurity AND NOT pg_is_in_recovery()
          THEN concat_ws(' ', ${current}::text, pg_postmaster_start_time()::text, oid::text) END AS fingerprint
        FROM pg_catalog.pg_class WHERE oid = ${schema.oid}::oid`,
  );
  return found?.fingerprint ?? null;
}
