import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './file-errors.ts';

/** Names the machine, so that on a shared folder nobody takes another machine's living process for a dead one. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const PARTIAL = new RegExp(`^\\.(?:.+)\\.partial-(\\d+)-${HOST}[0-9a-f]{12}$`, 's');

/** Keeps the name under the 255 bytes that file systems allow, whatever the characters. */
const shortened = (name: string): string => [...name].slice(0, 50).join('');

const partialName = (path: string): string =>
  `.${shortened(basename(path))}.partial-${process.pid}-${HOST}${randomBytes(6).toString('hex')}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** Removes what killed processes of this machine left half written in `folder`. Never fails: it is a courtesy. */
async function removeStale(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = PARTIAL.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(folder, name), { force: true }).catch(() => {});
  }
}

/** Makes the new name itself survive a power cut. Windows has no such call on folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file under way: it has its final name only once `finish` was called, and leaves nothing when disposed before. */
export interface PartialFile extends AsyncDisposable {
  /** Where it lies until then. */
  readonly path: string;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Forces the bytes to the disk, then takes the final name, replacing a file that had it. */
  readonly finish: () => Promise<void>;
}

/** Begins a file that will be called `path`, readable by its owner only. Rejects with the system's own errors. */
export async function openPartialFile(path: string): Promise<PartialFile> {
  const folder = dirname(path);
  await removeStale(folder);
  const partial = join(folder, partialName(path));
  const handle: FileHandle = await open(partial, 'wx', 0o600);
  let finished = false;
  return {
    path: partial,
    async write(bytes) {
      for (let from = 0; from < bytes.length; ) {
        from += (await handle.write(bytes, from)).bytesWritten;
      }
    },
    async finish() {
      await handle.sync();
      await handle.close();
      await rename(partial, path);
      finished = true;
      await syncFolder(folder);
    },
    async [Symbol.asyncDispose]() {
      if (finished) return;
      await handle.close().catch(() => {});
      await rm(partial, { force: true });
    },
  };
}
