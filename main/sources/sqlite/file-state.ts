import { type Stats, statSync } from 'node:fs';
import { SourceError } from '../errors.ts';
import { readStart } from './kept-files.ts';

/** What is known of a database file without opening it as one. */
export interface FileState {
  readonly sizeBytes: number;
  /** Changes whenever anybody writes the database, its write-ahead log or its journal. */
  readonly fingerprint: string;
  /** Its header says that it is written through a write-ahead log. */
  readonly walMode: boolean;
  readonly hasWal: boolean;
  readonly hasShm: boolean;
}

/** Looks at the file and at those beside it. Throws `SourceError` where there is none that can be read. */
export function fileState(path: string): FileState {
  const main = statOf(path);
  if (!main) {
    throw new SourceError('SOURCE_NOT_FOUND', `${path} is not there.`, {
      hint: 'Check the path; the file may have been moved or renamed.',
    });
  }
  if (!main.isFile()) {
    throw new SourceError('SOURCE_NOT_A_DATABASE', `${path} is not a file.`, {
      hint: 'Choose the database file itself, not a folder or device.',
    });
  }
  const wal = statOf(`${path}-wal`);
  const journal = statOf(`${path}-journal`);
  return {
    sizeBytes: main.size + (wal?.size ?? 0),
    fingerprint: [main, wal, journal].map(stamp).join(' '),
    walMode: isWalMode(path),
    hasWal: wal !== null,
    hasShm: statOf(`${path}-shm`) !== null,
  };
}

/** File systems count time in steps, the coarsest of two seconds: a file just written may be written again unnoticed. */
const STEP = 2_000;

/**
 * What tells that nobody wrote the database since: the state of its files, the change counter in its header and, of a
 * database in write-ahead mode, the header of the index of its log, which says what readers see of it. Null where a file
 * was written too recently to tell. Throws `SourceError` like `fileState`.
 *
 * @param now milliseconds since 1970
 */
export function fingerprintOf(path: string, now: number): string | null {
  const { fingerprint, hasShm } = fileState(path);
  const files = [path, `${path}-wal`, `${path}-journal`].flatMap((file) => statOf(file) ?? []);
  if (files.some(({ mtimeMs, ctimeMs }) => Math.max(mtimeMs, ctimeMs) > now - STEP)) return null;
  // https://www.sqlite.org/fileformat.html#file_change_counter, https://www.sqlite.org/walformat.html#the_wal_index_header
  const counter = Buffer.from(readStart(path, 28).subarray(24)).toString('hex');
  const index = hasShm ? Buffer.from(readStart(`${path}-shm`, 96)).toString('hex') : '';
  return `${fingerprint} ${counter} ${index}`;
}

function stamp(stats: Stats | null): string {
  return stats === null ? '-' : `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw notPermitted(path, error);
  }
}

/** Bytes 18 and 19 of the header: https://www.sqlite.org/fileformat.html#file_format_version_numbers */
function isWalMode(path: string): boolean {
  try {
    const header = readStart(path, 20);
    return header.length === 20 && (header[18] === 2 || header[19] === 2);
  } catch (error) {
    throw notPermitted(path, error);
  }
}

function notPermitted(path: string, cause: unknown): SourceError {
  return new SourceError('SOURCE_NOT_PERMITTED', `${path} may not be read.`, {
    hint: 'Ask for the right to read the file, or open a copy.',
    cause,
  });
}
