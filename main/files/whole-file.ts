import { createHash, randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-alive.ts';

/** Names the machine, so that on a shared folder nobody takes another machine's living process for a dead one. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const PARTIAL = new RegExp(`^\\..+\\.partial-(\\d+)-${HOST}[0-9a-f]{12}$`, 's');

/** Keeps the name under the 255 bytes that file systems allow, whatever the characters. */
const shortened = (name: string): string => [...name].slice(0, 50).join('');

const partialName = (path: string): string =>
  `.${shortened(basename(path))}.partial-${process.pid}-${HOST}${randomBytes(6).toString('hex')}`;

/** Removes what killed processes of this machine left half written in `folder`. Never fails: it is a courtesy. */
async function removeStale(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = PARTIAL.exec(name)?.[1];
    if (pid !== undefined && !isProcessAlive(Number(pid)))
      await rm(join(folder, name), { force: true }).catch(() => {});
  }
}

/** Forces a file's bytes, or a folder's names, to the disk. */
async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes the file `path` by `write`, which is given the path of an empty partial file beside it, readable by its owner
 * only. Once `write` is done the bytes are forced to the disk and the file takes its final name, replacing one that
 * had it: a reader, a kill or a power cut finds the whole file or none. Where `write` rejects nothing is left.
 *
 * Rejects with what `write` rejects with, and with the system's own errors.
 */
export async function writeWhole<T>(path: string, write: (partial: string) => Promise<T>): Promise<T> {
  return writeTogether([path], ([partial = '']) => write(partial));
}

/**
 * The same for files of one folder that belong together: all are whole and on the disk before the first takes its
 * name. They take them in their order, so where the last one stands, so do the others. `onPartial` is told the names of
 * the partial files before there are any.
 */
export async function writeTogether<T>(
  paths: readonly string[],
  write: (partials: readonly string[]) => Promise<T>,
  onPartial: (partial: string) => void = () => {},
): Promise<T> {
  const folders = new Set(paths.map((path) => dirname(path)));
  for (const folder of folders) await removeStale(folder);
  const partials = paths.map((path) => join(dirname(path), partialName(path)));
  try {
    for (const partial of partials) onPartial(partial);
    for (const partial of partials) await (await open(partial, 'wx', 0o600)).close();
    const result = await write(partials);
    await Promise.all(partials.map((partial) => sync(partial, 'r+')));
    for (const [at, partial] of partials.entries()) await rename(partial, paths[at] ?? '');
    // Windows has no such call on folders.
    if (process.platform !== 'win32') for (const folder of folders) await sync(folder, 'r');
    return result;
  } catch (error) {
    for (const partial of partials) await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}
