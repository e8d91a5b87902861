import type { Query } from '../../audit/query/query.ts';
import { join, raw, type Sql, sql, where } from '../sql.ts';
import { type AuditFile, statement } from './file.ts';
import { planOf } from './plan.ts';
import { type RowTaker, TAKER_FUNCTIONS, taking } from './row-takers.ts';

/** What follows FROM for the rows that a query matches. */
export function matching(file: AuditFile, query: Query): Sql {
  const plan = planOf(file, query, { ordered: false });
  return sql`${plan.from} ${where(plan.where)}`;
}

/** Which cells of a row are handed to whom. */
export interface Handing {
  readonly cells: readonly Sql[];
  /** Rows that are handed over; all where absent. */
  readonly when?: Sql | undefined;
  readonly take: RowTaker;
}

/**
 * Hands cells of every row of `from` (what follows FROM) to one or two functions, in no order. An aggregate of our own
 * gets them twice as fast as an iterator, which steps a statement and makes an object for each row.
 */
export function eachRow(file: AuditFile, handings: readonly [Handing, Handing?], from: Sql): void {
  const used = handings.filter((handing) => handing !== undefined);
  const calls = used.map(({ cells, when }, number) => {
    const call = sql`${raw(TAKER_FUNCTIONS[number] ?? '')}(${join(cells, ', ')})`;
    return when === undefined ? call : sql`${call} FILTER (WHERE ${when})`;
  });
  const all = statement(file, sql`SELECT ${join(calls, ', ')} FROM ${from}`);
  taking(
    used.map(({ take }) => take),
    () => void all.get(),
  );
}
