import Database from 'better-sqlite3';
import { primaryCode, reading } from './errors.ts';
import { type FileState, fileState } from './file-state.ts';
import { privateCopy } from './private-copy.ts';

/** An open database and how it is reached. */
export interface Connection {
  readonly path: string;
  readonly database: Database.Database;
  /** A copy was opened, so nothing that is written to the evidence from now on is seen. */
  readonly copied: boolean;
  /** True where a copy is read and the evidence has changed since. */
  outdated(): boolean;
  /** Keeps the connection open past `close` until what is returned is called. */
  hold(): () => void;
  close(): void;
}

/** How long a lock of another program is waited for, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens a database so that not a byte is written in its folder.
 *
 * In write-ahead mode even a read-only connection makes the files `-wal` and `-shm` where they are missing and leaves
 * them behind (https://www.sqlite.org/wal.html#read_only_databases), and a journal left by a crash would have to be
 * rolled back in place. In both cases a private copy is opened instead. Beside a live writer, whose `-wal` and `-shm`
 * are there, and in every other mode the file itself is opened.
 */
export function connect(path: string): Connection {
  const state = fileState(path);
  return reading(path, () => {
    if (!readableInPlace(state)) return openCopy(path);
    let database: Database.Database | null = null;
    try {
      database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT });
      prepare(database);
      return opened(path, database, false, { outdated: () => false, remove: () => undefined });
    } catch (error) {
      database?.close();
      if (primaryCode(error) === 'READONLY' || (state.walMode && primaryCode(error) === 'CANTOPEN')) {
        return openCopy(path);
      }
      throw error;
    }
  });
}

/** The evidence itself once more, for a long reading that must not hold up the others; null where a copy is read. */
export function connectAgain(connection: Connection): Connection | null {
  return connection.copied ? null : connect(connection.path);
}

const readableInPlace = (state: FileState): boolean => !state.walMode || (state.hasWal && state.hasShm);

function openCopy(path: string): Connection {
  const copy = privateCopy(path);
  return connectToCopy(path, {
    path: copy.path,
    remove: copy.remove,
    outdated: () => fileState(path).fingerprint !== copy.fingerprint,
  });
}

/** A private copy of what lies at a path: where it is, how it is removed, and whether it is one no more. */
export interface Copy {
  readonly path: string;
  remove(): void;
  outdated(): boolean;
}

/** Opens a private copy, which is removed with it. */
export function connectToCopy(path: string, copy: Copy): Connection {
  let database: Database.Database | null = null;
  try {
    // Not read-only: the copy may have to roll back its journal and make its own `-shm`.
    database = new Database(copy.path, { fileMustExist: true, timeout: BUSY_TIMEOUT });
    prepare(database);
    database.pragma('query_only = ON');
    // Where files in use can be removed nothing stays behind, however this process ends.
    if (process.platform !== 'win32') copy.remove();
    return opened(path, database, true, {
      outdated: copy.outdated,
      remove: copy.remove,
    });
  } catch (error) {
    database?.close();
    copy.remove();
    throw error;
  }
}

/** Reads the schema, which is when SQLite finds out whether this is a database at all. */
function prepare(database: Database.Database): void {
  database.pragma('trusted_schema = OFF');
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function opened(
  path: string,
  database: Database.Database,
  copied: boolean,
  { outdated, remove }: { outdated: () => boolean; remove: () => void },
): Connection {
  let holders = 1;
  const hold = () => {
    holders += 1;
    return release();
  };
  const release = () => {
    let held = true;
    return () => {
      if (held) holders -= 1;
      if (held && holders === 0) {
        database.close();
        remove();
      }
      held = false;
    };
  };
  return { path, database, copied, outdated, hold, close: release() };
}
