import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asFileFault } from '../files/file-errors.ts';
import { sha256OfGroup } from '../sources/archive/columns.ts';
import { checkFiles, openArchived, sha256Of } from '../sources/archive/files.ts';
import { type ArchiveManifest, MANIFEST_FILE, readManifest } from '../sources/archive/manifest.ts';
import { SourceError } from '../sources/errors.ts';
import { throwIfAborted } from '../sources/pause.ts';
import type { AuditSource } from '../sources/source.ts';
import { createBeside } from './beside.ts';
import type { Standard } from './judge.ts';
import { createMonthFile, type MonthFile } from './month-file.ts';
import type { ReadingProgress } from './plan.ts';
import { readAged } from './read-due.ts';
import { sizeOf } from './row-size.ts';

/** What the manifest says beside what was written. */
export type ArchiveFacts = Omit<
  ArchiveManifest,
  'schema' | 'held' | 'unnamed' | 'entries' | 'first' | 'last' | 'files'
>;

export interface ArchiveRequest {
  /** Where the archive will lie; nothing is there yet. */
  readonly folder: string;
  readonly standard: Standard;
  readonly facts: ArchiveFacts;
}

/** An archive that is whole, on the disk and under its name. */
export interface Archived {
  readonly entries: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Entries that were old enough, but kept. */
  readonly held: number;
  readonly unnamed: number;
  readonly bytes: number;
  /** Of the manifest, which holds those of the files. */
  readonly manifestSha256: string;
  readonly files: number;
  /** Their names, in the order of the manifest. */
  readonly names: readonly string[];
}

export interface ArchiveOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** Between the steps: for tests that end the process there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Characters of one group of rows, and of all that waits: what bounds the memory used. */
const GROUP = 16 * 1024 * 1024;
const ALL_WAITING = 96 * 1024 * 1024;

export const partialFolder = (folder: string): string => `${folder}.partial`;

/**
 * Puts every entry that is due into an archive, reads it back and compares it with what the source held, and gives it
 * its name at the end alone: whoever finds the folder finds a whole archive. Null where nothing is due.
 */
