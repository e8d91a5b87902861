import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { isProcessAlive } from '../files/process-alive.ts';
import { parseSpillLine, toSpillLine } from './spill-line.ts';
import type { TrailEntry } from './store.ts';

/** A file is finished at this size, so that each can be read back whole. */
const MAX_BYTES = 8 * 1024 * 1024;

/** `trail-spill-<time>-<pid>-<number>.jsonl`: sorted by name they are in the order of their entries. */
const NAME = /^trail-spill-[0-9a-z]+-(\d+)-\d+\.jsonl$/;

/** Entries that the store did not take, as JSON lines in files of the workspace folder. */
export interface Spill {
  /** Appends entries; they are on the disk when it returns. Throws what the file system throws. */
  append(entries: readonly TrailEntry[]): void;
  /** Whether this process has entries spilled that were not read back yet. */
  readonly pending: boolean;
  /** Names of the files to read back, oldest first: this process's own, and at the start those of others too. */
  files(which: 'own' | 'all'): string[];
  /**
   * Entries of one file. A last line without an end was being written when its process died, and nobody was told
   * that it was kept: it is left out. `damaged` counts other lines that are no entries.
   */
  read(file: string): { readonly entries: TrailEntry[]; readonly damaged: number };
  /**
   * Removes a file whose entries are all stored, unless its process still runs and may write to it. One with
   * damaged lines is kept as `….damaged`, and one that cannot be removed is passed over from now on.
   */
  drop(file: string): void;
}

interface Segment {
  readonly path: string;
  readonly fd: number;
  bytes: number;
}

export function createSpill(folder: string): Spill {
  const began = Date.now().toString(36).padStart(9, '0');
  const own = new Set<string>();
  const damagedFiles = new Set<string>();
  let current: Segment | null = null;
  let number = 0;

  const finishSegment = (): void => {
    if (current) closeSync(current.fd);
    current = null;
  };

  const openSegment = (): Segment => {
    number += 1;
    const name = `trail-spill-${began}-${process.pid}-${String(number).padStart(6, '0')}.jsonl`;
    const path = join(folder, name);
    const fd = openSync(path, 'ax', 0o600);
    own.add(path);
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    syncFolder(folder);
    return { path, fd, bytes: 0 };
  };

  return {
    append(entries) {
      current ??= openSegment();
      try {
        const text = Buffer.from(entries.map(toSpillLine).join(''));
        for (let at = 0; at < text.length; ) at += writeSync(current.fd, text, at);
        fsyncSync(current.fd);
        current.bytes += text.length;
        if (current.bytes >= MAX_BYTES) finishSegment();
      } catch (error) {
        // What follows a torn line must not be joined to it.
        finishSegment();
        throw error;
      }
    },
    get pending() {
      return own.size > 0;
    },
    files(which) {
      finishSegment();
      if (which === 'own') return [...own];
      return readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort()
        .map((name) => join(folder, name));
    },
    read(file) {
      // Until it was read whole it counts as damaged, so that it is not removed.
      damagedFiles.add(file);
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1).map(parseSpillLine);
      const entries = lines.filter((entry) => entry !== null);
      const damaged = lines.length - entries.length;
      if (damaged === 0) damagedFiles.delete(file);
      return { entries, damaged };
    },
    drop(file) {
      const pid = Number(NAME.exec(basename(file))?.[1]);
      if (!own.delete(file) && pid !== process.pid && isProcessAlive(pid)) return;
      try {
        if (damagedFiles.has(file)) renameSync(file, `${file}.damaged`);
        else rmSync(file, { force: true });
      } catch {
        // Read again at the next start, which does no harm: its entries are passed over.
      }
    },
  };
}

/** A new file's name is on the disk only once its folder is. Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
