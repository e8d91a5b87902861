import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProcessAlive } from '../../files/process-alive.ts';
import { MANIFEST_FILE } from './manifest.ts';

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

/**
 * Where the copy of an archive stands in a folder, or will, by the SHA-256 of the archive's manifest, and whether it does.
 * What is not this user's alone is none.
 */
export function copyOf(
  folder: string,
  manifestSha256: string,
): { readonly copy: string; readonly isThere: boolean } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, `${manifestSha256}.sqlite`);
  const stats = lstatSync(copy, { throwIfNoEntry: false });
  if (stats === undefined) return { copy, isThere: false };
  if (!stats.isFile() || !isPrivate(stats)) {
    rmSync(copy, { recursive: true, force: true });
    return { copy, isThere: false };
  }
  const now = new Date();
  utimesSync(copy, now, now);
  return { copy, isThere: true };
}

const KEPT = /^([0-9a-f]{64})\.sqlite(\..+)?$/;
/** Milliseconds for which a copy is kept that nobody opens, and for which one may be half made. */
const UNUSED = 30 * 86_400_000;
const BEING_MADE = 3_600_000;

/**
 * Removes from a folder of copies what nobody opened for a month, and those of archives that lie in none of these folders
 * any more: who deletes an archive wants it gone. One that was opened just now may be about to become known.
 */
export function dropUseless(copies: string, folders: () => readonly string[]): void {
  const names = existsSync(copies) ? readdirSync(copies) : [];
  if (names.length === 0) return;
  const known = new Set(folders().map(manifestSha256));
  for (const name of names) {
    const [, sha256, half] = KEPT.exec(name) ?? [];
    const stats = lstatSync(join(copies, name), { throwIfNoEntry: false });
    if (sha256 === undefined || stats === undefined) continue;
    const wanted = half === undefined && known.has(sha256);
    if (Date.now() - stats.mtimeMs > (wanted ? UNUSED : BEING_MADE)) drop(join(copies, name));
  }
}

/** Removes the copy of the archive in this folder, where there is one. */
export function dropCopyOf(copies: string, folder: string): void {
  const sha256 = manifestSha256(folder);
  if (sha256 !== null) drop(join(copies, `${sha256}.sqlite`));
}

function manifestSha256(folder: string): string | null {
  try {
    return createHash('sha256')
      .update(readFileSync(join(folder, MANIFEST_FILE)))
      .digest('hex');
  } catch {
    // No archive, or none any more.
    return null;
  }
}

function drop(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // In use, where files in use cannot be removed: the next host tries again.
  }
}

function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  return stats.isDirectory() && isPrivate(stats);
}

function isPrivate({ uid, mode }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o077) === 0);
}

function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isProcessAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's: it is theirs to remove.
    }
  }
}
