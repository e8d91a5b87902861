import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** A file that is written from its beginning and hashed on the way. */
export interface HashedFile {
  /**
   * Resolves when the next may come: while one piece is on its way to the disk, the next can be made. The bytes have to stay
   * as they are until `written` is called.
   */
  put(bytes: Uint8Array, written?: () => void): Promise<void>;
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

/** Bytes that are written in one go: each call to the system waits its turn in a thread. */
const PIECE = 1024 * 1024;
/** Bytes after which they are forced to the disk: it works beside what makes more of them, and little is left for the end. */
const SYNCED = 32 * PIECE;

interface Waiting {
  readonly bytes: Uint8Array;
  readonly written: (() => void) | undefined;
}

/** The handle stays the caller's to close. Rejects with the system's errors, at the end at the latest. */
export function hashedFile(file: FileHandle): HashedFile {
  const hash = createHash('sha256');
  let size = 0;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let unsynced = 0;
  let writing: Promise<void> = Promise.resolve();
  let syncing: Promise<void> = Promise.resolve();
  const write = async (pieces: readonly Uint8Array[]): Promise<void> => {
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await file.writev(pieces);
    if (bytesWritten === total) return;
    // The system takes less than it was given where a disk runs full: the next call says so.
    const bytes = Buffer.concat(pieces);
    for (let from = bytesWritten; from < total; ) from += (await file.write(bytes, from)).bytesWritten;
  };
  const writeAll = async (pieces: readonly Waiting[]): Promise<void> => {
    await write(pieces.map(({ bytes }) => bytes));
    for (const { written } of pieces) written?.();
  };
  const flush = async (): Promise<void> => {
    await writing;
    if (unsynced >= SYNCED) {
      await syncing;
      syncing = file.datasync();
      syncing.catch(() => {});
      unsynced = 0;
    }
    writing = writeAll(waiting);
    // Its failure is told by the next call, as that of `syncing` is; until then nobody listens.
    writing.catch(() => {});
    unsynced += waitingBytes;
    waiting = [];
    waitingBytes = 0;
  };
  return {
    async put(bytes, written) {
      if (bytes.length === 0) return;
      size += bytes.length;
      hash.update(bytes);
      waiting.push({ bytes, written });
      waitingBytes += bytes.length;
      if (waitingBytes >= PIECE) await flush();
    },
    async end() {
      await flush();
      await writing;
      await syncing;
      return { bytes: size, sha256: hash.digest('hex') };
    },
  };
}
