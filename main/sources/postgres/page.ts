import { COLUMNS } from '../../audit/entry.ts';
import type { EntryFilter } from '../../audit/filter.ts';
import { decodeCursor, encodeCursor, type Position, type StoredCell } from '../cursor.ts';
import { SourceError } from '../errors.ts';
import { conditionsOf } from '../filter-sql.ts';
import { type Passed, stretchesAfter } from '../keyset.ts';
import type { Order, Page, PageRequest } from '../source.ts';
import { all, raw, type Sql, sql, where } from '../sql.ts';
import { type Cells, rowOf, selection } from './columns.ts';
import { postgresConditions } from './conditions.ts';
import type { Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import { everything, keysOf, orderBy } from './order.ts';
import type { Schema } from './schema.ts';

export const whereOf = (schema: Schema, filter: EntryFilter): Sql =>
  all(conditionsOf(filter, postgresConditions(schema)));

export async function countWhere(snapshot: Snapshot, schema: Schema, condition: Sql): Promise<number> {
  const [counted] = await snapshot.query<{ n: string }>(
    sql`SELECT count(*)::text AS n FROM ${schema.table} ${where(condition)}`,
  );
  return Number(counted?.n ?? 0);
}

type PagedRow = Readonly<Record<string, string | null>>;

/** One page of entries. */
export async function readPage(snapshot: Snapshot, schema: Schema, request: PageRequest): Promise<Page> {
  const { order, limit, after } = request;
  const matching = whereOf(schema, request.filter);
  const stretches =
    after === undefined
      ? everything(schema, order)
      : stretchesAfter(keysOf(schema), await passedOf(snapshot, schema, decodeCursor(after, order)), order);
  const rows: PagedRow[] = [];
  let skip = request.skip ?? 0;
  for (const stretch of stretches) {
    const wanted = limit + 1 - rows.length;
    if (wanted <= 0) break;
    const condition = all([matching, stretch]);
    const start = await jump(snapshot, schema, condition, order, skip);
    const found = await snapshot.query<Record<string, string | null>>(
      // The exact values of the keys, for the cursor: an entry shows its timestamp in another form.
      sql`SELECT ${selection(schema)}, "timestamp"::text AS at_timestamp, "id"::text AS at_id,
                 ${schema.usesPlaces ? raw('ctid::text') : raw('NULL')} AS at_row
          FROM ${schema.table} WHERE ${start.condition} ORDER BY ${orderBy(schema, order)}
          LIMIT ${wanted} OFFSET ${start.skip}`,
    );
    rows.push(...found);
    if (found.length === 0 && skip > 0) skip -= Math.min(skip, await countWhere(snapshot, schema, condition));
    else skip = 0;
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: await listRows(
      snapshot,
      schema,
      shown.map((row) => rowOf(cellsOf(row), schema)),
      request.detailsLimit,
    ),
    next: rows.length > limit && last ? cursorAfter(last, order) : null,
  };
}

/** From here on a jump is worth finding its timestamp first. */
const LONG_JUMP = 1_000;

/**
 * The same rows with less to pass over, as in the SQLite engine: the index alone tells the timestamp at the place
 * jumped to, and only entries of that timestamp remain to be passed over.
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
  const [at] = await snapshot.query<{ time: string | null }>(
    sql`SELECT ${timestamp}::text AS time FROM ${schema.table} WHERE ${condition}
        ORDER BY ${timestamp} ${raw(order === 'oldest' ? 'ASC' : 'DESC')} LIMIT 1 OFFSET ${skip}`,
  );
  if (!at || at.time === null) return { condition, skip };
  const [passed, rest] =
    order === 'oldest'
      ? [sql`${timestamp} < ${at.time}`, sql`${timestamp} >= ${at.time}`]
      : [sql`${timestamp} > ${at.time}`, sql`${timestamp} <= ${at.time}`];
  const before = await countWhere(snapshot, schema, all([condition, passed]));
  return { condition: all([condition, rest]), skip: skip - before };
}

export const cellsOf = (row: PagedRow): Cells => COLUMNS.map((column) => row[column] ?? null);

const cursorAfter = (row: PagedRow, order: Position['order']): string =>
  encodeCursor({
    order,
    at: { timestamp: cellOf(row.at_timestamp), id: cellOf(row.at_id) },
    row: row.at_row ?? null,
  });

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
