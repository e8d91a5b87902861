import type { EvidenceValue } from '../../audit/entry.ts';
import type { Order } from '../source.ts';
import { type Sql, sql } from '../sql.ts';
import { type AuditFile, fromTable, statement } from './file.ts';
import { rowOfCells, type StoredCells, type StoredRow } from './rows.ts';

/** Entries of one moment up to which they are put in order here. */
const MOST_AT_ONCE = 10_000;

/**
 * Whether the log can be read by its index of time alone, and the few entries of each moment put in order here. SQLite
 * would pass every row through a sorter for the second term of ORDER BY: half of the time of reading a whole log.
 * Timestamps beyond ASCII may hold bytes that are no text and look the same here: those SQLite has to tell apart.
 *
 * @param times a condition on the time of what is read
 */
export function momentsAreFew(file: AuditFile, times: Sql): boolean {
  const from = fromTable(file, { inOrder: true });
  const found = statement<{ most: bigint | null; odd: bigint | null }>(
    file,
    sql`SELECT max(entries) AS most, max(odd) AS odd FROM (
          SELECT count(*) AS entries, typeof("timestamp") <> 'text' OR "timestamp" GLOB '*[^ -~]*' AS odd
          FROM ${from} WHERE ${times} GROUP BY "timestamp")`,
  ).get();
  return found?.odd === 0n && (found.most ?? 0n) <= MOST_AT_ONCE;
}

export function* rowsOf(found: Iterable<StoredCells>): Generator<StoredRow> {
  for (const cells of found) yield rowOfCells(cells);
}

/** Rows that come in the order of time alone, those of one moment by id and row number. */
export function* inFullOrder(found: Iterable<StoredCells>, order: Order): Generator<StoredRow> {
  let moment: StoredRow[] = [];
  for (const cells of found) {
    const row = rowOfCells(cells);
    if (moment[0] !== undefined && moment[0].timestamp !== row.timestamp) {
      yield* sorted(moment, order);
      moment = [];
    }
    moment.push(row);
  }
  yield* sorted(moment, order);
}

function sorted(rows: StoredRow[], order: Order): readonly StoredRow[] {
  if (rows.length < 2) return rows;
  const sign = order === 'oldest' ? 1 : -1;
  return rows.sort((one, other) => sign * (compare(one.id, other.id) || compareRows(one, other)));
}

const compareRows = (one: StoredRow, other: StoredRow): number =>
  Number((one.sealtrail_row ?? 0n) - (other.sealtrail_row ?? 0n));

/** As SQLite compares: https://www.sqlite.org/datatype3.html#comparison_expressions. */
function compare(one: EvidenceValue, other: EvidenceValue): number {
  if (typeof one === 'string' && typeof other === 'string') {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other);
  if (isNumber(one) && isNumber(other)) return one < other ? -1 : one > other ? 1 : 0;
  return rank(one) - rank(other);
}

const isNumber = (value: EvidenceValue): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const rank = (value: EvidenceValue): number =>
  value === null ? 0 : isNumber(value) ? 1 : typeof value === 'string' ? 2 : 3;