export async function writeArchive(
  source: AuditSource,
  request: ArchiveRequest,
  options: ArchiveOptions = {},
): Promise<Archived | null> {
  const { folder } = request;
  const partial = partialFolder(folder);
  try {
    // What a killed run left half written.
    await rm(partial, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(partial, { mode: 0o700 });
    options.onStep?.('archive begun');
    const written = await writeFiles(source, partial, request, options);
    if (written.files.length === 0) {
      await rm(partial, { recursive: true, force: true });
      return null;
    }
    options.onStep?.('archive written');
    await readBack(partial, written.files, options.signal);
    const text = await writeManifest(partial, { ...request.facts, ...written.kept }, written.files);
    await syncFolder(partial);
    options.onStep?.('archive checked');
    await rename(partial, folder);
    await syncFolder(dirname(folder));
    return { ...summaryOf(written.files), ...written.kept, manifestSha256: sha256(text) };
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw asFileFault(error, folder);
  }
}

/** What lies in an archive that an earlier run finished. */
export async function findArchive(
  folder: string,
  id: string,
  signal?: AbortSignal,
): Promise<Archived | null> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return null;
  const { manifest, text } = await readManifest(folder);
  if (manifest.id !== id) {
    throw new SourceError('SOURCE_CHANGED', `${folder} is the archive of another cleanup.`, {
      hint: 'Move it away, or choose another place.',
    });
  }
  await checkFiles(folder, manifest, signal);
  const { held, unnamed } = manifest;
  return { ...summaryOf(manifest.files), held, unnamed, manifestSha256: sha256(text) };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type WrittenFile = ArchiveManifest['files'][number];

function summaryOf(files: readonly WrittenFile[]) {
  const firsts = files.map(({ first }) => first).sort();
  const lasts = files.map(({ last }) => last).sort();
  return {
    entries: files.reduce((sum, { entries }) => sum + entries, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    first: firsts[0] ?? null,
    last: lasts.at(-1) ?? null,
    files: files.length,
    names: files.map(({ name }) => name),
  };
}

async function writeFiles(
  source: AuditSource,
  partial: string,
  { standard }: ArchiveRequest,
  { signal, onProgress }: ArchiveOptions,
): Promise<{ files: readonly WrittenFile[]; kept: { held: number; unnamed: number } }> {
  await using snapshot = await source.snapshot({ signal });
  const { total, batches } = await readAged(snapshot, standard);
  const months = new Map<string, MonthFile>();
  const fileOf = (month: string): MonthFile => {
    const file = months.get(month) ?? createMonthFile(join(partial, `${month}.parquet`));
    months.set(month, file);
    return file;
  };
  const kept = { held: 0, unnamed: 0 };
  let [done, waiting] = [0, 0];
  // Packing takes another core, while the next rows are read.
  await using writing = createBeside();
  const flush = async (file: MonthFile): Promise<void> => {
    await writing.begin(() => file.flush());
  };
  for await (const { read, aged } of batches()) {
    for (const { row, decision } of aged) {
      if (decision.is !== 'due') {
        kept[decision.is] += 1;
        continue;
      }
      const file = fileOf(decision.utc.slice(0, 7));
      const before = file.waiting;
      file.add(row, decision.utc, sizeOf(row));
      waiting += file.waiting - before;
      if (file.waiting >= GROUP) {
        waiting -= file.waiting;
        await flush(file);
      }
    }
    if (waiting > ALL_WAITING) {
      for (const file of months.values()) await flush(file);
      waiting = 0;
    }
    done += read;
    onProgress?.({ done, total });
  }
  await writing.end();
  const files: WrittenFile[] = [];
  for (const [month, file] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = `${month}.parquet`;
    const said = await file.end();
    const path = join(partial, name);
    await syncFile(path);
    files.push({ name, ...said, bytes: (await stat(path)).size, sha256: await sha256Of(path, signal) });
  }
  return { files, kept };
}

/** Reads every file again, from the disk, and compares its rows with what the source gave, byte by byte. */
async function readBack(
  partial: string,
  files: readonly WrittenFile[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { name, entries, rowsSha256 } of files) {
    const hash = createHash('sha256');
    let found = 0;
    const file = await openArchived(join(partial, name));
    // Unpacking takes another core, while the columns before are hashed.
    const columnsOf = (group: number) => (group < file.groups ? file.columns(group) : Promise.resolve([]));
    let next = columnsOf(0);
    for (let group = 0; group < file.groups; group += 1) {
      throwIfAborted(signal);
      const columns = await next;
      next = columnsOf(group + 1);
      // Its failure is told where it is waited for.
      next.catch(() => undefined);
      hash.update(sha256OfGroup(columns));
      found += columns[0]?.present.length ?? 0;
    }
    if (found !== entries || hash.digest('hex') !== rowsSha256) {
      throw new SourceError('SOURCE_CORRUPT', `${name} does not read back as it was written.`, {
        hint: 'Nothing was removed. Check the disk of the archive, or choose another one.',
      });
    }
  }
}

async function writeManifest(
  partial: string,
  facts: ArchiveFacts & { readonly held: number; readonly unnamed: number },
  files: readonly WrittenFile[],
): Promise<string> {
  const { entries, first, last } = summaryOf(files);
  const manifest: ArchiveManifest = {
    schema: 'sealtrail-archive-1',
    ...facts,
    entries,
    first,
    last,
    files: [...files],
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const path = join(partial, MANIFEST_FILE);
  await writeFile(path, text, { mode: 0o600 });
  await syncFile(path);
  return text;
}

async function syncFile(path: string): Promise<void> {
  await using handle = await open(path, 'r+');
  await handle.sync();
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no such call on folders.
  if (process.platform === 'win32') return;
  await using handle = await open(path, 'r');
  await handle.sync();
}
