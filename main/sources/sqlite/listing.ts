import type { Listing, ReadOptions } from '../source.ts';
import { blocksIn } from './blocks.ts';
import { entriesIn, type ListingRequest } from './entries.ts';
import { type AuditFile, openSnapshot } from './file.ts';
import { countMatches } from './plan.ts';

/** Everything a query matches, in order, in one read transaction. */
export function openListing(file: AuditFile, request: ListingRequest, options: ReadOptions): Listing {
  const snapshot = openSnapshot(file);
  try {
    return {
      total: countMatches(snapshot, request.query),
      batches: () => entriesIn(snapshot, request, options.signal),
      blocks: () => blocksIn(snapshot, request, options.signal),
      [Symbol.asyncDispose]: async () => snapshot[Symbol.dispose](),
    };
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}
