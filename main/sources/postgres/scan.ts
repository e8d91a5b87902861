import type { EvidenceRow } from '../../audit/entry.ts';
import type { Query } from '../../audit/query/query.ts';
import type { ListedEntry, Listing, Order, ReadOptions, Scan } from '../source.ts';
import { all, EVERYTHING } from '../sql.ts';
import { rowOf } from './columns.ts';
import { type Link, openSnapshot, type Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import { countMatches, countWhere, matchingOf } from './matching.ts';
import { everything, orderBy } from './order.ts';
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
  readonly query: Query;
  readonly order: Order;
}

/** Everything a query matches, in order, in one snapshot. */
export async function openListing(
  link: Link,
  schema: Schema,
  request: ListingRequest,
  { signal }: ReadOptions,
): Promise<Listing> {
  return held(await openSnapshot(link, signal), async (snapshot) => ({
    total: await countMatches(snapshot, schema, request.query),
    batches: () => listed(snapshot, schema, request),
  }));
}

async function* listed(
  snapshot: Snapshot,
  schema: Schema,
  { query, order }: ListingRequest,
): AsyncGenerator<readonly ListedEntry[]> {
  const { maybe, check } = matchingOf(schema, query);
  for (const stretch of everything(schema, order)) {
    for await (const batch of streamed(snapshot, schema, all([maybe, stretch]), {
      order: orderBy(schema, order),
    })) {
      // People are asked for between two reads of the cursor, on the same connection and in the same snapshot.
      const rows = await listRows(
        snapshot,
        schema,
        batch.map((cells) => rowOf(cells, schema)),
      );
      yield check === null ? rows : rows.filter(check);
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
