import type { AuditSource, ListedEntry } from '../../../main/sources/source.ts';

type Listing = Awaited<ReturnType<AuditSource['listing']>>;

/** The one thing of a source that an export reads. */
export function listingOf(
  entries: readonly ListedEntry[],
  total = entries.length,
  onBatch = () => {},
): AuditSource {
  const listing = async (): Promise<Listing> => ({
    total,
    async *batches() {
      for (let at = 0; at < entries.length; at += 7) {
        onBatch();
        yield entries.slice(at, at + 7);
      }
    },
    async [Symbol.asyncDispose]() {},
  });
  return { listing } as unknown as AuditSource;
}
