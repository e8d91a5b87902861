import { join } from 'node:path';
import type { EvidenceRow } from '../audit/entry.ts';
import { toEntry } from '../audit/readable.ts';
import type { SourceAddress } from '../sources/address.ts';
import { archivedRows, checkFiles } from '../sources/archive/files.ts';
import { readManifest } from '../sources/archive/manifest.ts';
import { SourceError } from '../sources/errors.ts';
import { throwIfAborted } from '../sources/pause.ts';
import { sameRow } from '../sources/same-row.ts';
import type { ReadingProgress } from './plan.ts';

/** Entries of an archive against a source of the kind they come from. */
export interface ArchiveComparison {
  /** Entries of the archive. */
  readonly entries: number;
  /** The source does not have them. */
  readonly absent: number;
  /** They are there already, the same in every cell. */
  readonly present: number;
  /** They are there, but other. */
  readonly differing: number;
  /** Ids of some of those. */
  readonly examples: readonly string[];
}

export interface ComparisonOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Rows of an archive by what the source has under their ids. */
export interface ComparedRows {
  readonly absent: readonly EvidenceRow[];
  readonly present: number;
  readonly other: readonly EvidenceRow[];
}

const BATCH = 200;
const EXAMPLES = 20;

/**
 * Goes through an archive, a few rows at a time. Every file is checked against the manifest first. Rejects with SOURCE_WRONG_TYPE
 * where the source is of another kind, which stores entries in other forms.
 *
 * @param compare compares some rows with those of the source, and may add those it lacks
 */
export async function compareArchive(
  folder: string,
  engine: SourceAddress['engine'],
  compare: (rows: readonly EvidenceRow[]) => Promise<ComparedRows>,
  { signal, onProgress }: ComparisonOptions = {},
): Promise<ArchiveComparison> {
  const { manifest } = await readManifest(folder);
  await checkFiles(folder, manifest, signal);
  if (manifest.source.engine !== engine) {
    throw new SourceError(
      'SOURCE_WRONG_TYPE',
      'The archive comes from a database of another kind, which stores entries in other forms.',
      { hint: 'Restore it into a source of the kind it comes from, or open the archive as it is.' },
    );
  }
  const total = manifest.entries;
  const examples: string[] = [];
  let [absent, present, differing, done] = [0, 0, 0, 0];
  for (const { name } of manifest.files) {
    for await (const rows of archivedRows(join(folder, name))) {
      for (let at = 0; at < rows.length; at += BATCH) {
        throwIfAborted(signal);
        const batch = rows.slice(at, at + BATCH);
        const said = await compare(batch);
        absent += said.absent.length;
        present += said.present;
        differing += said.other.length;
        for (const row of said.other) if (examples.length < EXAMPLES) examples.push(toEntry(row).id);
        done += batch.length;
        onProgress?.({ done, total });
      }
    }
  }
  return { entries: total, absent, present, differing, examples };
}

/** @param found every row of the source with an id of `rows` */
export function comparedRows(rows: readonly EvidenceRow[], found: readonly EvidenceRow[]): ComparedRows {
  const byId = Map.groupBy(found, ({ id }) => String(id));
  const absent: EvidenceRow[] = [];
  const other: EvidenceRow[] = [];
  let present = 0;
  for (const row of rows) {
    const there = byId.get(String(row.id));
    if (there === undefined) absent.push(row);
    else if (there.some((one) => sameRow(one, row))) present += 1;
    else other.push(row);
  }
  return { absent, present, other };
}
