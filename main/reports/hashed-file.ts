import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** A file that is written from its beginning and hashed on the way. */
export interface HashedFile {
  /** Resolves when the next may come: while one piece is on its way to the disk, the next can be made. */
  put(bytes: Uint8Array): Promise<void>;
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

/** The handle stays the caller's to close. Rejects with the system's errors, at the next call at the latest. */
export function hashedFile(file: FileHandle): HashedFile {
  const hash = createHash('sha256');
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
  };
  return {
    async put(bytes) {
      await writing;
      if (bytes.length === 0) return;
      size += bytes.length;
      writing = write(bytes);
      // Its failure is told by the next call; until then nobody listens.
      writing.catch(() => {});
      hash.update(bytes);
    },
    async end() {
      await writing;
      return { bytes: size, sha256: hash.digest('hex') };
    },
  };
}
