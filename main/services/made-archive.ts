import type { JobRunner } from '../jobs/jobs.ts';
import type { Cleanup } from '../retention/cleanup.ts';
import type { Archived } from '../retention/write-archive.ts';
import { SourceError } from '../sources/errors.ts';

/**
 * The archive that a cleanup made, checked byte by byte. Rejects with SOURCE_NOT_FOUND where there is none, and with SOURCE_CORRUPT
 * or SOURCE_CHANGED where what stands there is not what was made.
 */
export async function checkedArchive(
  { id, folder, archived }: Pick<Cleanup, 'id' | 'folder' | 'archived'>,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<Archived> {
  const found = await runner.run('retentionFind', { folder, id }, { signal });
  if (found === null) {
    throw new SourceError('SOURCE_NOT_FOUND', `There is no archive at ${folder}.`, {
      hint: 'Put it back where it was, from its backup.',
    });
  }
  if (archived !== null && found.manifestSha256 !== archived.manifestSha256) {
    throw new SourceError('SOURCE_CORRUPT', `The archive ${folder} is not the one that was made.`, {
      hint: 'Its manifest was altered. Take the archive from its backup.',
    });
  }
  return found;
}
