import { COLUMNS, type Column } from '../../audit/entry.ts';
import type { PostgresAddress } from '../address.ts';
import { SourceError } from '../errors.ts';
import { missingIndexes } from '../indexes.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Snapshot } from './link.ts';

/** Asking is all it takes. */
type Queries = Pick<Snapshot, 'query'>;

/** What was found out about the tables of a database. */
export interface Schema {
  /**
   * The table for a FROM clause: qualified with its schema, so that nothing later can come before it, and with the
   * alias `log`, because in ORDER BY a bare name means a column of the output, which is text.
   */
  readonly table: Sql;
  readonly oid: string;
  /** Its entries are in tables of their own, of which it is made up. */
  readonly partitioned: boolean;
  /** A view or a table of another server is none. */
  readonly isTable: boolean;
  /** Type names of columns, in PostgreSQL's long form. */
  readonly types: Readonly<Record<Column, string>>;
  readonly timestampNullable: boolean;
  readonly timeIndexed: boolean;
  /** Columns that lead an index over every row. */
  readonly indexed: ReadonlySet<string>;
  /** Something has to tell entries of equal id apart, and this is a table whose rows have places that do. */
  readonly usesPlaces: boolean;
  readonly missingIndexes: readonly string[];
  readonly extraColumns: readonly string[];
  /** The `users` table that stands beside the log and its columns; null where there is none that may be read. */
  readonly users: { readonly table: Sql; readonly columns: readonly string[] } | null;
  /** As PostgreSQL numbers its versions: 180004 for 18.4. */
  readonly version: number;
  /** A collation whose lower case is that of Unicode; null where the database's own has to do. */
  readonly collation: string | null;
}

interface Relation {
  readonly oid: string;
  readonly name: string;
  readonly kind: string;
  readonly readable: string;
}

/** Looks at the schema. Throws `SourceError` where the table or a column is missing or of no use. */
export async function inspectSchema(snapshot: Queries, address: PostgresAddress): Promise<Schema> {
  const log = await relationOf(snapshot, 'audit_logs');
  if (log === null) throw await noTable(snapshot, address);
  // Asked for nothing, the server still tells whether this user may ask.
  await snapshot.query(sql`SELECT FROM ${raw(log.name)} LIMIT 0`);
  const columns = await columnsOf(snapshot, log.oid);
  const types = checkedTypes(new Map(columns.map(({ name, type }) => [name, type])), address);
  const indexes = await indexesOf(snapshot, log.oid);
  const users = await relationOf(snapshot, 'users');
  const userColumns = users === null ? [] : (await columnsOf(snapshot, users.oid)).map(({ name }) => name);
  const [server] = await snapshot.query<{ version: string; encoding: string }>(
    sql`SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  return {
    table: raw(`${log.name} AS log`),
    oid: log.oid,
    partitioned: log.kind === 'p',
    isTable: log.kind === 'r' || log.kind === 'p',
    types,
    timestampNullable: columns.some(({ name, required }) => name === 'timestamp' && required !== 'true'),
    timeIndexed: indexes.some(({ columns: [first] }) => first === 'timestamp'),
    indexed: new Set(indexes.flatMap(({ columns: [first] }) => first ?? [])),
    usesPlaces:
      log.kind === 'r' && !indexes.some(({ unique, columns: [one, two] }) => unique && one === 'id' && !two),
    missingIndexes: missingIndexes(indexes.map((index) => index.columns)),
    extraColumns: columns
      .map(({ name }) => name)
      .filter((name) => !(COLUMNS as readonly string[]).includes(name)),
    users:
      users?.readable === 'true' && userColumns.includes('id') && userColumns.includes('email')
        ? { table: raw(users.name), columns: userColumns }
        : null,
    version: Number(server?.version ?? 0),
    collation: server?.encoding === 'UTF8' ? await unicodeCollation(snapshot) : null,
  };
}

/** Finds a table or view by the search path of the user, as the server's own code would. */
async function relationOf(snapshot: Queries, name: string): Promise<Relation | null> {
  const [found] = await snapshot.query<{ oid: string; name: string; kind: string; readable: string }>(
    sql`SELECT c.oid::text AS oid, c.relkind::text AS kind,
               has_table_privilege(c.oid, 'SELECT')::text AS readable,
               quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = to_regclass(${name}) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
  );
  return found ?? null;
}

