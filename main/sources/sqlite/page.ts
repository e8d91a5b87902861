import type { EvidenceValue } from '../../audit/entry.ts';
import { decodeCursor, type Position } from '../cursor.ts';
import type { ForwardRequest } from '../either-way.ts';
import { stretchesAfter } from '../keyset.ts';
import type { Order, Page } from '../source.ts';
import { all, EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, countWhere, statement } from './file.ts';
import { listRows } from './list-rows.ts';
import { readNearRows } from './near-rows.ts';
import { keysOf, orderBy } from './order.ts';
import { type Plan, planOf } from './plan.ts';
import { cursorAfter, type PagedRow, passedOf } from './positions.ts';
import { selection } from './rows.ts';
import { waypointBefore } from './waypoints.ts';

/** One page of entries. */
export function readPage(file: AuditFile, request: ForwardRequest): Page {
  const { order, limit, after } = request;
  const plan = planOf(file, request.query, { ordered: true });
  const position = after === undefined ? null : decodeCursor(after, order);
  const following =
    position === null ? [EVERYTHING] : stretchesAfter(keysOf(file), passedOf(file, position), order);
  const way = waypoint(file, request, plan, position && { position, rest: following[0] ?? EVERYTHING });
  const stretches = way === null ? following : from(way.timestamp, order);
  const rows: PagedRow[] = [];
  let skip = way?.skip ?? request.skip ?? 0;
  for (const stretch of stretches) {
    const wanted = limit + 1 - rows.length;
    if (wanted <= 0) break;
    const found =
      skip === 0
        ? readNext(file, plan, stretch, order, wanted)
        : readBeyond(file, plan, stretch, order, wanted, skip);
    rows.push(...found);
    if (found.length === 0 && skip > 0) {
      skip -= Math.min(skip, countWhere(file, all([plan.where, stretch]), plan.from));
    } else skip = 0;
  }
  return pageOf(file, rows, request);
}

/** A page of the first rows; one more than it may hold says that others follow. */
export function pageOf(
  file: AuditFile,
  rows: readonly PagedRow[],
  { order, limit, detailsLimit }: Pick<ForwardRequest, 'order' | 'limit' | 'detailsLimit'>,
): Page {
  const shownRows = rows.slice(0, limit);
  const positionOf = (row: PagedRow | undefined): string | null =>
    row === undefined ? null : cursorAfter(file, row, order);
  const last = positionOf(shownRows.at(-1));
  return {
    entries: listRows(file, shownRows, detailsLimit),
    first: positionOf(shownRows[0]),
    last,
    next: rows.length > limit ? last : null,
  };
}

/** Rows that meet a condition, in order. */
export function readRows(
  file: AuditFile,
  from: Sql,
  condition: Sql,
  { order, wanted, skip = 0 }: { readonly order: Order; readonly wanted: number; readonly skip?: number },
): readonly PagedRow[] {
  return statement<PagedRow>(
    file,
    sql`SELECT ${selection(file)}, typeof("timestamp") AS timestamp_type, typeof("id") AS id_type
        FROM ${from} WHERE ${condition} ORDER BY ${orderBy(file, order)} LIMIT ${wanted} OFFSET ${skip}`,
  ).all();
}

/** Entries to walk past in the order of time before a search by another index is tried. */
const NEAR = 2_000;

/**
 * The next entries of a stretch. Walking in order is the fastest way where matches are many, and where they are not it
 * walks through everything; so only what is near is walked through before another way is taken, where there is one.
 */
