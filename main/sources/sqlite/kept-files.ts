import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';

/**
 * Reading a database file by other means than SQLite.
 *
 * Where locks are POSIX's, closing any descriptor of a file drops every lock the process has on it, those of SQLite's
 * connections too, which then read while others write: https://www.sqlite.org/howtocorrupt.html#posix_close_bug
 * So a database is opened once and the descriptor is kept for as long as the process lives. Whoever reads evidence
 * files in a process that has them open as databases has to read them here.
 */
const kept = new Map<string, number>();

const identity = ({ dev, ino }: { dev: number; ino: number }): string => `${dev}:${ino}`;

// SQLite locks neither logs nor journals (but a log's index it does), and other systems than POSIX lock by handle.
const isClosedAgain = (path: string): boolean => process.platform === 'win32' || /-(wal|journal)$/.test(path);

function withFile<T>(path: string, work: (file: number) => T): T {
  if (!isClosedAgain(path)) return work(keptFile(path));
  const file = openSync(path, 'r');
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function keptFile(path: string): number {
  const known = kept.get(identity(statSync(path)));
  if (known !== undefined) return known;
  const file = openSync(path, 'r');
  kept.set(identity(fstatSync(file)), file);
  return file;
}

/** The first bytes of a file: fewer than asked for where it is shorter. */
export function readStart(path: string, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  return withFile(path, (file) => bytes.subarray(0, readSync(file, bytes, 0, length, 0)));
}

/** Fills bytes with what the file holds from a position on, again and again from the same file; how many there were. */
export function readerOf(path: string): (bytes: Uint8Array, position: number) => number {
  const read = (file: number, bytes: Uint8Array, position: number): number =>
    readSync(file, bytes, 0, bytes.length, position);
  if (isClosedAgain(path)) {
    return (bytes, position) => withFile(path, (file) => read(file, bytes, position));
  }
  const file = keptFile(path);
  return (bytes, position) => read(file, bytes, position);
}

const CHUNK = 4 * 1024 * 1024;

/** Copies a file into a new one that only its owner may read. */
export function copyInto(path: string, target: string): void {
  const copy = openSync(target, 'wx', 0o600);
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    withFile(path, (file) => {
      let position = 0;
      for (;;) {
        const read = readSync(file, chunk, 0, CHUNK, position);
        if (read === 0) return;
        for (let written = 0; written < read; ) written += writeSync(copy, chunk, written, read - written);
        position += read;
      }
    });
  } finally {
    closeSync(copy);
  }
}
