import type { Query } from '../../audit/query/query.ts';
import type { StoredCell } from '../cursor.ts';
import { isOfTimeAlone } from '../queried-columns.ts';
import type { Order } from '../source.ts';
import { all, EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { compareValues } from '../tallies.ts';
import { type AuditFile, countWhere, fromTable, statement } from './file.ts';
import { fingerprintOf } from './file-state.ts';

/** A timestamp, and how many entries come before all that have it. */
export interface Waypoint {
  readonly timestamp: string;
  readonly before: number;
}

/** Waypoints along the log in one order, as far as somebody has jumped. */
interface Way {
  readonly key: string;
  /** Entries between two waypoints, where not more have one timestamp. */
  readonly stride: number;
  readonly points: Waypoint[];
  /** No further waypoint follows. */
  ended: boolean;
}

/** Strides where the index tells what matches, and where rows that do not are read on the way. */
const [STRIDE, SHORT_STRIDE] = [2_000, 100];
const KEPT = 4;
const ways = new WeakMap<AuditFile, Way[]>();

/**
 * Where in the log to begin reading for the entry at a place, counted from `after` (from the beginning where null): a
 * waypoint less than some thousand entries before. Without, an index has to be walked from its end, as it does not
 * count. They are found once for a file that stays as it is, in about the time of the longest jump.
 *
 * Null where the file changes, or times are no text.
 */
export function waypointBefore(
  file: AuditFile,
  { query, order, after, skip }: { query: Query; order: Order; after: After | null; skip: number },
  condition: Sql,
): (Waypoint & { readonly skip: number }) | null {
  if (!file.schema.utf8 || file.schema.timeIndex === null) return null;
  const state = fingerprintOf(file.path, Date.now());
  if (state === null) return null;
  const stride = isOfTimeAlone(query) ? STRIDE : SHORT_STRIDE;
  const way = wayOf(file, JSON.stringify([state, order, query]), stride);
  const log: Log = { file, order, condition };
  if (after !== null && after.timestamp?.[0] !== 's') return null;
  const passed = after === null ? 0 : rank(log, way, after);
  if (passed === null) return null;
  extend(log, way, passed + skip);
  if (fingerprintOf(file.path, Date.now()) !== state) {
    ways.delete(file);
    return null;
  }
  const point = way.points.findLast(({ before }) => before <= passed + skip);
  return point === undefined ? null : { ...point, skip: passed + skip - point.before };
}

/** A position after an entry. */
export interface After {
  readonly timestamp: StoredCell;
  /** What comes after it, as far as its timestamp allows. */
  readonly rest: Sql;
}

interface Log {
  readonly file: AuditFile;
  readonly order: Order;
  readonly condition: Sql;
}

function wayOf(file: AuditFile, key: string, stride: number): Way {
  const known = ways.get(file) ?? [];
  const way = known.find((one) => one.key === key) ?? { key, stride, points: [], ended: false };
  ways.set(file, [way, ...known.filter((one) => one !== way)].slice(0, KEPT));
  return way;
}

const opposite = (order: Order): Order => (order === 'oldest' ? 'newest' : 'oldest');

/** From a timestamp on, in order. */
const from = (order: Order, timestamp: string): Sql =>
  order === 'oldest' ? sql`"timestamp" >= ${timestamp}` : sql`"timestamp" <= ${timestamp}`;
const before = (order: Order, timestamp: string): Sql =>
  order === 'oldest' ? sql`"timestamp" < ${timestamp}` : sql`"timestamp" > ${timestamp}`;

const count = ({ file, condition }: Log, stretch: Sql): number =>
  countWhere(file, all([condition, stretch]), fromTable(file, { inOrder: true }));

/** How many entries come up to a position, its own included; null where waypoints do not reach there. */
function rank(log: Log, way: Way, { timestamp, rest }: After): number | null {
  const text = String(timestamp?.[1]);
  const isBefore = (point: Waypoint): boolean =>
    (log.order === 'oldest' ? 1 : -1) * compareValues(point.timestamp, text) <= 0;
  while (!way.ended && isBefore(way.points.at(-1) ?? { timestamp: text, before: 0 })) {
    extend(log, way, (way.points.at(-1)?.before ?? 0) + way.stride);
  }
  const point = way.points.findLast(isBefore);
  if (point === undefined) return null;
  const upTo = sql`${from(log.order, point.timestamp)} AND ${from(opposite(log.order), text)}
    AND CASE WHEN "timestamp" = ${text} THEN (${rest}) IS NOT TRUE ELSE 1 END`;
  return point.before + count(log, upTo);
}

/** Adds waypoints until the last has more than `place` entries before it, as far as there are any. */
function extend(log: Log, way: Way, place: number): void {
  while (!way.ended && (way.points.at(-1)?.before ?? -1) <= place) {
    const last = way.points.at(-1) ?? null;
    const next = nextOf(log, last, way.stride);
    if (next === null) way.ended = true;
    else way.points.push(next);
  }
}

function nextOf(log: Log, last: Waypoint | null, stride: number): Waypoint | null {
  if (last === null) {
    const timestamp = timestampAt(log, EVERYTHING, 0);
    return timestamp === null ? null : { timestamp, before: count(log, before(log.order, timestamp)) };
  }
  const beyond = timestampAt(log, from(log.order, last.timestamp), stride);
  const timestamp =
    beyond === last.timestamp ? timestampAt(log, before(opposite(log.order), last.timestamp), 0) : beyond;
  if (timestamp === null) return null;
  const between = sql`${from(log.order, last.timestamp)} AND ${before(log.order, timestamp)}`;
  return { timestamp, before: last.before + count(log, between) };
}

/** The timestamp at a place of a stretch; null where there is none or it cannot be compared with. */
function timestampAt({ file, order, condition }: Log, stretch: Sql, place: number): string | null {
  const at = statement<unknown>(
    file,
    sql`SELECT "timestamp" FROM ${fromTable(file, { inOrder: true })} WHERE ${all([condition, stretch])}
        ORDER BY "timestamp" ${raw(order === 'oldest' ? 'ASC' : 'DESC')} LIMIT 1 OFFSET ${place}`,
  )
    .pluck()
    .get();
  return typeof at === 'string' && at !== '' && !at.includes('\uFFFD') ? at : null;
}
