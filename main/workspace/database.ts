import SQLite, { type Database } from 'better-sqlite3';

/** Longest wait for another process's write lock. The driver waits in the calling thread, hence short. */
const BUSY_MILLISECONDS = 3_000;

/**
 * A connection to the workspace's database.
 *
 * `synchronous=FULL` because of the trail: in WAL mode NORMAL would lose the last committed transactions at a
 * power cut, and an entry that was acknowledged must not vanish. `fullfsync` makes macOS mean it.
 *
 * @param busyMilliseconds how long a statement may wait for another process before SQLITE_BUSY
 */
export function connect(path: string, busyMilliseconds: number = BUSY_MILLISECONDS): Database {
  const db = new SQLite(path, { timeout: busyMilliseconds });
  try {
    switchToWriteAheadLog(db, busyMilliseconds);
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Switching a new database to WAL does not always wait for locks (SQLite asks the busy handler only for some of
 * them), so two processes that make the same workspace at once have to try again.
 */
function switchToWriteAheadLog(db: Database, milliseconds: number): void {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const busy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}
