import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { COLUMNS, type EvidenceRow } from '../../audit/entry.ts';
import { SourceError } from '../errors.ts';
import { EXACT, rowOfArchived } from './cells.ts';
import type { ArchiveManifest } from './manifest.ts';

/** The columns of a Parquet file, in their order. */
export const ARCHIVE_COLUMNS: readonly string[] = [...COLUMNS, EXACT];

/** SHA-256 of a file's bytes, lower-case hex. */
export async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, signal ? { signal } : {});
  return hash.digest('hex');
}

const corrupt = (message: string, cause?: unknown): SourceError =>
  new SourceError('SOURCE_CORRUPT', message, {
    hint: 'The archive was altered or damaged since it was made. Take it from its backup.',
    cause,
  });

/** Rejects with SOURCE_CORRUPT where a file of the archive is missing or other than the manifest says. */
export async function checkFiles(
  folder: string,
  { files }: ArchiveManifest,
  signal?: AbortSignal,
): Promise<void> {
  for (const { name, sha256 } of files) {
    const found = await sha256Of(join(folder, name), signal).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw corrupt(`${name} of the archive ${folder} is missing or cannot be read.`, cause);
    });
    if (found !== sha256)
      throw corrupt(`${name} of the archive ${folder} is not the file that was archived.`);
  }
}

/** A Parquet file of an archive, open for reading. */
export interface ArchivedFile {
  readonly groups: number;
  /** Rows of one group, in their order. */
  rows(group: number): Promise<readonly EvidenceRow[]>;
}

/** Opens a file of an archive. Rejects with SOURCE_CORRUPT where it is none. */
export async function openArchived(path: string): Promise<ArchivedFile> {
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw corrupt(`${path} cannot be read as a file of an archive.`, cause);
    }
  };
  return reading(async () => {
    const file = await asyncBufferFromFile(path);
    const metadata: FileMetaData = await parquetMetadataAsync(file);
    const starts: number[] = [0];
    for (const group of metadata.row_groups) starts.push((starts.at(-1) ?? 0) + Number(group.num_rows));
    return {
      groups: metadata.row_groups.length,
      rows: (group) =>
        reading(async () => {
          const [rowStart = 0, rowEnd = 0] = [starts[group], starts[group + 1]];
          let rows: EvidenceRow[] = [];
          await parquetRead({
            file,
            metadata,
            rowStart,
            rowEnd,
            columns: [...ARCHIVE_COLUMNS],
            compressors: {
              ZSTD: (input, length) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
            },
            onComplete: (found) => {
              rows = found.map(rowOfArchived);
            },
          });
          if (rows.length !== rowEnd - rowStart) throw new RangeError('rows are missing');
          return rows;
        }),
    };
  });
}

/** Rows of a file, group by group. */
export async function* archivedRows(path: string): AsyncGenerator<readonly EvidenceRow[]> {
  const file = await openArchived(path);
  for (let group = 0; group < file.groups; group += 1) yield await file.rows(group);
}
