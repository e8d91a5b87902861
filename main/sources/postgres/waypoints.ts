import type { Query } from '../../audit/query/query.ts';
import type { StoredCell } from '../cursor.ts';
import { isOfTimeAlone } from '../queried-columns.ts';
import type { Order } from '../source.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Snapshot } from './link.ts';
import { countWhere } from './matching.ts';
import { keysOf } from './order.ts';
import type { Schema } from './schema.ts';

/** A timestamp as the server writes it, and how many entries with a timestamp come before all that have it. */
interface Waypoint {
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
const [STRIDE, SHORT_STRIDE] = [1_000, 100];
/** Strides that are walked in one question on the way to a position. */
const AT_ONCE = 10;
const FURTHER = 1.25;
const KEPT = 4;
/** By the schema that was found out when the source was opened. */
const ways = new WeakMap<Schema, Way[]>();

/** A jump: over `skip` entries after a position, or from the beginning where `after` is null. */
export interface Jump {
  readonly query: Query;
  readonly order: Order;
  readonly after: After | null;
  readonly skip: number;
}

/** A position after an entry. */
export interface After {
  readonly timestamp: StoredCell;
  /** What comes after it, as far as its timestamp allows. */
  readonly rest: Sql;
}

/**
 * Where to begin reading for the entry at a place, as on SQLite: a timestamp less than some thousand entries before. An
 * index does not count, so without it is walked from its end. Found once for as long as no transaction changes anything.
 *
 * Null where nobody can tell whether rows changed, and where the place lies among entries without a time.
 *
 * @param condition says exactly what the query matches
 */
export async function waypointBefore(
  snapshot: Snapshot,
  schema: Schema,
  { query, order, after, skip }: Jump,
  condition: Sql,
): Promise<{ readonly timestamp: string; readonly skip: number } | null> {
  if (!schema.timeIndexed) return null;
  const state = await fingerprintOf(snapshot, schema);
  if (state === null) return null;
  const log: Log = { snapshot, schema, order, condition };
  const stride = isOfTimeAlone(query) ? STRIDE : SHORT_STRIDE;
  const way = wayOf(schema, JSON.stringify([state, order, query]), stride);
  const passed = after === null ? -(await timelessBefore(log)) : await rank(log, way, after);
  if (passed === null || passed + skip < 0) return null;
  await extend(log, way, passed + skip);
  const point = way.points.findLast(({ before }) => before <= passed + skip);
  return point === undefined ? null : { timestamp: point.timestamp, skip: passed + skip - point.before };
}

interface Log {
  readonly snapshot: Snapshot;
  readonly schema: Schema;
  readonly order: Order;
  readonly condition: Sql;
}

function wayOf(schema: Schema, key: string, stride: number): Way {
  const known = ways.get(schema) ?? [];
  const way = known.find((one) => one.key === key) ?? { key, stride, points: [], ended: false };
  ways.set(schema, [way, ...known.filter((one) => one !== way)].slice(0, KEPT));
  return way;
}

/** From a timestamp on, in order. */
export const from = (schema: Schema, order: Order, timestamp: string): Sql =>
  order === 'oldest'
    ? sql`${keysOf(schema).timestamp} >= ${timestamp}`
    : sql`${keysOf(schema).timestamp} <= ${timestamp}`;

const count = ({ snapshot, schema, condition }: Log, stretch: Sql): Promise<number> =>
  countWhere(snapshot, schema, all([condition, stretch]));

/** Entries without a time, which count as the oldest. */
const timelessBefore = async (log: Log): Promise<number> =>
  log.order === 'oldest' && log.schema.timestampNullable ? count(log, raw('log."timestamp" IS NULL')) : 0;

/** How PostgreSQL writes times of the years from 1 to 9999 in UTC: their order is that of their text. */
const ORDINARY = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?(\+00)?$/;

/** How many entries come up to a position, its own included; null where waypoints do not reach there. */
async function rank(log: Log, way: Way, { timestamp, rest }: After): Promise<number | null> {
  const position = String(timestamp?.[1]);
  if (!ORDINARY.test(position)) return null;
  const isBefore = (point: Waypoint): boolean =>
    ORDINARY.test(point.timestamp) &&
    (log.order === 'oldest' ? point.timestamp <= position : point.timestamp >= position);
  while (!way.ended && (way.points.length === 0 || way.points.slice(-1).some(isBefore))) {
    await extend(log, way, (way.points.at(-1)?.before ?? 0) + AT_ONCE * way.stride);
  }
  const point = way.points.findLast(isBefore);
  if (point === undefined) return null;
  const moment = keysOf(log.schema).timestamp;
  const [since, until] = log.order === 'oldest' ? [raw('>='), raw('<')] : [raw('<='), raw('>')];
  // Apart, because only entries of that very timestamp have to be looked at; the others their index counts.
  const between = sql`${moment} ${since} ${point.timestamp} AND ${moment} ${until} ${position}`;
  const ties = sql`${moment} = ${position} AND (${rest}) IS NOT TRUE`;
  return point.before + (await count(log, between)) + (await count(log, ties));
}

/** Adds waypoints until the last has more than `place` entries before it, as far as there are any. */
async function extend(log: Log, way: Way, place: number): Promise<void> {
  while (!way.ended && (way.points.at(-1)?.before ?? -1) <= place) {
    const last = way.points.at(-1) ?? null;
    // A quarter of the way further than asked: whoever jumps goes on jumping.
    const strides = Math.ceil((place * FURTHER - (last?.before ?? 0) + 1) / way.stride) + 1;
    const further = await walk(log, last, strides, way.stride);
    // One by one: a call takes no hundred thousand arguments.
    for (const point of further) way.points.push(point);
    if (further.length === 0) {
      const next = last && (await beyond(log, last));
      if (next === null) way.ended = true;
      else way.points.push(next);
    }
  }
}

/** The waypoints of so many strides; none where all entries walked past have the timestamp of the last one. */
async function walk(
  log: Log,
  last: Waypoint | null,
  strides: number,
  stride: number,
): Promise<readonly Waypoint[]> {
  const { snapshot, schema, order, condition } = log;
  const { timestamp } = keysOf(schema);
  const direction = raw(order === 'oldest' ? 'ASC' : 'DESC');
  const stretch = last === null ? sql`${timestamp} IS NOT NULL` : from(schema, order, last.timestamp);
  const found = await snapshot.cells(
    sql`SELECT moment::text, min(before)::text FROM (
          SELECT ${timestamp} AS moment, rank() OVER in_order - 1 AS before, row_number() OVER in_order - 1 AS place
          FROM ${schema.table} WHERE ${all([condition, stretch])}
          WINDOW in_order AS (ORDER BY ${timestamp} ${direction})
          ORDER BY ${timestamp} ${direction} LIMIT ${strides * stride}) AS walked
        WHERE place % ${stride} = 0 GROUP BY moment ORDER BY moment ${direction}`,
  );
  return found
    .map(([moment, before]) => ({ timestamp: moment ?? '', before: (last?.before ?? 0) + Number(before) }))
    .filter((point) => point.timestamp !== last?.timestamp);
}

/** The first timestamp after that of a waypoint; null where there is none. */
async function beyond(log: Log, last: Waypoint): Promise<Waypoint | null> {
  const { timestamp } = keysOf(log.schema);
  const [extreme, after] = log.order === 'oldest' ? [raw('min'), raw('>')] : [raw('max'), raw('<')];
  const [found] = await log.snapshot.cells(
    sql`SELECT ${extreme}(${timestamp})::text FROM ${log.schema.table}
        WHERE ${all([log.condition, sql`${timestamp} ${after} ${last.timestamp}`])}`,
  );
  const moment = found?.[0] ?? null;
  if (moment === null) return null;
  return {
    timestamp: moment,
    before: last.before + (await count(log, sql`${timestamp} = ${last.timestamp}`)),
  };
}
