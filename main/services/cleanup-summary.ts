import type { CleanupSummary } from '../contract/retention.ts';
import type { Cleanup } from '../retention/cleanup.ts';
import type { CleanupRecord } from '../workspace/retention.ts';

/** The journal that `retention.run` wrote; written by us, hence trusted. */
export const cleanupIn = ({ cleanup }: CleanupRecord): Cleanup => JSON.parse(cleanup) as Cleanup;

/** A cleanup as the page and the command line are told it. */
export function toSummary(
  { id, state, folder, archived, removal, by, certificateSha256 }: Cleanup,
  { sourceName, begunAt }: { readonly sourceName: string; readonly begunAt: string },
): CleanupSummary {
  return {
    id,
    sourceName,
    state,
    begunAt,
    by,
    archive: folder,
    archived: archived?.entries ?? 0,
    bytes: archived?.bytes ?? 0,
    removed: removal.removed,
    held: (archived?.held ?? 0) + removal.held,
    changed: removal.changed,
    first: archived?.first ?? null,
    last: archived?.last ?? null,
    manifestSha256: archived?.manifestSha256 ?? null,
    certificateSha256,
  };
}
