import { open, realpath, stat } from 'node:fs/promises';
import { Fault } from '../audit/fault.ts';
import { errorCode, type FileFaultCode } from '../files/file-errors.ts';

/** First bytes of every SQLite database (https://www.sqlite.org/fileformat2.html#magic_header_string). */
const SQLITE_MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
/** Files SQLite keeps beside a database while it is in use. */
const COMPANION = /-(?:wal|shm|journal)$/;

async function isDatabase(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(SQLITE_MAGIC.length),
      0,
      SQLITE_MAGIC.length,
      0,
    );
    return bytesRead === SQLITE_MAGIC.length && buffer.equals(SQLITE_MAGIC);
  } finally {
    await handle.close();
  }
}

/**
 * Where an export to `path` really goes: links are followed, so that the file they point at is the one replaced.
 * Refuses what is no ordinary file, and any SQLite database or companion of one, whatever its name and however many
 * links lead to it: an export never takes the place of evidence.
 */
export async function exportTarget(path: string): Promise<string> {
  const refuse = (what: string, hint: string): Fault<FileFaultCode> =>
    new Fault<FileFaultCode>('FILE_NOT_WRITTEN', `${path} was not written: ${what}.`, { hint });
  const real = await realpath(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const target = real ?? path;
  if (COMPANION.test(target) && (await isDatabase(target.replace(COMPANION, '')))) {
    throw refuse('it belongs to a database beside it', 'Choose another name for the export.');
  }
  if (real === null) return target;
  const found = await stat(real);
  if (found.isDirectory()) throw refuse('it is a folder', 'Name a file inside the folder.');
  if (!found.isFile()) throw refuse('it is no ordinary file', 'Choose a file on a disk.');
  if (await isDatabase(real)) {
    throw refuse('there is a database of that name, and evidence is never replaced', 'Choose another name.');
  }
  return target;
}
