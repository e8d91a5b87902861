import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface ListedFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** null for folders. */
  readonly sizeBytes: number | null;
  /** ISO 8601 instant, UTC. */
  readonly modified: string;
}

export interface FolderListing {
  readonly entries: readonly ListedFile[];
  /** Whether there is more than was listed. */
  readonly cut: boolean;
}

const DATABASE_EXTENSIONS = new Set(['.sqlite', '.sqlite3', '.db', '.db3', '.sqlitedb']);

/** First bytes of every SQLite database (https://www.sqlite.org/fileformat2.html#magic_header_string). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/** Names looked at: a folder of a hundred thousand files must not hold the screen. */
const MOST_EXAMINED = 5_000;
const MOST_LISTED = 500;

/** Folders and the files that are, by name or first bytes, SQLite databases; without hidden ones, folders first. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  names.sort(new Intl.Collator('en', { numeric: true }).compare);
  const examined = names.slice(0, MOST_EXAMINED);
  const found: ListedFile[] = [];
  for (const name of examined) {
    const listed = await examine(join(folder, name), name);
    if (listed) found.push(listed);
  }
  const folders = found.filter(({ kind }) => kind === 'folder');
  const files = found.filter(({ kind }) => kind === 'file');
  const entries = [...folders, ...files];
  return {
    entries: entries.slice(0, MOST_LISTED),
    cut: entries.length > MOST_LISTED || names.length > MOST_EXAMINED,
  };
}

async function examine(path: string, name: string): Promise<ListedFile | null> {
  // Follows links; what cannot be looked at (a broken link, another's folder) is left out.
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  const modified = found.mtime.toISOString();
  if (found.isDirectory()) return { path, name, kind: 'folder', sizeBytes: null, modified };
  if (!(await isDatabase(path, name, found))) return null;
  return { path, name, kind: 'file', sizeBytes: found.size, modified };
}

async function isDatabase(path: string, name: string, found: Stats): Promise<boolean> {
  // Opening a pipe or a device may wait for ever.
  if (!found.isFile()) return false;
  if (DATABASE_EXTENSIONS.has(extname(name).toLowerCase())) return true;
  if (found.size < MAGIC.length) return false;
  const file = await open(path, 'r').catch(() => null);
  if (!file) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.equals(MAGIC);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