async function noTable(snapshot: Queries, address: PostgresAddress): Promise<SourceError> {
  const elsewhere = await snapshot.query<{ schema: string }>(
    sql`SELECT DISTINCT n.nspname AS schema
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = 'audit_logs' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') LIMIT 5`,
  );
  const schemas = elsewhere.map(({ schema }) => schema);
  return new SourceError(
    'SOURCE_NO_TABLE',
    `The database ${address.database} has no table audit_logs that ${address.user} sees.`,
    {
      hint:
        schemas.length > 0
          ? `It is in the schema ${schemas.join(', ')}: ALTER ROLE … SET search_path makes it seen, with USAGE on the schema.`
          : 'Check the name of the database; the audited server may write to another one.',
    },
  );
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly required: string;
}

const columnsOf = (snapshot: Queries, oid: string): Promise<ColumnRow[]> =>
  snapshot.query<{ name: string; type: string; required: string }>(
    sql`SELECT a.attname AS name, a.attnotnull::text AS required,
               format_type(CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END, NULL) AS type
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = ${oid}::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  );

function checkedTypes(found: ReadonlyMap<string, string>, address: PostgresAddress): Record<Column, string> {
  const missing = COLUMNS.filter((column) => !found.has(column));
  if (missing.length > 0) {
    throw new SourceError(
      'SOURCE_MISSING_COLUMN',
      `The table audit_logs of ${address.database} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
      { hint: 'It was not written by the audited server, or by another version of it.' },
    );
  }
  const types = Object.fromEntries(COLUMNS.map((column) => [column, found.get(column) ?? ''])) as Record<
    Column,
    string
  >;
  if (!types.timestamp.startsWith('timestamp')) {
    throw new SourceError(
      'SOURCE_WRONG_TYPE',
      `The column timestamp of ${address.database} is of the type ${types.timestamp}.`,
      { hint: 'Expected is timestamp, with or without time zone.' },
    );
  }
  const bytes = COLUMNS.find((column) => types[column] === 'bytea' && column !== 'details');
  if (bytes !== undefined) {
    throw new SourceError(
      'SOURCE_WRONG_TYPE',
      `The column ${bytes} of ${address.database} is of the type bytea.`,
      {
        hint: 'Expected is text, as the audited server writes it.',
      },
    );
  }
  return types;
}

interface Index {
  readonly unique: boolean;
  readonly columns: readonly string[];
}

async function indexesOf(snapshot: Queries, oid: string): Promise<readonly Index[]> {
  const rows = await snapshot.query<{ unique: string; columns: string }>(
    sql`SELECT i.indisunique::text AS unique,
               array_to_json(ARRAY(SELECT coalesce(pg_get_indexdef(i.indexrelid, k + 1, false), '')
                                   FROM generate_subscripts(i.indkey, 1) k ORDER BY k))::text AS columns
        FROM pg_catalog.pg_index i WHERE i.indrelid = ${oid}::oid AND i.indisvalid AND i.indpred IS NULL`,
  );
  return rows.map(({ unique, columns }) => ({
    unique: unique === 'true',
    columns: (JSON.parse(columns) as string[]).map((name) => name.replaceAll('"', '')),
  }));
}

/** Built in since 18 and 17, of ICU before; the last is there only where the server was built with it. */
const COLLATIONS = ['pg_unicode_fast', 'pg_c_utf8', 'und-x-icu'];

async function unicodeCollation(snapshot: Queries): Promise<string | null> {
  const rows = await snapshot.query<{ name: string }>(
    sql`SELECT collname AS name FROM pg_catalog.pg_collation
        WHERE collname = ANY(${COLLATIONS}) AND collnamespace = 'pg_catalog'::regnamespace`,
  );
  return COLLATIONS.find((name) => rows.some((row) => row.name === name)) ?? null;
}
