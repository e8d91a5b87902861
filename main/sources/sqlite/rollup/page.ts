import { decodeCursor } from '../../cursor.ts';
import type { ForwardRequest } from '../../either-way.ts';
import { stretchesAfter } from '../../keyset.ts';
import type { Page } from '../../source.ts';
import { all, any, EVERYTHING, raw, type Sql, sql } from '../../sql.ts';
import { createTimeReader } from '../../time-reader.ts';
import { whereOf } from '../conditions.ts';
import { type AuditFile, countWhere } from '../file.ts';
import { keysOf } from '../order.ts';
import { pageOf, readRows } from '../page.ts';
import { type PagedRow, passedOf } from '../positions.ts';
import { USUAL } from '../stretches.ts';
import { candidates, rowsAt } from './candidates.ts';
import { landingOf, type MatchTimesOf } from './match-times.ts';
import type { Matching } from './matching.ts';
import type { Rollup } from './rollup.ts';

/** Rows that are read and passed over to get to a page. */
const MOST_PASSED = 2_000;

/** A roll-up, and what a query matches of it. */
export interface Matched {
  readonly rollup: Rollup;
  readonly matching: Matching;
  readonly matchTimesOf: MatchTimesOf;
}

/**
 * One page of entries, of which the roll-up tells where they are; the log itself judges and orders them. Null for
 * everything, where nothing has to be found, where a position has a timestamp that is not spelled as usual, and for jumps
 * where any has or where the log has more or fewer rows there than the roll-up says.
 */
export function readRolledPage(
  file: AuditFile,
  { rollup, matching, matchTimesOf }: Matched,
  { query, order, after, skip = 0, limit, detailsLimit }: ForwardRequest,
): Page | null {
  const { rowid } = file.schema;
  if (rowid === null || query.kind === 'everything') return null;
  if (skip > 0 && rollup.unusual?.length !== 0) return null;
  const position = after === undefined ? null : decodeCursor(after, order);
  const start = order === 'oldest' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const from = position === null ? start : momentOf(rollup, position.at?.timestamp?.[1]);
  if (from === null) return null;

  const behind =
    position === null ? EVERYTHING : any(stretchesAfter(keysOf(file), passedOf(file, position), order));
  const among = (rows: readonly number[]): Sql =>
    all([
      sql`${raw(rowid)} IN (SELECT value FROM json_each(${JSON.stringify(rows)}))`,
      whereOf(file, query),
      behind,
    ]);
  const table = raw('audit_logs NOT INDEXED');

  const wanted = limit + 1;
  const read = (way: { readonly from: number; readonly passing: number }): readonly PagedRow[] | null => {
    if (way.passing > MOST_PASSED) return null;
    const rows = candidates(rollup, matching, { order, from: way.from, wanted: way.passing + wanted });
    return rows && readRows(file, table, among(rows), { order, wanted, skip: way.passing });
  };
  const jump = (): readonly PagedRow[] | null => {
    const times = matchTimesOf(matching);
    // Of the matches at the moment of a position some are behind it.
    const there = position === null ? [] : rowsAt(rollup, matching, from);
    if (times === null || there === null) return null;
    const rest = there.length === 0 ? 0 : countWhere(file, among(there), table);
    const behind = landingOf(times, { order, behind: from, skip: Math.max(0, skip - rest) });
    const [way, left] =
      skip < rest
        ? [{ from, passing: skip }, rest - skip + behind.left]
        : [{ from: behind.moment, passing: behind.passing }, behind.left];
    const found = read(way);
    return found?.length === Math.min(wanted, left) ? found : null;
  };
  const found = skip === 0 ? read({ from, passing: 0 }) : jump();
  return found && pageOf(file, found, { order, limit, detailsLimit });
}

function momentOf({ separator }: Rollup, timestamp: unknown): number | null {
  if (typeof timestamp !== 'string' || USUAL.exec(timestamp)?.[1] !== separator) return null;
  const time = createTimeReader()(timestamp);
  return Number.isNaN(time) ? null : time;
}
