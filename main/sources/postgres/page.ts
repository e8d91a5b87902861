import { COLUMNS } from '../../audit/entry.ts';
import { decodeCursor, encodeCursor, type Position, type StoredCell } from '../cursor.ts';
import type { ForwardRequest } from '../either-way.ts';
import { SourceError } from '../errors.ts';
import { type Passed, stretchesAfter } from '../keyset.ts';
import type { Order, Page } from '../source.ts';
import { all, EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { type Cells, rowOf, selection } from './columns.ts';
import { combinesIndexedTest } from './indexed-tests.ts';
import type { Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import { countWhere, type Found, found, type Matching, matchingOf } from './matching.ts';
import { everything, keysOf, orderBy } from './order.ts';
import type { Schema } from './schema.ts';
import { from, waypointBefore } from './waypoints.ts';
import { readItself } from './whole-readings.ts';

/** The exact values of the keys, for the cursor: an entry shows its timestamp in another form. */
const keyCells = (schema: Schema): Sql =>
  sql`"timestamp"::text, "id"::text, ${schema.usesPlaces ? raw('ctid::text') : raw('NULL')}`;

/** One page of entries. */
export async function readPage(snapshot: Snapshot, schema: Schema, request: ForwardRequest): Promise<Page> {
  const { order, limit, after } = request;
  const matching = matchingOf(schema, request.query);
  const position = after === undefined ? null : decodeCursor(after, order);
  const following =
    position === null
      ? everything(schema, order)
      : stretchesAfter(keysOf(schema), await passedOf(snapshot, schema, position), order);
  const way = await waypoint(snapshot, schema, request, matching, position, following[0] ?? EVERYTHING);
  const stretches = way === null ? following : fromWaypoint(schema, order, way.timestamp);
  const indexed = combinesIndexedTest(schema, request.query);
  const rows: Found[] = [];
  let skip = way?.skip ?? request.skip ?? 0;
  for (const stretch of stretches) {
    const wanted = limit + 1 - rows.length;
    if (wanted <= 0) break;
    const condition = all([matching.maybe, stretch]);
    const read = matching.check === null ? readExact : readChecked;
    const what = { condition, stretch, indexed, check: matching.check, order, skip, wanted };
    const part = await read(snapshot, schema, what);
    rows.push(...part.rows);
    skip = part.skip;
  }
  const shown = rows.slice(0, limit);
  const positionOf = (one: Found | undefined): string | null =>
    one === undefined ? null : cursorAfter(one.cells, order);
  const last = positionOf(shown.at(-1));
  return {
    entries: await listRows(
      snapshot,
      schema,
      shown.map(({ row }) => row),
      request.detailsLimit,
    ),
    first: positionOf(shown[0]),
    last,
    next: rows.length > limit ? last : null,
  };
}

async function waypoint(
  snapshot: Snapshot,
  schema: Schema,
  { query, order, skip = 0 }: ForwardRequest,
  matching: Matching,
  position: Position | null,
  rest: Sql,
): ReturnType<typeof waypointBefore> {
  const timestamp = position?.at?.timestamp ?? null;
  if (skip < LONG_JUMP || matching.check !== null || (position !== null && timestamp === null)) return null;
  const after = position === null ? null : { timestamp, rest };
  return waypointBefore(snapshot, schema, { query, order, after, skip }, matching.maybe);
}

const fromWaypoint = (schema: Schema, order: Order, timestamp: string): readonly Sql[] => [
  from(schema, order, timestamp),
  ...(order === 'newest' && schema.timestampNullable ? [raw('log."timestamp" IS NULL')] : []),
];

interface Part {
  readonly condition: Sql;
  /** What of the condition tells which part of the log is read. */
  readonly stretch: Sql;
  /** Another index than that of time leads to what matches, too. */
  readonly indexed: boolean;
  readonly check: Matching['check'];
  readonly order: Order;
  readonly skip: number;
  readonly wanted: number;
}

interface PartRead {
  readonly rows: readonly Found[];
  /** What is left to be passed over after these. */
  readonly skip: number;
}

/** Rows of a stretch where the server judges every row. */
async function readExact(snapshot: Snapshot, schema: Schema, part: Part): Promise<PartRead> {
  const { condition, order, skip, wanted } = part;
  const near = skip === 0 && part.indexed ? await readNear(snapshot, schema, part) : null;
  if (near !== null) return near;
  const start = await jump(snapshot, schema, condition, order, skip);
  const cells = await snapshot.cells(
    sql`SELECT ${selection(schema)}, ${keyCells(schema)} FROM ${schema.table} WHERE ${start.condition}
        ORDER BY ${orderBy(schema, order)} LIMIT ${wanted} OFFSET ${start.skip}`,
  );
  const passed = cells.length === 0 && skip > 0 ? await countWhere(snapshot, schema, condition) : skip;
  return {
    rows: cells.map((row) => ({ cells: row, row: rowOf(row, schema) })),
    skip: Math.max(0, skip - passed),
  };
}

/** Entries that are walked past in the order of time, at first and at the most, before all that matches is collected. */
const NEAR = [5_000, 50_000] as const;
/** Matches that are collected sooner than so much of the log is walked through. */
const FEW = 5_000;

/**
 * Rows of a stretch where an index leads to what matches. The server guesses how many there are from each test alone:
 * where two tests leave few together, or those that match lie far, it walks through the whole log in the order of time. So
 * only what is near is walked through; then it is asked for all that matches without being told that the first will do.
 * Null where the log cannot be walked in order, or is short.
 */
async function readNear(
  snapshot: Snapshot,
  schema: Schema,
  { condition, stretch, order, wanted }: Part,
): Promise<PartRead | null> {
  if (!schema.timeIndexed) return null;
  const { timestamp } = keysOf(schema);
  const direction = raw(order === 'oldest' ? 'ASC' : 'DESC');
  const ordered = sql`ORDER BY ${orderBy(schema, order)} LIMIT ${wanted}`;
  const columns = sql`${selection(schema)}, ${keyCells(schema)}`;
  const part = (cells: Cells[]): PartRead => ({
    rows: cells.map((row) => ({ cells: row, row: rowOf(row, schema) })),
    skip: 0,
  });
  let isWorthMore = true;
  for (const distance of NEAR) {
    if (!isWorthMore || (distance !== NEAR[0] && (await estimate(snapshot, schema, condition)) < FEW)) break;
    const [at] = await snapshot.query<{ time: string | null }>(
      sql`SELECT ${timestamp}::text AS time FROM ${schema.table} WHERE ${stretch}
          ORDER BY ${timestamp} ${direction} LIMIT 1 OFFSET ${distance}`,
    );
    if (!at || at.time === null) {
      if (distance === NEAR[0]) return null;
      break;
    }
    const until = order === 'oldest' ? sql`${timestamp} <= ${at.time}` : sql`${timestamp} >= ${at.time}`;
    const near = await snapshot.cells(
      sql`SELECT ${columns} FROM ${schema.table} WHERE ${all([condition, until])} ${ordered}`,
    );
    if (near.length === wanted) return part(near);
    // Where matches lie as thinly further on, walking there would find too few.
    isWorthMore = near.length * (NEAR[1] / NEAR[0]) >= wanted;
  }
  await readItself(snapshot, schema);
  const place = schema.usesPlaces ? raw('log.ctid, log.*') : raw('log.*');
  return part(
    await snapshot.cells(
      sql`SELECT ${columns} FROM (SELECT ${place} FROM ${schema.table} WHERE ${condition} OFFSET 0) AS log ${ordered}`,
    ),
  );
}

/** Matches as the server's planner guesses. */
async function estimate(snapshot: Snapshot, schema: Schema, condition: Sql): Promise<number> {
  const [plan] = await snapshot.cells(sql`EXPLAIN SELECT FROM ${schema.table} WHERE ${condition}`);
  return Number(/ rows=(\d+) /.exec(plan?.[0] ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
}

/** Rows of a stretch of which some have to be looked at here: read in order until enough of them match. */
async function readChecked(
  snapshot: Snapshot,
  schema: Schema,
  { condition, check, order, skip, wanted }: Part,
): Promise<PartRead> {
  const rows: Found[] = [];
  let left = skip;
  const how = { order: orderBy(schema, order), extra: keyCells(schema) };
  for await (const batch of found(snapshot, schema, check, condition, how)) {
    rows.push(...batch.slice(left, left + wanted - rows.length));
    left = Math.max(0, left - batch.length);
    if (rows.length === wanted) break;
  }
  return { rows, skip: left };
}

/** From here on a jump is worth finding its timestamp first. */
const LONG_JUMP = 1_000;

/**
 * The same rows with less to pass over, as in the SQLite engine: the index alone tells the timestamp at the place
 * jumped to, and how many entries come before it; only entries of that timestamp remain to be passed over.
 */
async function jump(
  snapshot: Snapshot,
  schema: Schema,
  condition: Sql,
  order: Order,
  skip: number,
): Promise<{ readonly condition: Sql; readonly skip: number }> {
  if (skip < LONG_JUMP || !schema.timeIndexed) return { condition, skip };
  const { timestamp } = keysOf(schema);
  const inOrder = sql`ORDER BY ${timestamp} ${raw(order === 'oldest' ? 'ASC' : 'DESC')}`;
  const [at] = await snapshot.query<{ time: string | null; passed: string }>(
    sql`SELECT moment::text AS time, passed::text AS passed FROM (
          SELECT ${timestamp} AS moment, rank() OVER (${inOrder}) - 1 AS passed
          FROM ${schema.table} WHERE ${condition} ${inOrder} LIMIT 1 OFFSET ${skip}) AS place`,
  );
  if (!at || at.time === null) return { condition, skip };
  return { condition: all([condition, from(schema, order, at.time)]), skip: skip - Number(at.passed) };
}

/** After a row whose own cells those of its keys follow. */
const cursorAfter = (cells: Cells, order: Position['order']): string => {
  const [timestamp, id, row] = cells.slice(COLUMNS.length);
  return encodeCursor({ order, at: { timestamp: cellOf(timestamp), id: cellOf(id) }, row: row ?? null });
};

const cellOf = (text: string | null | undefined): StoredCell => (text == null ? null : ['s', text]);

async function passedOf(snapshot: Snapshot, schema: Schema, position: Position): Promise<Passed> {
  const place = position.row !== null && schema.usesPlaces ? sql`${position.row}::tid` : null;
  if (position.at) {
    return { timestamp: valueOfCell(position.at.timestamp), id: valueOfCell(position.at.id), row: place };
  }
  const [there] = await snapshot.query<{ timestamp: string | null; id: string | null }>(
    sql`SELECT "timestamp"::text AS timestamp, "id"::text AS id FROM ${schema.table}
        WHERE ${place === null ? raw('1 = 0') : sql`ctid = ${place}`}`,
  );
  if (!there) {
    throw new SourceError('SOURCE_LOST', 'The entry to continue from is no longer there.', {
      hint: 'Begin again without a position.',
    });
  }
  return { timestamp: valueOfCell(cellOf(there.timestamp)), id: valueOfCell(cellOf(there.id)), row: place };
}

/** As text, of which the server makes the type of the column it is compared with. */
const valueOfCell = (cell: StoredCell): Sql | null => (cell === null ? null : sql`${String(cell[1])}`);
