import { chmodSync, closeSync, mkdirSync, openSync, readdirSync } from 'node:fs';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** Windows has no such bits; there the profile folder's access list protects the workspace. */
const hasModes = process.platform !== 'win32';

/**
 * Makes the folder, for its owner alone whatever the umask. A folder that already holds other things keeps its
 * mode (somebody may have named their home or /tmp): there the mode of each file is the protection.
 */
export function preparePrivateFolder(folder: string): void {
  const created = mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER }) !== undefined;
  if (hasModes && (created || readdirSync(folder).length === 0)) chmodSync(folder, PRIVATE_FOLDER);
}

/**
 * Makes the file where it is missing and gives it to its owner alone, before anything is written to it.
 * SQLite gives its -wal and -shm files the mode of the database.
 */
export function preparePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', PRIVATE_FILE));
  if (hasModes) chmodSync(path, PRIVATE_FILE);
}
