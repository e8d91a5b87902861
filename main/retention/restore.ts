import { join } from 'node:path';
import type { EvidenceRow } from '../audit/entry.ts';
import { toEntry } from '../audit/readable.ts';
import type { Administration } from '../sources/administration.ts';
import { archivedRows, checkFiles } from '../sources/archive/files.ts';
import { readManifest } from '../sources/archive/manifest.ts';
import { SourceError } from '../sources/errors.ts';
import { throwIfAborted } from '../sources/pause.ts';
import { sameRow } from '../sources/same-row.ts';
import type { ReadingProgress } from './plan.ts';

export interface Restored {
  /** Entries of the archive. */
  readonly entries: number;
  readonly restored: number;
  /** They were there already, the same in every cell. */
  readonly present: number;
  /** They are there, but other; none was touched. */
  readonly differing: number;
  /** Ids of some of those. */
  readonly examples: readonly string[];
}

const BATCH = 200;
const EXAMPLES = 20;

/** Brings the entries of an archive back. It can be repeated; an entry that is there is never overwritten. */
export async function restoreArchive(
  administration: Administration,
  folder: string,
  {
    signal,
    onProgress,
  }: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  } = {},
): Promise<Restored> {
  const { manifest } = await readManifest(folder);
  await checkFiles(folder, manifest, signal);
  if (manifest.source.engine !== administration.engine) {
    throw new SourceError(
      'SOURCE_WRONG_TYPE',
      'The archive comes from a database of another kind, which stores entries in other forms.',
      { hint: 'Restore it into a source of the kind it comes from, or open the archive as it is.' },
    );
  }
  const total = manifest.entries;
  let [restored, present, done] = [0, 0, 0];
  const differing: string[] = [];
  let other = 0;
  for (const { name } of manifest.files) {
    for await (const rows of archivedRows(join(folder, name))) {
      for (let at = 0; at < rows.length; at += BATCH) {
        throwIfAborted(signal);
        const batch = rows.slice(at, at + BATCH);
        const said = await administration.transaction(async (changes) => {
          const outcome = { restored: 0, present: 0, other: [] as EvidenceRow[] };
          const found = await changes.read(batch.map(({ id }) => id));
          for (const row of batch) {
            const there = found.filter((one) => String(one.id) === String(row.id));
            if (there.length === 0) {
              await changes.insert(row);
              outcome.restored += 1;
            } else if (there.some((one) => sameRow(one, row))) outcome.present += 1;
            else outcome.other.push(row);
          }
          return outcome;
        });
        restored += said.restored;
        present += said.present;
        other += said.other.length;
        for (const row of said.other) if (differing.length < EXAMPLES) differing.push(toEntry(row).id);
        done += batch.length;
        onProgress?.({ done, total });
      }
    }
  }
  return { entries: total, restored, present, differing: other, examples: differing };
}
