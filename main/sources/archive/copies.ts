import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folderOf = (host: number): string => join(tmpdir(), `sealtrail-archives-${host}`);
const NAME = /^sealtrail-archives-(\d+)$/;

/**
 * A folder that only its owner may enter, for copies of archives that the processes of one host share: the host is their
 * parent. Folders of hosts that are gone are removed on the way.
 */
export function copiesFolder(): string {
  sweep();
  const folder = folderOf(process.ppid);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The name can be foreseen: where somebody else was first, or others may enter, it is not used.
  return isOwn(folder) ? folder : mkdtempSync(join(tmpdir(), 'sealtrail-archive-'));
}

/** For a host that ends: removes the copies its processes shared. Never fails: the next host clears up too. */
export function dropCopies(): void {
  try {
    rmSync(folderOf(process.pid), { recursive: true, force: true });
  } catch {
    // A process that still ends has one open, where files in use cannot be removed.
  }
}

function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  const user = process.getuid?.();
  return stats.isDirectory() && (user === undefined || (stats.uid === user && (stats.mode & 0o077) === 0));
}

function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's: it is theirs to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
