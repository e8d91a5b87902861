import { prefixOf } from '../../audit/query/pattern.ts';
import type { Query, TextColumn } from '../../audit/query/query.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { whereOf } from './conditions.ts';
import { type AuditFile, countWhere, fromTable, statement } from './file.ts';
import type { Schema } from './schema.ts';

/** Matches of an indexed test up to which collecting and sorting them beats walking the log in order. */
const FEW = 5_000;
/** And up to which it still does where walking did not find enough nearby. */
const SOME = 20_000;
/** And up to which their numbers are held beside the walk, where it did not find enough nearby. */
const MANY = 500_000;

/** How to reach what a query matches. */
export interface Plan {
  readonly from: Sql;
  readonly where: Sql;
  /** What of `where` is about the time alone. */
  readonly times: Sql;
  /** The log is walked by its index of time, and what matches picked on the way. */
  readonly inOrder: boolean;
  /** An index leaves few entries, which are reached by their numbers. */
  readonly few: boolean;
  /** Tests of which an index has the rows in their order. */
  readonly byRow: readonly Sql[];
  /** Another way, for when the first leads too far; null where there is none, and so is what it finds. */
  readonly otherwise: (() => Way | null) | null;
}

type Way = Pick<Plan, 'from' | 'where'>;

/**
 * Whether to walk the log in the order of time and pick what matches, or to collect the entries that one of the tests
 * leaves by its index, and sort them. SQLite's planner knows nothing of how many there are; a look at the indexes
 * tells. `ordered`: the entries are wanted in order, and perhaps only the first of them.
 */
export function planOf(file: AuditFile, query: Query, { ordered }: { readonly ordered: boolean }): Plan {
  const required = query.kind === 'and' ? query.of : [query];
  const where = whereOf(file, query);
  const times = all(required.filter(({ kind }) => kind === 'time').map((test) => whereOf(file, test)));

  const collecting = (tests: readonly Query[]): Plan | null => {
    const { rowid } = file.schema;
    const [rare] = bySize(file, tests, FEW);
    if (rare === undefined || rare.size === FEW) return null;
    const plain = { times, inOrder: false, byRow: [], otherwise: null };
    if (rowid === null) return { ...plain, from: fromTable(file), where, few: false };
    const row = raw(rowid);
    return {
      ...plain,
      ...collected(sql`${row} IN (SELECT ${row} FROM audit_logs WHERE ${rare.condition})`, where),
      few: true,
    };
  };
  const walking = (): Plan => {
    const inOrder = ordered && file.schema.timeIndex !== null;
    const simple = withResource(required.filter(({ kind }) => kind === 'column' || kind === 'email'));
    const indexed = simple.filter((test) => isIndexed(file.schema, test));
    return {
      from: fromTable(file, { inOrder }),
      where,
      times,
      inOrder,
      few: false,
      byRow: indexed.filter(namesValues).map((test) => whereOf(file, test)),
      otherwise: inOrder && indexed.length > 0 ? () => wayBeyond(file, indexed, where) : null,
    };
  };
  // One test alone is best counted by its index alone.
  return !ordered && required.length === 1 ? walking() : (collecting(withResource(required)) ?? walking());
}

/** Whether a test names all values of its columns. */
const namesValues = (test: Query): boolean =>
  test.kind === 'and' ? test.of.every(namesValues) : test.kind === 'column' && test.match.is === 'oneOf';

/** Rows are reached by their number alone, lest the planner takes another test's index, of millions. */
const collected = (numbers: Sql, where: Sql): Way => ({
  from: raw('audit_logs NOT INDEXED'),
  where: all([numbers, where]),
});

/**
 * How to reach matches that are not near: two indexed tests may leave few entries together, which are collected; else the
 * walk goes on in the index of time alone, and looks up only rows of which the index of a test says that they match it.
 */
function wayBeyond(file: AuditFile, tests: readonly Query[], where: Sql): Way | null {
  const { rowid } = file.schema;
  const [rare, next] = bySize(file, tests, MANY);
  if (rowid === null || rare === undefined || rare.size === MANY) return null;
  const row = raw(rowid);
  const numbers = sql`SELECT ${row} FROM audit_logs WHERE ${rare.condition}`;
  if (rare.size < SOME) return collected(sql`${row} IN (${numbers})`, where);
  if (next !== undefined) {
    // The plus keeps SQLite to the index of the other test, which tells the number of a row without the row.
    const both = statement<bigint>(
      file,
      sql`SELECT ${row} FROM audit_logs WHERE ${next.condition} AND +${row} IN (${numbers}) LIMIT ${FEW}`,
    )
      .pluck()
      .all();
    if (both.length < FEW) {
      return collected(sql`${row} IN (SELECT value FROM json_each(${`[${both.join(',')}]`}))`, where);
    }
  }
  return {
    from: fromTable(file, { inOrder: true }),
    where: all([sql`${row} IN (${numbers})`, where]),
  };
}

export function countMatches(file: AuditFile, query: Query): number {
  const { from, where } = planOf(file, query, { ordered: false });
  return countWhere(file, where, from);
}

/** The tests that an index answers and how many entries each leaves, `most` at the most; those that leave the least first. */
function bySize(
  file: AuditFile,
  tests: readonly Query[],
  most: number,
): readonly { readonly condition: Sql; readonly size: number }[] {
  return tests
    .filter((test) => isIndexed(file.schema, test))
    .map((test) => {
      const condition = whereOf(file, test);
      return { condition, size: countUpTo(file, condition, most) };
    })
    .sort((left, right) => left.size - right.size);
}

/** The tests, with those of a resource's type and id as one: they share an index. */
function withResource(tests: readonly Query[]): readonly Query[] {
  const of = (column: TextColumn) =>
    tests.find((test) => test.kind === 'column' && test.column === column && test.match.is === 'oneOf');
  const [type, id] = [of('resource_type'), of('resource_id')];
  return type && id
    ? [...tests.filter((test) => test !== type && test !== id), { kind: 'and', of: [type, id] }]
    : tests;
}

function isIndexed(schema: Schema, query: Query): boolean {
  const has = (column: TextColumn) => schema.indexes.has(column);
  switch (query.kind) {
    case 'column':
      return (
        has(query.column) &&
        (query.match.is === 'oneOf' || (query.match.is === 'like' && prefixOf(query.match.pattern) !== null))
      );
    case 'email':
      return schema.users !== null && has('user_id');
    case 'ids':
      return has('id');
    case 'and':
      return query.of.some((one) => isIndexed(schema, one));
    case 'or':
      return query.of.every((one) => isIndexed(schema, one));
    default:
      return false;
  }
}

function countUpTo(file: AuditFile, condition: Sql, most: number): number {
  const counted = statement<{ n: bigint }>(
    file,
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM audit_logs WHERE ${condition} LIMIT ${most})`,
  ).get();
  return Number(counted?.n ?? 0n);
}
