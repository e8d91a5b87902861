import type Database from 'better-sqlite3';
import { COLUMNS, type Column } from '../../audit/entry.ts';
import { SourceError } from '../errors.ts';
import { missingIndexes } from '../indexes.ts';

/** What was found out about the tables of a database. */
export interface Schema {
  /** Name that reaches the rowid; null for a view and a table without. */
  readonly rowid: string | null;
  /** An index led by `timestamp` over every row; null where there is none. */
  readonly timeIndex: string | null;
  /** An index over every row for each column that leads one; on columns as they compare, byte by byte. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly missingIndexes: readonly string[];
  readonly extraColumns: readonly string[];
  /** Columns that hold no numbers, because SQLite makes text of those. */
  readonly textColumns: ReadonlySet<Column>;
  /** Columns of `users` as far as they are known; null where no such table stands beside the log. */
  readonly users: readonly string[] | null;
  /** Whether text is stored as UTF-8, as it nearly always is, and not as UTF-16. */
  readonly utf8: boolean;
}

interface ColumnInfo {
  readonly name: string;
}

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
const isText = (type: string): boolean => !/INT/i.test(type) && /CHAR|CLOB|TEXT/i.test(type);

/** Looks at the schema. Throws `SourceError` where the table or one of its columns is missing. */
export function inspectSchema(database: Database.Database, path: string): Schema {
  const kind = kindOf(database, 'audit_logs');
  if (kind === null) {
    throw new SourceError('SOURCE_NO_TABLE', `${path} has no table audit_logs.`, {
      hint: tablesHint(database),
    });
  }
  const types = typesOf(database, 'audit_logs');
  const columns = [...types.keys()];
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new SourceError(
      'SOURCE_MISSING_COLUMN',
      `The table audit_logs of ${path} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
      { hint: 'It was not written by the audited server, or by another version of it.' },
    );
  }
  const indexes = indexesOf(database);
  const users = kindOf(database, 'users') === null ? [] : [...typesOf(database, 'users').keys()];
  return {
    rowid: kind.rowid ? (['rowid', '_rowid_', 'oid'].find((name) => !columns.includes(name)) ?? null) : null,
    timeIndex: indexes.find(({ columns: [first] }) => first === 'timestamp')?.name ?? null,
    indexes: new Map(
      indexes.flatMap(({ name, columns: [first = ''] }) => (first === '' ? [] : [[first, name] as const])),
    ),
    missingIndexes: missingIndexes(indexes.map((index) => index.columns)),
    extraColumns: columns.filter((column) => !(COLUMNS as readonly string[]).includes(column)),
    textColumns: new Set(COLUMNS.filter((column) => isText(types.get(column) ?? ''))),
    utf8: database.pragma('encoding', { simple: true }) === 'UTF-8',
    users: users.includes('id') && users.includes('email') ? users : null,
  };
}

function kindOf(database: Database.Database, table: string): { readonly rowid: boolean } | null {
  const found = database
    .prepare<[string], { type: string; wr: number }>(
      `SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND lower(name) = ?`,
    )
    .get(table);
  return found ? { rowid: found.type === 'table' && found.wr === 0 } : null;
}

/** Declared types of the columns by their names. */
function typesOf(database: Database.Database, table: string): ReadonlyMap<string, string> {
  const found = database
    .prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_xinfo(?)')
    .all(table);
  return new Map(found.map(({ name, type }) => [name.toLowerCase(), type]));
}

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
}

function indexesOf(database: Database.Database): readonly Index[] {
  return database
    .prepare<[], ColumnInfo>(`SELECT name FROM pragma_index_list('audit_logs') WHERE partial = 0`)
    .all()
    .map(({ name }) => ({
      name,
      columns: database
        .prepare<[string], { name: string | null; coll: string }>(
          'SELECT name, coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno',
        )
        .all(name)
        .map((column) => (column.coll === 'BINARY' ? (column.name?.toLowerCase() ?? '') : '')),
    }));
}

function tablesHint(database: Database.Database): string {
  const names = database
    .prepare<[], ColumnInfo>(
      `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name LIMIT 6`,
    )
    .all()
    .map(({ name }) => name.slice(0, 60));
  return names.length === 0
    ? 'The database is empty. Choose the one the audited server writes to.'
    : `It has: ${names.join(', ')}. Choose the database the audited server writes to.`;
}

/** Storage classes that make a column useless where no entry has any other. */
const EXPECTED: readonly { readonly column: Column; readonly hint: string }[] = [
  { column: 'timestamp', hint: 'Expected is text like 2025-01-31 14:30:00.123456 in UTC.' },
  { column: 'event_type', hint: 'Expected is text like login_success.' },
  { column: 'severity', hint: 'Expected is text like low or critical.' },
  { column: 'action', hint: 'Expected is text.' },
];

/**
 * Throws `SourceError` where a column holds another type than text throughout. A few odd cells are findings of
 * verification: one forged entry must not keep the others from being read.
 */
export function checkTypes(database: Database.Database, path: string): void {
  for (const { column, hint } of EXPECTED) {
    const cells = database
      .prepare<[], { type: string; example: string }>(
        `SELECT typeof(value) AS type, substr(CAST(value AS TEXT), 1, 40) AS example
         FROM (SELECT "${column}" AS value FROM audit_logs LIMIT 100) WHERE value IS NOT NULL`,
      )
      .all();
    const [first] = cells;
    if (first && cells.every(({ type }) => type !== 'text')) {
      const example = first.type === 'blob' ? '' : ` such as ${first.example}`;
      throw new SourceError(
        'SOURCE_WRONG_TYPE',
        `The column ${column} of ${path} holds ${NAMES[first.type] ?? first.type}${example}.`,
        { hint },
      );
    }
  }
}

const NAMES: Readonly<Record<string, string>> = {
  integer: 'integers',
  real: 'decimal numbers',
  blob: 'BLOBs',
};
