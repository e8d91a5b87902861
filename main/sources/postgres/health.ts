import {
  type Connections,
  type EngineHealth,
  type Locks,
  QUESTION_COLUMNS,
  QUESTION_ROWS,
  QUESTIONS,
  type QuestionColumn,
  type QuestionPlan,
} from '../health.ts';
import { EVERYTHING, identifier, join, type Sql, sql } from '../sql.ts';
import type { Snapshot } from './link.ts';
import type { Schema } from './schema.ts';

/** Asks the server what it tells this user of itself; of other users' work the rights of `pg_monitor` tell more. */
export async function readServerHealth(snapshot: Snapshot, schema: Schema): Promise<EngineHealth> {
  return {
    rights: await rightsOf(snapshot, schema),
    plans: await plansOf(snapshot, schema),
    journal: null,
    locks: await locksOf(snapshot, schema),
    connections: await connectionsOf(snapshot),
    // Where a row lies says nothing of when it was written.
    order: null,
    freeBytes: null,
  };
}

async function rightsOf(snapshot: Snapshot, { oid }: Schema): Promise<readonly string[]> {
  const rows = await snapshot.query<{ name: string }>(
    sql`SELECT name FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) WITH ORDINALITY AS asked(name, place)
        WHERE has_table_privilege(${oid}::oid, name)
        UNION ALL SELECT 'superuser' FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolsuper`,
  );
  return rows.map(({ name }) => name);
}

/** https://www.postgresql.org/docs/current/view-pg-locks.html; reading one another's rows takes no lock that hinders. */
async function locksOf(snapshot: Snapshot, { oid }: Schema): Promise<Locks> {
  const [found] = await snapshot.query<Record<'sessions' | 'waiting' | 'oldest' | 'idle', string | null>>(
    sql`WITH others AS (
          SELECT lock.pid, bool_or(NOT lock.granted) AS waits FROM pg_catalog.pg_locks AS lock
          WHERE lock.relation = ${oid}::oid AND lock.pid <> pg_backend_pid()
            AND lock.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
          GROUP BY lock.pid)
        SELECT count(*)::text AS sessions, count(*) FILTER (WHERE waits)::text AS waiting,
               max(extract(epoch FROM clock_timestamp() - activity.xact_start))::text AS oldest,
               ((array_agg(activity.state ORDER BY activity.xact_start NULLS LAST))[1] LIKE 'idle%')::text AS idle
        FROM others LEFT JOIN pg_catalog.pg_stat_activity AS activity USING (pid)`,
  );
  const oldest = found?.oldest ?? null;
  return {
    sessions: Number(found?.sessions ?? 0),
    waiting: Number(found?.waiting ?? 0),
    oldestSeconds: oldest === null ? null : Number(oldest),
    oldestIsIdle: found?.idle === 'true',
  };
}

async function connectionsOf(snapshot: Snapshot): Promise<Connections | null> {
  const [found] = await snapshot.query<{ used: string; most: string }>(
    sql`SELECT (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend')::text AS used,
               (current_setting('max_connections')::int
                - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true)::int, 0))::text AS most`,
  );
  return found ? { used: Number(found.used), most: Number(found.most) } : null;
}

async function plansOf(snapshot: Snapshot, { table }: Schema): Promise<readonly QuestionPlan[]> {
  const columns = QUESTION_COLUMNS.map((column) => sql`${identifier(column)}::text AS ${identifier(column)}`);
  const [newest] = await snapshot.query<Record<QuestionColumn, string | null>>(
    sql`SELECT ${join(columns, ', ')} FROM ${table} ORDER BY log."timestamp" DESC NULLS LAST LIMIT 1`,
  );
  if (newest === undefined) return [];
  const plans: QuestionPlan[] = [];
  for (const { question, columns: asked } of QUESTIONS) {
    const equal = asked.map((column): Sql => {
      const value = newest[column];
      return value === null ? sql`${identifier(column)} IS NULL` : sql`${identifier(column)} = ${value}`;
    });
    const query = sql`SELECT id FROM ${table} WHERE ${equal.length === 0 ? EVERYTHING : join(equal, ' AND ')}
                      ORDER BY log."timestamp" DESC LIMIT ${QUESTION_ROWS}`;
    const plan = (await snapshot.cells(sql`EXPLAIN ${query}`)).map(([line]) => line ?? '');
    const began = performance.now();
    await snapshot.cells(query);
    const milliseconds = performance.now() - began;
    plans.push({ question, plan, byIndex: !plan.some((line) => line.includes('Seq Scan')), milliseconds });
  }
  return plans;
}
