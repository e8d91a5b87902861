import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** A file that is written from its beginning and hashed on the way. */
export interface HashedFile {
  /** Resolves when the next may come: while one piece is on its way to the disk, the next can be made. */
  put(bytes: Uint8Array): Promise<void>;
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

/** Bytes that are written in one go: each call to the system waits its turn in a thread. */
const PIECE = 1024 * 1024;

/** The handle stays the caller's to close. Rejects with the system's errors, at the next call at the latest. */
export function hashedFile(file: FileHandle): HashedFile {
  const hash = createHash('sha256');
  let size = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (pieces: readonly Uint8Array[]): Promise<void> => {
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await file.writev(pieces);
    if (bytesWritten === total) return;
    // The system takes less than it was given where a disk runs full: the next call says so.
    const bytes = Buffer.concat(pieces);
    for (let from = bytesWritten; from < total; ) from += (await file.write(bytes, from)).bytesWritten;
  };
  const flush = async (): Promise<void> => {
    await writing;
    writing = write(waiting);
    waiting = [];
    waitingBytes = 0;
    // Its failure is told by the next call; until then nobody listens.
    writing.catch(() => {});
  };
  return {
    async put(bytes) {
      if (bytes.length === 0) return;
      size += bytes.length;
      hash.update(bytes);
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= PIECE) await flush();
    },
    async end() {
      await flush();
      await writing;
      return { bytes: size, sha256: hash.digest('hex') };
    },
  };
}
