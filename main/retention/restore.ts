import type { Administration } from '../sources/administration.ts';
import type { AuditSource } from '../sources/source.ts';
import {
  type ArchiveComparison,
  type ComparisonOptions,
  compareArchive,
  comparedRows,
} from './compare-archive.ts';

/** What restoring an archive into a source would do. Nothing is written. */
export async function planRestore(
  source: AuditSource,
  folder: string,
  options: ComparisonOptions = {},
): Promise<ArchiveComparison> {
  await using snapshot = await source.snapshot({ signal: options.signal });
  return await compareArchive(
    folder,
    snapshot.engine,
    async (rows) => comparedRows(rows, await snapshot.withIds(rows.map(({ id }) => id))),
    options,
  );
}

export interface Restored extends Omit<ArchiveComparison, 'absent'> {
  readonly restored: number;
}

/** Brings the entries of an archive back. It can be repeated; an entry that is there is never overwritten. */
export async function restoreArchive(
  administration: Administration,
  folder: string,
  options: ComparisonOptions = {},
): Promise<Restored> {
  const { absent: restored, ...rest } = await compareArchive(
    folder,
    administration.engine,
    (rows) =>
      administration.transaction(async (changes) => {
        const compared = comparedRows(rows, await changes.read(rows.map(({ id }) => id)));
        for (const row of compared.absent) await changes.insert(row);
        return compared;
      }),
    options,
  );
  return { ...rest, restored };
}
