import type { EvidenceValue } from '../../audit/entry.ts';
import { decodeCursor, encodeCursor, type Position, type StoredCell } from '../cursor.ts';
import { SourceError } from '../errors.ts';
import { type Keys, type Passed, stretchesAfter } from '../keyset.ts';
import type { ListedEntry, Order, Page, PageRequest } from '../source.ts';
import { all, EVERYTHING, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, countWhere, statement } from './file.ts';
import { listRows } from './list-rows.ts';
import { type Plan, planOf } from './plan.ts';
import { exactRow, type StoredRow, selection } from './rows.ts';

/** A row with the storage classes of what it is ordered by. */
type PagedRow = StoredRow & { readonly timestamp_type: string; readonly id_type: string };

export function keysOf(file: AuditFile): Keys {
  const { rowid } = file.schema;
  return { timestamp: raw('"timestamp"'), id: raw('"id"'), row: rowid === null ? null : raw(rowid) };
}

export function orderBy(file: AuditFile, order: Order): Sql {
  const direction = raw(order === 'oldest' ? ' ASC' : ' DESC');
  const { timestamp, id, row } = keysOf(file);
  return row === null
    ? sql`${timestamp}${direction}, ${id}${direction}`
    : sql`${timestamp}${direction}, ${id}${direction}, ${row}${direction}`;
}

/** One page of entries. */
export function readPage(file: AuditFile, request: PageRequest): Page {
  const plan = planOf(file, request.query, { ordered: true });
  const stretches =
    request.after === undefined
      ? [EVERYTHING]
      : stretchesAfter(
          keysOf(file),
          passedOf(file, decodeCursor(request.after, request.order)),
          request.order,
        );
  const rows: PagedRow[] = [];
  let skip = request.skip ?? 0;
  for (const stretch of stretches) {
    const wanted = request.limit + 1 - rows.length;
    if (wanted <= 0) break;
    const condition = all([plan.where, stretch]);
    const start = jump(file, plan, condition, request.order, skip);
    const found = statement<PagedRow>(
      file,
      sql`SELECT ${selection(file)}, typeof("timestamp") AS timestamp_type, typeof("id") AS id_type
          FROM ${plan.from} WHERE ${start.condition}
          ORDER BY ${orderBy(file, request.order)} LIMIT ${wanted} OFFSET ${start.skip}`,
    ).all();
    rows.push(...found);
    if (found.length === 0 && skip > 0) skip -= Math.min(skip, countWhere(file, condition, plan.from));
    else skip = 0;
  }
  const shownRows = rows.slice(0, request.limit);
  const last = shownRows.at(-1);
  return {
    entries: listRows(file, shownRows, request.detailsLimit) satisfies readonly ListedEntry[],
    next: rows.length > request.limit && last ? cursorAfter(file, last, request.order) : null,
  };
}

/** From here on a jump is worth finding its timestamp first. */
const LONG_JUMP = 1_000;

/**
 * The same rows with less to pass over. OFFSET has to look up the id of every row it passes; the timestamp at the
 * place jumped to is found by the index alone (entries of one timestamp do not change it among themselves), and only
 * the entries of that timestamp remain to be passed over.
 */
function jump(
  file: AuditFile,
  { from, inOrder }: Plan,
  condition: Sql,
  order: Order,
  skip: number,
): { readonly condition: Sql; readonly skip: number } {
  if (skip < LONG_JUMP || !inOrder) return { condition, skip };
  const direction = raw(order === 'oldest' ? 'ASC' : 'DESC');
  const at = statement<{ timestamp: EvidenceValue }>(
    file,
    sql`SELECT "timestamp" FROM ${from} WHERE ${condition}
        ORDER BY "timestamp" ${direction} LIMIT 1 OFFSET ${skip}`,
  ).get();
  if (!at || at.timestamp === null || at.timestamp instanceof Uint8Array) return { condition, skip };
  if (typeof at.timestamp === 'string' && at.timestamp.includes('\uFFFD')) return { condition, skip };
  const [passed, rest] =
    order === 'oldest'
      ? [sql`("timestamp" < ${at.timestamp} OR "timestamp" IS NULL)`, sql`"timestamp" >= ${at.timestamp}`]
      : [sql`"timestamp" > ${at.timestamp}`, sql`("timestamp" <= ${at.timestamp} OR "timestamp" IS NULL)`];
  return { condition: all([condition, rest]), skip: skip - countWhere(file, all([condition, passed])) };
}

function cursorAfter(file: AuditFile, row: PagedRow, order: Order): string {
  const exact = exactRow(file, row);
  return encodeCursor({
    order,
    at: {
      timestamp: cellOf(exact.timestamp, row.timestamp_type),
      id: cellOf(exact.id, row.id_type),
    },
    row: row.sealtrail_row === null ? null : String(row.sealtrail_row),
  });
}

function cellOf(value: EvidenceValue, type: string): StoredCell {
  if (value === null) return null;
  if (typeof value === 'string') return ['s', value];
  if (typeof value === 'bigint') return ['i', String(value)];
  if (typeof value === 'number') return ['r', value];
  return [type === 'text' ? 'x' : 'b', Buffer.from(value).toString('base64')];
}

function passedOf(file: AuditFile, position: Position): Passed {
  const row = position.row === null ? null : sql`${BigInt(position.row)}`;
  if (position.at) return { timestamp: cellValue(position.at.timestamp), id: cellValue(position.at.id), row };
  const there = statement<{ timestamp: EvidenceValue; id: EvidenceValue }>(
    file,
    sql`SELECT "timestamp", "id" FROM audit_logs WHERE ${raw(file.schema.rowid ?? 'NULL')} = ${row ?? raw('NULL')}`,
  ).get();
  if (!there) {
    throw new SourceError('SOURCE_LOST', 'The entry to continue from is no longer there.', {
      hint: 'Begin again without a position.',
    });
  }
  const value = (name: string, cell: EvidenceValue): Sql | null =>
    cell === null
      ? null
      : sql`(SELECT ${raw(name)} FROM audit_logs WHERE ${raw(file.schema.rowid ?? 'NULL')} = ${row ?? raw('NULL')})`;
  return { timestamp: value('"timestamp"', there.timestamp), id: value('"id"', there.id), row };
}

function cellValue(cell: StoredCell): Sql | null {
  if (cell === null) return null;
  const [kind, value] = cell;
  switch (kind) {
    case 's':
      return sql`${value}`;
    case 'i':
      return sql`${BigInt(value)}`;
    case 'r':
      return sql`${value}`;
    case 'b':
      return sql`${Buffer.from(value, 'base64')}`;
    case 'x':
      return sql`CAST(${Buffer.from(value, 'base64')} AS TEXT)`;
  }
}
