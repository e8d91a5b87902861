import type { EvidenceRow } from '../../audit/entry.ts';
import type { EntryFilter } from '../../audit/filter.ts';
import type { ListedEntry, Listing, Order, ReadOptions, Scan } from '../source.ts';
import { all, EVERYTHING } from '../sql.ts';
import { rowOf } from './columns.ts';
import { type Link, openSnapshot, type Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import { everything, orderBy } from './order.ts';
import { countWhere, whereOf } from './page.ts';
import type { Schema } from './schema.ts';
import { streamed } from './stream.ts';

/** Every row in the order the server finds cheapest, in one snapshot. */
export async function openScan(link: Link, schema: Schema, { signal }: ReadOptions): Promise<Scan> {
  return held(await openSnapshot(link, signal), async (snapshot) => ({
    total: await countWhere(snapshot, schema, EVERYTHING),
    rows: () => scanned(snapshot, schema),
  }));
}

async function* scanned(snapshot: Snapshot, schema: Schema): AsyncGenerator<readonly EvidenceRow[]> {
  for await (const batch of streamed(snapshot, schema, EVERYTHING)) {
    yield batch.map((cells) => rowOf(cells, schema));
  }
}

interface ListingRequest {
  readonly filter: EntryFilter;
  readonly order: Order;
}

/** Everything a filter matches, in order, in one snapshot. */
export async function openListing(
  link: Link,
  schema: Schema,
  request: ListingRequest,
  { signal }: ReadOptions,
): Promise<Listing> {
  const where = whereOf(schema, request.filter);
  return held(await openSnapshot(link, signal), async (snapshot) => ({
    total: await countWhere(snapshot, schema, where),
    batches: () => listed(snapshot, schema, request),
  }));
}

async function* listed(
  snapshot: Snapshot,
  schema: Schema,
  { filter, order }: ListingRequest,
): AsyncGenerator<readonly ListedEntry[]> {
  for (const stretch of everything(schema, order)) {
    const where = all([whereOf(schema, filter), stretch]);
    for await (const batch of streamed(snapshot, schema, where, orderBy(schema, order))) {
      // People are asked for between two reads of the cursor, on the same connection and in the same snapshot.
      yield await listRows(
        snapshot,
        schema,
        batch.map((cells) => rowOf(cells, schema)),
      );
    }
  }
}

/** What is made of a snapshot, with the snapshot ended when it is disposed of, and at once where making it fails. */
async function held<T extends object>(
  snapshot: Snapshot,
  make: (snapshot: Snapshot) => Promise<T>,
): Promise<T & AsyncDisposable> {
  try {
    return { ...(await make(snapshot)), [Symbol.asyncDispose]: () => end() };
  } catch (error) {
    await snapshot[Symbol.asyncDispose]();
    throw error;
  }
  function end(): Promise<void> {
    return Promise.resolve(snapshot[Symbol.asyncDispose]());
  }
}
