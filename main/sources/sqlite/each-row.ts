import type { Query } from '../../audit/query/query.ts';
import type { Share } from '../figures.ts';
import { all, EVERYTHING, join, raw, type Sql, sql, where } from '../sql.ts';
import { type AuditFile, statement } from './file.ts';
import { planOf } from './plan.ts';
import { type RowTaker, TAKER_FUNCTIONS, taking } from './row-takers.ts';

const WHOLE: Share = { number: 0, of: 1 };

/**
 * What follows FROM for the rows of one share that a query matches; null where it has none: rows that an index finds are
 * few, and all in the first share.
 */
export function matchingShare(file: AuditFile, query: Query, share: Share): Sql | null {
  const plan = planOf(file, query, { ordered: false });
  const rows = plan.few ? null : rowsOf(file, share);
  if (rows === null && share.number > 0) return null;
  return sql`${plan.from} ${where(all([rows ?? EVERYTHING, plan.where]))}`;
}

/** What follows FROM for all rows that a query matches. */
export const matching = (file: AuditFile, query: Query): Sql =>
  matchingShare(file, query, WHOLE) ?? raw('audit_logs WHERE 0');

/** A stretch of rowids; null where the table cannot be cut by them. */
function rowsOf({ schema: { rowid }, database }: AuditFile, { number, of }: Share): Sql | null {
  if (rowid === null || of === 1) return null;
  const end = (which: 'min' | 'max') =>
    database
      .prepare<[], bigint | null>(`SELECT ${which}(${rowid}) FROM audit_logs`)
      .safeIntegers()
      .pluck()
      .get();
  const [least, most] = [end('min') ?? 0n, end('max') ?? 0n];
  const edge = (at: number): bigint => least + ((most - least) * BigInt(at)) / BigInt(of);
  const row = raw(rowid);
  // Open at the ends, for rows that come meanwhile.
  return all([
    number === 0 ? EVERYTHING : sql`${row} > ${edge(number)}`,
    number === of - 1 ? EVERYTHING : sql`${row} <= ${edge(number + 1)}`,
  ]);
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
