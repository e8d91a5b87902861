import type { Query } from '../../audit/query/query.ts';
import { BATCH_WEIGHT, LISTED_ROWS } from '../batches.ts';
import { pause } from '../pause.ts';
import type { ListedEntry, Order } from '../source.ts';
import { raw, sql } from '../sql.ts';
import { sourceErrorOf } from './errors.ts';
import { type AuditFile, statement } from './file.ts';
import { listRows } from './list-rows.ts';
import { orderBy } from './order.ts';
import { type People, rememberedPeople } from './people.ts';
import { planOf } from './plan.ts';
import { type StoredCells, type StoredRow, selection, weight } from './rows.ts';
import { inFullOrder, momentsAreFew, rowsOf } from './same-moment.ts';

/** Which entries are listed, and in which order. */
export interface ListingRequest {
  readonly query: Query;
  readonly order: Order;
}

/** The entries of a listing, within a read transaction that is open already. */
export async function* entriesIn(
  file: AuditFile,
  { query, order }: ListingRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListedEntry[]> {
  try {
    const { from, where, times, inOrder } = planOf(file, query, { ordered: true });
    const byTime = inOrder && momentsAreFew(file, times);
    const sorted = byTime
      ? sql`"timestamp" ${raw(order === 'oldest' ? 'ASC' : 'DESC')}`
      : orderBy(file, order);
    const found = statement<StoredCells>(
      file,
      sql`SELECT ${selection(file)} FROM ${from} WHERE ${where} ORDER BY ${sorted}`,
    )
      .raw()
      .iterate();
    const rows = byTime ? inFullOrder(found, order) : rowsOf(found);
    yield* listed(file, rows, rememberedPeople(file), signal);
  } catch (error) {
    throw sourceErrorOf(error, file.path);
  }
}

/** Rows as a listing shows them, in batches. */
export async function* listed(
  file: AuditFile,
  rows: Iterable<StoredRow>,
  people: People,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListedEntry[]> {
  let batch: StoredRow[] = [];
  let held = 0;
  for (const row of rows) {
    batch.push(row);
    held += weight(row);
    if (batch.length >= LISTED_ROWS || held >= BATCH_WEIGHT) {
      await pause(signal);
      yield listRows(file, batch, undefined, people);
      batch = [];
      held = 0;
    }
  }
  await pause(signal);
  if (batch.length > 0) yield listRows(file, batch, undefined, people);
}
