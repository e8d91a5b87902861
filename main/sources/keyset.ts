import type { Order } from './source.ts';
import { all, any, raw, type Sql, sql } from './sql.ts';

/** Values of the last entry passed, each as SQL; `row` where the table has something to tell equal entries apart. */
export interface Passed {
  readonly timestamp: Sql | null;
  readonly id: Sql | null;
  readonly row: Sql | null;
}

/** Names of what entries are ordered by. */
export interface Keys {
  readonly timestamp: Sql;
  readonly id: Sql;
  readonly row: Sql | null;
}

/**
 * Comes strictly after `value` in the order in which NULL counts as the least, as in SQLite. `value` null stands for
 * SQL NULL.
 */
function beyond(column: Sql, value: Sql | null, order: Order): Sql {
  if (order === 'oldest') return value === null ? sql`${column} IS NOT NULL` : sql`${column} > ${value}`;
  return value === null ? raw('1 = 0') : sql`${column} < ${value} OR ${column} IS NULL`;
}

const same = (column: Sql, value: Sql | null): Sql =>
  value === null ? sql`${column} IS NULL` : sql`${column} = ${value}`;

/** After `passed` among entries of the same timestamp. */
function afterTie(keys: Keys, passed: Passed, order: Order): Sql {
  const next = beyond(keys.id, passed.id, order);
  if (keys.row === null || passed.row === null) return next;
  const following = order === 'oldest' ? sql`${keys.row} > ${passed.row}` : sql`${keys.row} < ${passed.row}`;
  return any([next, all([same(keys.id, passed.id), following])]);
}

/**
 * What lies after a position, as conditions that an index on timestamp serves, to be read one after the other.
 * There are two where timestamps may be NULL, because one condition for both would make the engine sort everything.
 */
export function stretchesAfter(keys: Keys, passed: Passed, order: Order): readonly Sql[] {
  const tie = afterTie(keys, passed, order);
  if (passed.timestamp === null) {
    const ties = all([sql`${keys.timestamp} IS NULL`, tie]);
    return order === 'oldest' ? [ties, sql`${keys.timestamp} IS NOT NULL`] : [ties];
  }
  const { timestamp } = keys;
  return order === 'oldest'
    ? [sql`${timestamp} >= ${passed.timestamp} AND (${timestamp} > ${passed.timestamp} OR (${tie}))`]
    : [
        sql`${timestamp} <= ${passed.timestamp} AND (${timestamp} < ${passed.timestamp} OR (${tie}))`,
        sql`${timestamp} IS NULL`,
      ];
}
