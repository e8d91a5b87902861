import pg from 'pg';
import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from '../../audit/entry.ts';
import type { PostgresAddress } from '../address.ts';
import { type Administration, type Changes, changedMeanwhile, LOCK_TIMEOUT } from '../administration.ts';
import { SourceError } from '../errors.ts';
import { sameRow } from '../same-row.ts';
import { spelledLike, withChecksum } from '../spelled-row.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { rowOf, selection } from './columns.ts';
import { sourceErrorOf } from './errors.ts';
import { textOf, withIds } from './ids.ts';
import { clientConfig, rendered, TEXT_FORMS } from './link.ts';
import { dropPart, partsBefore, staysWhole } from './parts.ts';
import { inspectSchema, type Schema } from './schema.ts';
import { notWritable, writingErrorOf } from './writing-errors.ts';

/** A statement takes no longer than this, in milliseconds: the source's own writer waits meanwhile. */
const STATEMENT_TIMEOUT = 60_000;

const BEGIN = [
  'BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE',
  ...TEXT_FORMS,
  `SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`,
  `SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT}`,
].join('; ');

/** Connects to a PostgreSQL server for writing. Rejects with `SourceError` where this may not be. */
export async function administerPostgres(address: PostgresAddress): Promise<Administration> {
  const client = new pg.Client(clientConfig(address, { readOnly: false }));
  // Whoever uses a connection that broke learns of it by the query.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw sourceErrorOf(error, address, true);
  });

  /** One transaction; an error comes as it is. */
  const bare = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await client.query(BEGIN);
      const result = await work();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // Where the connection is gone, the server has rolled back already.
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  };
  const transaction = <T>(work: () => Promise<T>): Promise<T> =>
    bare(work).catch((error: unknown) => {
      throw writingErrorOf(error, address);
    });

  const server = serverOf(client);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a connection has one transaction. */
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  try {
    const schema = await transaction(() => checkedSchema(server, address));
    const changes = changesOf(server, schema, address);
    return {
      engine: 'postgres',
      transaction: (work) => after(() => transaction(() => work(changes))),
      partsBefore: (utc) => after(() => transaction(() => partsBefore(server, schema, utc))),
      dropPart: (part, accepts) =>
        after(() =>
          bare(() => dropPart(server, schema, part, accepts)).catch((error: unknown) => {
            if (staysWhole(error)) return null;
            throw writingErrorOf(error, address);
          }),
        ),
      [Symbol.asyncDispose]: async () => {
        await last;
        await client.end();
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** What is asked within the transaction that is open. */
interface Server {
  query<Row extends pg.QueryResultRow>(piece: Sql): Promise<Row[]>;
  cells(piece: Sql): Promise<(string | null)[][]>;
  /** Rows that were changed. */
  run(piece: Sql): Promise<number>;
}

function serverOf(client: pg.Client): Server {
  const given = (piece: Sql) => {
    const { text, values } = rendered(piece);
    return { text, values: [...values] };
  };
  return {
    query: async <Row extends pg.QueryResultRow>(piece: Sql) => (await client.query<Row>(given(piece))).rows,
    cells: async (piece) =>
      (await client.query<(string | null)[]>({ ...given(piece), rowMode: 'array' })).rows,
    run: async (piece) => (await client.query(given(piece))).rowCount ?? 0,
  };
}

async function checkedSchema(server: Server, address: PostgresAddress): Promise<Schema> {
  const schema = await inspectSchema(server, address);
  if (!schema.isTable) {
    throw new SourceError(
      'SOURCE_NOT_PERMITTED',
      `audit_logs of ${address.database} is no table of its own.`,
      {
        hint: 'Entries can be changed only where audit_logs is a table, not a view or a table of another server.',
      },
    );
  }
  const [rights] = await server.query<{ may: string }>(
    sql`SELECT bool_and(has_table_privilege(${schema.oid}::oid, what))::text AS may
        FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS what`,
  );
  if (rights?.may !== 'true') throw notWritable(address);
  return schema;
}

function changesOf(server: Server, schema: Schema, address: PostgresAddress): Changes {
  const { table, types } = schema;
  const name = `audit_logs of ${address.database}`;
  const typed = (value: Sql, column: Column): Sql => sql`CAST(${value} AS ${raw(types[column])})`;
  const cell = (value: EvidenceValue, column: Column): Sql => typed(sql`${textOf(value)}::text`, column);

  const read = async (ids: readonly EvidenceValue[]): Promise<readonly EvidenceRow[]> =>
    (
      await server.cells(
        sql`SELECT ${selection(schema)} FROM ${table} WHERE ${withIds(schema, ids)} FOR UPDATE`,
      )
    ).map((cells) => rowOf(cells, schema));

  /** The row as the server would give it back: `jsonb` respells numbers, a zone is taken off. */
  const asStored = async (row: EvidenceRow): Promise<EvidenceRow> => {
    const cells = COLUMNS.map((column) => sql`${cell(row[column], column)} AS ${identifier(column)}`);
    const [stored] = await server.cells(
      sql`SELECT ${selection(schema)} FROM (SELECT ${join(cells, ', ')}) AS log`,
    );
    return stored ? rowOf(stored, schema) : row;
  };

  const write = async (row: EvidenceRow): Promise<EvidenceRow> => {
    if ((await read([row.id])).length > 0)
      throw changedMeanwhile(`${name} has an entry ${String(row.id)} already`);
    const names = join(COLUMNS.map(identifier), ', ');
    const values = join(
      COLUMNS.map((column) => cell(row[column], column)),
      ', ',
    );
    await server.run(sql`INSERT INTO ${table} (${names}) VALUES (${values})`);
    const [kept] = await read([row.id]);
    if (kept === undefined || !sameRow(kept, row)) {
      throw changedMeanwhile(`${name} would store the entry ${String(row.id)} otherwise than it is`);
    }
    return kept;
  };

  const example = async (condition: Sql): Promise<EvidenceRow | null> => {
    const [found] = await server.cells(
      sql`SELECT ${selection(schema)} FROM ${table} WHERE ${condition} LIMIT 1`,
    );
    return found ? rowOf(found, schema) : null;
  };

  return {
    read,
    remove: async (ids) => server.run(sql`DELETE FROM ${table} WHERE ${withIds(schema, ids)}`),
    replace: async (row, cells) => {
      const found = await read([row.id]);
      const [one] = found;
      if (found.length !== 1 || one === undefined || !sameRow(one, row)) {
        throw changedMeanwhile(`The entry ${String(row.id)} of ${name} is not as it was read`);
      }
      const next = { ...row, ...cells };
      const set = (Object.keys(cells) as Column[]).map(
        (column) => sql`${identifier(column)} = ${cell(next[column], column)}`,
      );
      if (set.length > 0) {
        await server.run(sql`UPDATE ${table} SET ${join(set, ', ')} WHERE ${withIds(schema, [row.id])}`);
      }
      const [kept] = await read([next.id]);
      if (kept === undefined) throw changedMeanwhile(`${name} did not keep the entry ${String(row.id)}`);
      return kept;
    },
    insert: async (row) => void (await write(row)),
    append: async (fields, recipe) => {
      const like = (await example(raw('"details" IS NOT NULL'))) ?? (await example(raw('true')));
      return write(withChecksum(await asStored(spelledLike(fields, like)), recipe));
    },
  };
}
