import { prefixOf } from '../../audit/query/pattern.ts';
import type { Query, TextColumn } from '../../audit/query/query.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { whereOf } from './conditions.ts';
import { type AuditFile, countWhere, fromTable, statement } from './file.ts';
import type { Schema } from './schema.ts';

/** Matches of an indexed test up to which collecting and sorting them beats walking the log in order. */
const FEW = 5_000;

/** How to reach what a query matches. */
export interface Plan {
  readonly from: Sql;
  readonly where: Sql;
  /** The log is walked by its index of time, and what matches picked on the way. */
  readonly inOrder: boolean;
  /** An index leaves few entries. */
  readonly few: boolean;
}

/**
 * Whether to walk the log in the order of time and pick what matches, or to collect the few entries that one of the
 * tests leaves by its index, and sort them. SQLite's planner knows nothing of how many there are; a look at the indexes
 * tells. `ordered`: the entries are wanted in order, and perhaps only the first of them.
 */
export function planOf(file: AuditFile, query: Query, { ordered }: { readonly ordered: boolean }): Plan {
  const where = whereOf(file, query);
  const rare = rarest(file, query);
  const inOrder = ordered && rare === null && file.schema.timeIndex !== null;
  const { rowid } = file.schema;
  if (rare === null || rowid === null)
    return { from: fromTable(file, { inOrder }), where, inOrder, few: false };
  const row = raw(rowid);
  return {
    // Rows are reached by their number alone, lest the planner takes another test's index, of millions.
    from: raw('audit_logs NOT INDEXED'),
    where: all([sql`${row} IN (SELECT ${row} FROM audit_logs WHERE ${rare})`, where]),
    inOrder,
    few: true,
  };
}

export function countMatches(file: AuditFile, query: Query): number {
  const { from, where } = planOf(file, query, { ordered: false });
  return countWhere(file, where, from);
}

/** Of the tests that all have to hold and that an index answers, the one that leaves the least; null where all leave many. */
function rarest(file: AuditFile, query: Query): Sql | null {
  let rare: Sql | null = null;
  let least = FEW;
  for (const test of withResource(query.kind === 'and' ? query.of : [query])) {
    if (!isIndexed(file.schema, test)) continue;
    const condition = whereOf(file, test);
    const found = countUpTo(file, condition, least);
    if (found < least) [rare, least] = [condition, found];
  }
  return rare;
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