function readNext(
  file: AuditFile,
  plan: Plan,
  stretch: Sql,
  order: Order,
  wanted: number,
): readonly PagedRow[] {
  const { from, where, times, otherwise } = plan;
  const near =
    plan.inOrder && otherwise !== null
      ? timestampAfter(file, plan, all([stretch, times]), order, NEAR)
      : null;
  if (near === null || otherwise === null)
    return readRows(file, from, all([where, stretch]), { order, wanted });
  const found = readRows(file, from, all([where, stretch, until(near, order)]), { order, wanted });
  if (found.length === wanted) return found;
  const nearRows = readNearRows(file, {
    tests: plan.byRow,
    stretch: all([stretch, times]),
    order,
    wanted,
    read: (rows) =>
      readRows(file, raw('audit_logs NOT INDEXED'), all([rows, where, stretch]), { order, wanted }),
  });
  if (nearRows !== null) return nearRows;
  const way = otherwise() ?? plan;
  return readRows(file, way.from, all([way.where, stretch]), { order, wanted });
}

function readBeyond(
  file: AuditFile,
  plan: Plan,
  stretch: Sql,
  order: Order,
  wanted: number,
  skip: number,
): readonly PagedRow[] {
  const start = jump(file, plan, all([plan.where, stretch]), order, skip);
  return readRows(file, plan.from, start.condition, { order, wanted, skip: start.skip });
}

type Timestamp = Exclude<EvidenceValue, Uint8Array | null>;

/** The timestamp of the entry that comes after so many; null where there is none, or none that can be compared with. */
function timestampAfter(
  file: AuditFile,
  { from }: Plan,
  condition: Sql,
  order: Order,
  count: number,
): Timestamp | null {
  const at = statement<{ timestamp: EvidenceValue }>(
    file,
    sql`SELECT "timestamp" FROM ${from} WHERE ${condition}
        ORDER BY "timestamp" ${raw(order === 'oldest' ? 'ASC' : 'DESC')} LIMIT 1 OFFSET ${count}`,
  ).get();
  if (!at || at.timestamp === null || at.timestamp instanceof Uint8Array) return null;
  return typeof at.timestamp === 'string' && at.timestamp.includes('\uFFFD') ? null : at.timestamp;
}

/** Up to and with a timestamp, in order. */
const until = (timestamp: Timestamp, order: Order): Sql =>
  order === 'oldest'
    ? sql`("timestamp" <= ${timestamp} OR "timestamp" IS NULL)`
    : sql`"timestamp" >= ${timestamp}`;

function waypoint(
  file: AuditFile,
  { query, order, skip = 0 }: ForwardRequest,
  { where, inOrder }: Plan,
  after: { readonly position: Position; readonly rest: Sql } | null,
): ReturnType<typeof waypointBefore> {
  if (skip < LONG_JUMP || !inOrder || after?.position.at === null) return null;
  const passed = after && { timestamp: after.position.at?.timestamp ?? null, rest: after.rest };
  return waypointBefore(file, { query, order, after: passed, skip }, where);
}

/** From the first entry of a timestamp on. */
const from = (timestamp: string, order: Order): readonly Sql[] =>
  order === 'oldest'
    ? [sql`"timestamp" >= ${timestamp}`]
    : [sql`"timestamp" <= ${timestamp}`, raw('"timestamp" IS NULL')];

/** From here on a jump is worth finding its timestamp first. */
const LONG_JUMP = 1_000;

/**
 * The same rows with less to pass over. OFFSET has to look up the id of every row it passes; the timestamp at the
 * place jumped to is found by the index alone (entries of one timestamp do not change it among themselves), and only
 * the entries of that timestamp remain to be passed over.
 */
function jump(
  file: AuditFile,
  plan: Plan,
  condition: Sql,
  order: Order,
  skip: number,
): { readonly condition: Sql; readonly skip: number } {
  if (skip < LONG_JUMP || !plan.inOrder) return { condition, skip };
  const at = timestampAfter(file, plan, condition, order, skip);
  if (at === null) return { condition, skip };
  const [passed, rest] =
    order === 'oldest'
      ? [sql`("timestamp" < ${at} OR "timestamp" IS NULL)`, sql`"timestamp" >= ${at}`]
      : [sql`"timestamp" > ${at}`, sql`("timestamp" <= ${at} OR "timestamp" IS NULL)`];
  return { condition: all([condition, rest]), skip: skip - countWhere(file, all([condition, passed])) };
}
