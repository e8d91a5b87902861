import { decodeCursor } from '../../cursor.ts';
import { stretchesAfter } from '../../keyset.ts';
import type { Page, PageRequest } from '../../source.ts';
import { all, any, raw, sql } from '../../sql.ts';
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
 * One page of entries, of which the roll-up tells where they are; the log itself judges and orders them. Null for jumps,
 * for everything, and where a position has a timestamp that is not spelled as usual.
 */
export function readRolledPage(
  file: AuditFile,
  rollup: Rollup,
  matching: Matching,
  { query, order, after, skip = 0, limit, detailsLimit }: PageRequest,
): Page | null {
  const { rowid } = file.schema;
  // Where everything matches, nothing has to be found.
  if (rowid === null || skip > 0 || query.kind === 'everything') return null;
  const position = after === undefined ? null : decodeCursor(after, order);
  const start = order === 'oldest' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const from = position === null ? start : momentOf(rollup, position.at?.timestamp?.[1]);
  if (from === null) return null;
  const rows = candidates(rollup, matching, { order, from, wanted: limit + 1 });
  if (rows === null) return null;
  const behind =
    position === null ? [] : [any(stretchesAfter(keysOf(file), passedOf(file, position), order))];
  const isThere = sql`${raw(rowid)} IN (SELECT value FROM json_each(${JSON.stringify(rows)}))`;
  const found = readRows(
    file,
    raw('audit_logs NOT INDEXED'),
    all([isThere, whereOf(file, query), ...behind]),
    {
      order,
      wanted: limit + 1,
    },
  );
  return pageOf(file, found, { order, limit, detailsLimit });
}

function momentOf({ separator }: Rollup, timestamp: unknown): number | null {
  if (typeof timestamp !== 'string' || USUAL.exec(timestamp)?.[1] !== separator) return null;
  const time = createTimeReader()(timestamp);
  return Number.isNaN(time) ? null : time;
}
