import pg from 'pg';
import { cancelled } from '../../audit/fault.ts';
import type { PostgresAddress } from '../address.ts';
import { SourceError } from '../errors.ts';
import type { OpenOptions } from '../open.ts';
import { throwIfAborted } from '../pause.ts';
import { render, type Sql, sql } from '../sql.ts';
import { sourceErrorOf } from './errors.ts';
import { tlsOptions } from './tls.ts';

/** How to reach a server: a small pool, and how long it may work. */
export interface Link {
  readonly address: PostgresAddress;
  readonly pool: pg.Pool;
  readonly statementTimeoutMs: number | undefined;
}

/** Text as the server sent it: the driver's own types would cut microseconds and respell numbers. */
const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (value: string) => value };

const CONNECT_TIMEOUT = 10_000;

/** How to reach a server, its answers as text. `readOnly` is for evidence: every transaction begins so that none writes. */
export function clientConfig(
  address: PostgresAddress,
  { readOnly }: { readonly readOnly: boolean },
): pg.ClientConfig {
  return {
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // Without a password here the driver would look into the environment and ~/.pgpass of whoever runs it.
    password: address.password ?? '',
    ssl: tlsOptions(address),
    application_name: 'sealtrail',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
    types: AS_TEXT,
  };
}

const config = (address: PostgresAddress): pg.ClientConfig => clientConfig(address, { readOnly: true });

export function openLink(address: PostgresAddress, { statementTimeoutMs }: OpenOptions): Link {
  const pool = new pg.Pool({ ...config(address), max: 4, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  // A connection that breaks while nobody waits for it is replaced; who uses one learns of it by the query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { address, pool, statementTimeoutMs };
}

/** A read-only transaction on a connection of its own: one snapshot, in which all is read as text in UTC. */
export interface Snapshot extends AsyncDisposable {
  query<Row extends pg.QueryResultRow>(piece: Sql): Promise<Row[]>;
  /** The same with each row as its cells in order, which is faster for many. */
  cells(piece: Sql): Promise<(string | null)[][]>;
}

/** @param shown the name under which another transaction gave out what it sees; without it, what is there now */
export async function openSnapshot(
  link: Link,
  signal: AbortSignal | undefined,
  shown: string | null = null,
): Promise<Snapshot> {
  throwIfAborted(signal);
  const client = await link.pool.connect().catch((error: unknown) => {
    throw sourceErrorOf(error, link.address, true);
  });
  let broken = false;
  const stop = () =>
    void cancelBackend(link.address, client).catch(() => client.end().catch(() => undefined));
  signal?.addEventListener('abort', stop);

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    throwIfAborted(signal);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) broken = true;
      throw signal?.aborted ? cancelled() : sourceErrorOf(error, link.address);
    }
  };
  const end = async () => {
    signal?.removeEventListener('abort', stop);
    // A cancel may still be on its way: a connection that was aborted is not used for anything else.
    if (broken || signal?.aborted) return client.release(true);
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
  };

  try {
    await run(() => client.query(begin(link.statementTimeoutMs, shown)));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    query: async <Row extends pg.QueryResultRow>(piece: Sql) => {
      const { text, values } = rendered(piece);
      return run(async () => (await client.query<Row>(text, [...values])).rows);
    },
    cells: async (piece: Sql) => {
      const { text, values } = rendered(piece);
      const query = { text, values: [...values], rowMode: 'array' as const };
      return run(async () => (await client.query<(string | null)[]>(query)).rows);
    },
    [Symbol.asyncDispose]: end,
  };
}

/**
 * Another transaction that sees what this one sees, on a connection of its own; null where the server lets nobody have
 * it. https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
 */
export async function openBeside(
  link: Link,
  snapshot: Snapshot,
  signal: AbortSignal | undefined,
): Promise<Snapshot | null> {
  try {
    const [row] = await snapshot.query<{ name: string }>(sql`SELECT pg_export_snapshot() AS name`);
    return row === undefined ? null : await openSnapshot(link, signal, row.name);
  } catch (error) {
    // Each of the two is asked again by whoever then does without.
    if (error instanceof SourceError) return null;
    throw error;
  }
}

export const rendered = (piece: Sql) => render(piece, (number) => `$${number}`);

/** In which forms times and bytes come as text. */
export const TEXT_FORMS = [
  "SET LOCAL TimeZone = 'UTC'",
  "SET LOCAL DateStyle = 'ISO, YMD'",
  "SET LOCAL bytea_output = 'hex'",
] as const;

/** Settings by SET LOCAL, because connection poolers between refuse them at the start of a connection. */
function begin(statementTimeoutMs: number | undefined, shown: string | null): string {
  return [
    'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    ...(shown === null ? [] : [`SET TRANSACTION SNAPSHOT ${pg.escapeLiteral(shown)}`]),
    ...TEXT_FORMS,
    ...(statementTimeoutMs === undefined
      ? []
      : [`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(statementTimeoutMs))}`]),
  ].join('; ');
}

/** Stops what the server is doing for `client`, over another connection, as it does not listen on that one. */
async function cancelBackend(address: PostgresAddress, client: pg.PoolClient): Promise<void> {
  const backend = 'processID' in client && typeof client.processID === 'number' ? client.processID : null;
  if (backend === null) return;
  const second = new pg.Client(config(address));
  second.on('error', () => undefined);
  try {
    await second.connect();
    await second.query('SELECT pg_cancel_backend($1)', [backend]);
  } finally {
    await second.end();
  }
}

/** One short reading in a transaction of its own. */
export async function reading<T>(
  link: Link,
  signal: AbortSignal | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  await using snapshot = await openSnapshot(link, signal);
  return await work(snapshot);
}
