import type { Order } from '../source.ts';
import { all, EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, fromTable, statement } from './file.ts';
import type { PagedRow } from './positions.ts';
import { rowidsOf } from './times-by-row.ts';

/** Rows of the table that are looked through by their indexes, one number after the other. */
const WINDOWS = [20n * 1_000n, 100n * 1_000n, 400n * 1_000n];
/** Entries at the beginning of a stretch that tell where its rows begin. */
const FIRST = 100;
/** Entries out of place up to which they are looked at one by one. */
const MOST_ASTRAY = 1_000;

/** What is looked for by the numbers of rows. */
export interface NearRows {
  /** Tests of which an index tells the rows, in their order. */
  readonly tests: readonly Sql[];
  /** What of the log is read, by time alone. */
  readonly stretch: Sql;
  readonly order: Order;
  readonly wanted: number;
  /** Reads the first rows in order among those that meet a condition. */
  readonly read: (condition: Sql) => readonly PagedRow[];
}

/**
 * The first matches where they lie too far to be walked to. A log is written in the order of time, so they are among its
 * next rows: their indexes tell which those are, many times faster than entries are looked at one after the other. Then the
 * index of time tells whether any entry as early as the last of them lies elsewhere; it is looked at too.
 *
 * Null where there are not enough among so many rows, or where many entries lie elsewhere.
 */
export function readNearRows(file: AuditFile, near: NearRows): readonly PagedRow[] | null {
  const { tests, order, wanted, read } = near;
  const { rowid } = file.schema;
  const ends = rowid === null ? null : rowidsOf(file, rowid);
  if (rowid === null || ends === null || tests.length === 0) return null;
  const start = firstRow(file, rowid, near);
  if (start === null) return null;
  for (const window of WINDOWS) {
    const [from, to] = order === 'oldest' ? [start, start + window] : [start - window, start];
    const isThere = sql`${raw(rowid)} BETWEEN ${from} AND ${to}`;
    const within = sql`${raw(rowid)} IN (${rowsLeftBy(tests, rowid, isThere)})`;
    const found = read(within);
    if (found.length === wanted) {
      const astray = rowsAstray(file, rowid, near, found.at(-1), isThere);
      if (astray === null || astray.length === 0) return astray && found;
      const list = `[${astray.join(',')}]`;
      return read(
        sql`${raw(rowid)} IN (${rowsLeftBy(tests, rowid, isThere)} UNION ALL SELECT value FROM json_each(${list}))`,
      );
    }
    if (order === 'oldest' ? to >= ends.most : from <= ends.least) return null;
  }
  return null;
}

/** Rows of a window that all tests leave; the plus keeps SQLite to the index of each test, which tells rows without reading them. */
export const rowsLeftBy = (tests: readonly Sql[], rowid: string, isThere: Sql): Sql =>
  tests
    .slice(1)
    .reduce(
      (numbers, test) =>
        sql`SELECT ${raw(rowid)} FROM audit_logs WHERE ${all([test, isThere, sql`+${raw(rowid)} IN (${numbers})`])}`,
      sql`SELECT ${raw(rowid)} FROM audit_logs WHERE ${all([tests[0] ?? EVERYTHING, isThere])}`,
    );

const byTime = (order: Order): Sql => sql`ORDER BY "timestamp" ${raw(order === 'oldest' ? 'ASC' : 'DESC')}`;

function firstRow(file: AuditFile, rowid: string, { stretch, order }: NearRows): bigint | null {
  return (
    statement<bigint | null>(
      file,
      sql`SELECT ${raw(order === 'oldest' ? 'min' : 'max')}(number) FROM (
          SELECT ${raw(rowid)} AS number FROM ${fromTable(file, { inOrder: true })}
          WHERE ${stretch} ${byTime(order)} LIMIT ${FIRST})`,
    )
      .pluck()
      .get() ?? null
  );
}

/** Rows of the stretch that come no later than `last` in order, but lie elsewhere; null where they are many. */
function rowsAstray(
  file: AuditFile,
  rowid: string,
  { stretch, order }: NearRows,
  last: PagedRow | undefined,
  isThere: Sql,
): readonly bigint[] | null {
  const timestamp = last?.timestamp;
  if (typeof timestamp !== 'string' || timestamp.includes('\uFFFD')) return null;
  const until =
    order === 'oldest'
      ? sql`("timestamp" <= ${timestamp} OR "timestamp" IS NULL)`
      : sql`"timestamp" >= ${timestamp}`;
  const found = statement<bigint>(
    file,
    sql`SELECT ${raw(rowid)} FROM ${fromTable(file, { inOrder: true })}
        WHERE ${all([until, sql`NOT (${isThere})`, stretch])} LIMIT ${MOST_ASTRAY + 1}`,
  )
    .pluck()
    .all();
  return found.length > MOST_ASTRAY ? null : found;
}
