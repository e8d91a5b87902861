import type { CleanupSummary } from '../contract/retention.ts';
import type { Cleanup } from '../retention/cleanup.ts';
import { archiveFolder } from '../sources/archive/manifest.ts';
import type { CleanupRecord } from '../workspace/retention.ts';
import type { Sources } from '../workspace/sources.ts';

/** The journal that `retention.run` wrote; written by us, hence trusted. */
export const cleanupIn = ({ cleanup }: Pick<CleanupRecord, 'cleanup'>): Cleanup =>
  JSON.parse(cleanup) as Cleanup;

/** A cleanup as the page and the command line are told it. */
export async function toSummary(
  record: Omit<CleanupRecord, 'done'>,
  sources: Pick<Sources, 'at'>,
): Promise<CleanupSummary> {
  const { id, state, folder, archived, removal, by, certificateSha256, abandoned } = cleanupIn(record);
  return {
    id,
    sourceName: record.sourceName,
    sourceId: sources.at(record.place)?.id ?? null,
    state,
    begunAt: record.begunAt,
    by,
    archive: folder,
    archiveThere: (await archiveFolder(folder)) !== null,
    archived: archived?.entries ?? 0,
    bytes: archived?.bytes ?? 0,
    removed: removal.removed,
    held: (archived?.held ?? 0) + removal.held,
    changed: removal.changed,
    first: archived?.first ?? null,
    last: archived?.last ?? null,
    manifestSha256: archived?.manifestSha256 ?? null,
    certificateSha256,
    abandoned: abandoned ?? null,
  };
}
