import type { EvidenceRow } from '../../audit/entry.ts';
import { EVERYTHING, type Query } from '../../audit/query/query.ts';
import type { ListedEntry, Listing, Order, ReadOptions, Scan, ScanOptions } from '../source.ts';
import { all } from '../sql.ts';
import { rowOf } from './columns.ts';
import { type Link, openSnapshot, type Snapshot } from './link.ts';
import { listRows } from './list-rows.ts';
import { countMatches, found, matchingOf } from './matching.ts';
import { everything, orderBy } from './order.ts';
import type { Schema } from './schema.ts';
import { streamed } from './stream.ts';

/** Rows in the order the server finds cheapest, in one snapshot. */
export async function openScan(
  link: Link,
  schema: Schema,
  { signal, query = EVERYTHING }: ScanOptions,
): Promise<Scan> {
  return held(await openSnapshot(link, signal), (snapshot) => scanIn(snapshot, schema, query));
}

/** The same within a snapshot that is open already. */
export const scanIn = async (
  snapshot: Snapshot,
  schema: Schema,
  query: Query = EVERYTHING,
): Promise<Pick<Scan, 'total' | 'rows'>> => ({
  total: await countMatches(snapshot, schema, query),
  rows: () => scanned(snapshot, schema, query),
});

async function* scanned(
  snapshot: Snapshot,
  schema: Schema,
  query: Query,
): AsyncGenerator<readonly EvidenceRow[]> {
  const { maybe, check } = matchingOf(schema, query);
  for await (const batch of found(snapshot, schema, check, maybe)) yield batch.map(({ row }) => row);
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
    batches: () => entriesIn(snapshot, schema, request),
  }));
}

/** The entries of a listing, within a snapshot that is open already. */
export async function* entriesIn(
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
