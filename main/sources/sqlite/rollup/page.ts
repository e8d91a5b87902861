import { decodeCursor } from '../../cursor.ts';
import type { ForwardRequest } from '../../either-way.ts';
import { stretchesAfter } from '../../keyset.ts';
import type { Page } from '../../source.ts';
import { all, any, EVERYTHING, raw, type Sql, sql } from '../../sql.ts';
import { createTimeReader } from '../../time-reader.ts';
import { whereOf } from '../conditions.ts';
import type { AuditFile } from '../file.ts';
import { keysOf } from '../order.ts';
import { pageOf, readRows } from '../page.ts';
import { passedOf } from '../positions.ts';
import { USUAL } from '../stretches.ts';
import { candidates } from './candidates.ts';
import type { Matching } from './matching.ts';
import type { Rollup } from './rollup.ts';

/**
 * One page of entries, of which the roll-up tells where they are; the log itself judges and orders them. Null for
 * everything, where nothing has to be found, where a position has a timestamp that is not spelled as usual, and for jumps,
 * whose way the log itself counts.
 */
export function readRolledPage(
  file: AuditFile,
  rollup: Rollup,
  matching: Matching,
  { query, order, after, skip = 0, limit, detailsLimit }: ForwardRequest,
): Page | null {
  const { rowid } = file.schema;
  if (rowid === null || query.kind === 'everything' || skip > 0) return null;
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
  const rows = candidates(rollup, matching, { order, from, wanted });
  if (rows === null) return null;
  const found = readRows(file, table, among(rows), { order, wanted });
  return pageOf(file, found, { order, limit, detailsLimit });
}

function momentOf({ separator }: Rollup, timestamp: unknown): number | null {
  if (typeof timestamp !== 'string' || USUAL.exec(timestamp)?.[1] !== separator) return null;
  const time = createTimeReader()(timestamp);
  return Number.isNaN(time) ? null : time;
}
