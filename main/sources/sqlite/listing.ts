import type { Query } from '../../audit/query/query.ts';
import { BATCH_WEIGHT, LISTED_ROWS } from '../batches.ts';
import { pause } from '../pause.ts';
import type { ListedEntry, Listing, Order, ReadOptions } from '../source.ts';
import { raw, sql } from '../sql.ts';
import { sourceErrorOf } from './errors.ts';
import { type AuditFile, openSnapshot, statement } from './file.ts';
import { listRows } from './list-rows.ts';
import { orderBy } from './order.ts';
import { rememberedPeople } from './people.ts';
import { countMatches, planOf } from './plan.ts';
import { type StoredCells, type StoredRow, selection, weight } from './rows.ts';
import { inFullOrder, momentsAreFew, rowsOf } from './same-moment.ts';

interface ListingRequest {
  readonly query: Query;
  readonly order: Order;
}

/** Everything a query matches, in order, in one read transaction. */
export function openListing(file: AuditFile, request: ListingRequest, options: ReadOptions): Listing {
  const snapshot = openSnapshot(file);
  try {
    return {
      total: countMatches(snapshot, request.query),
      batches: () => entriesIn(snapshot, request, options.signal),
      [Symbol.asyncDispose]: async () => snapshot[Symbol.dispose](),
    };
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}

/** The entries of a listing, within a read transaction that is open already. */
export async function* entriesIn(
  file: AuditFile,
  { query, order }: ListingRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListedEntry[]> {
  try {
    const { from, where, inOrder } = planOf(file, query, { ordered: true });
    const byTime = inOrder && momentsAreFew(file);
    const sorted = byTime
      ? sql`"timestamp" ${raw(order === 'oldest' ? 'ASC' : 'DESC')}`
      : orderBy(file, order);
    const found = statement<StoredCells>(
      file,
      sql`SELECT ${selection(file)} FROM ${from} WHERE ${where} ORDER BY ${sorted}`,
    )
      .raw()
      .iterate();
    const people = rememberedPeople(file);
    let batch: StoredRow[] = [];
    let held = 0;
    for (const row of byTime ? inFullOrder(found, order) : rowsOf(found)) {
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
  } catch (error) {
    throw sourceErrorOf(error, file.path);
  }
}
