import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import type { EvidenceRow } from '../../audit/entry.ts';
import { SourceError } from '../errors.ts';
import { rowsOfArchived } from './cells.ts';
import type { PlainColumn } from './columns.ts';
import type { ArchiveManifest } from './manifest.ts';
import { readGroup } from './read-group.ts';

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
  /** Columns of one group, in the order of `ARCHIVE_COLUMNS`. */
  columns(group: number): Promise<readonly PlainColumn[]>;
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
    const { row_groups } = await parquetMetadataAsync(file);
    const columns = async (number: number) => {
      const group = row_groups[number];
      if (group === undefined) throw new RangeError(`there is no group ${number}`);
      return readGroup(file, group);
    };
    return {
      groups: row_groups.length,
      columns: (number) => reading(() => columns(number)),
      rows: (number) => reading(async () => rowsOfArchived(await columns(number))),
    };
  });
}

/** Rows of a file, group by group. */
export async function* archivedRows(path: string): AsyncGenerator<readonly EvidenceRow[]> {
  const file = await openArchived(path);
  for (let group = 0; group < file.groups; group += 1) yield await file.rows(group);
}
