import Database from 'better-sqlite3';
import { COLUMNS, type Column, type EvidenceRow } from '../../audit/entry.ts';
import type { SqliteAddress } from '../address.ts';
import { type Administration, type Changes, changedMeanwhile, LOCK_TIMEOUT } from '../administration.ts';
import { SourceError } from '../errors.ts';
import { sameRow } from '../same-row.ts';
import { spelledLike, withChecksum } from '../spelled-row.ts';
import { EVERYTHING, join, raw, type Sql, sql } from '../sql.ts';
import { type AuditFile, openFile, statement } from './file.ts';
import { fileState } from './file-state.ts';
import { bindable, rowsWithIds, storedRows, withIds } from './ids.ts';
import { exactRow, type StoredRow } from './rows.ts';
import { writingErrorOf } from './writing-errors.ts';

/** Opens an SQLite file for writing. Throws `SourceError` where it is no audit log or may not be written. */
export function administerSqlite({ path }: SqliteAddress): Administration {
  const file = openForWriting(path);
  const { database } = file;
  const changes = changesOf(file);
  let last: Promise<unknown> = Promise.resolve();

  const transaction = async <T>(work: (changes: Changes) => Promise<T>): Promise<T> => {
    try {
      // At once for writing: a lock that is taken up later can fail half-way.
      database.exec('BEGIN IMMEDIATE');
      const result = await work(changes);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw writingErrorOf(error, path);
    }
  };

  return {
    engine: 'sqlite',
    transaction: (work) => {
      const next = last.then(() => transaction(work));
      last = next.catch(() => undefined);
      return next;
    },
    partsBefore: async () => [],
    dropPart: async () => null,
    [Symbol.asyncDispose]: async () => {
      await last;
      database.close();
    },
  };
}

function openForWriting(path: string): AuditFile {
  fileState(path);
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { fileMustExist: true, timeout: LOCK_TIMEOUT });
    const own = database;
    own.pragma('trusted_schema = OFF');
    // What was promised to be removed or kept has to be on the disk when a transaction has ended.
    own.pragma('synchronous = FULL');
    const never = { hold: () => () => undefined, outdated: () => false, close: () => void own.close() };
    const file = openFile({ path, database: own, copied: false, ...never });
    const kind = own
      .prepare<[], string>(`SELECT type FROM sqlite_schema WHERE lower(name) = 'audit_logs'`)
      .pluck()
      .get();
    if (kind !== 'table') {
      throw new SourceError('SOURCE_NOT_PERMITTED', `audit_logs of ${path} is a view.`, {
        hint: 'Entries can be changed only where audit_logs is a table.',
      });
    }
    // Whether it may be written is found out now rather than in the middle of the work.
    own.exec('BEGIN IMMEDIATE');
    own.exec('ROLLBACK');
    return file;
  } catch (error) {
    database?.close();
    throw writingErrorOf(error, path);
  }
}

function changesOf(file: AuditFile): Changes {
  const { path } = file;

  const where = (condition: Sql): readonly StoredRow[] => storedRows(file, condition);

  const theOne = (row: EvidenceRow): StoredRow => {
    const [found, ...others] = where(withIds([row.id])).filter((stored) =>
      sameRow(exactRow(file, stored), row),
    );
    if (found === undefined || others.length > 0) {
      throw changedMeanwhile(`The entry ${String(row.id)} of ${path} is not as it was read`);
    }
    return found;
  };

  const place = (stored: StoredRow): Sql =>
    stored.sealtrail_row === null || file.schema.rowid === null
      ? withIds([stored.id])
      : sql`${raw(file.schema.rowid)} = ${stored.sealtrail_row}`;

  const write = (row: EvidenceRow): EvidenceRow => {
    const names = raw(COLUMNS.map((column) => `"${column}"`).join(', '));
    const values = join(
      COLUMNS.map((column) => bindable(row[column])),
      ', ',
    );
    const before = where(withIds([row.id])).length;
    if (before > 0) throw changedMeanwhile(`${path} has an entry ${String(row.id)} already`);
    statement(file, sql`INSERT INTO audit_logs (${names}) VALUES (${values})`).run();
    const [stored] = where(withIds([row.id]));
    if (stored === undefined) throw changedMeanwhile(`${path} did not keep the entry ${String(row.id)}`);
    const kept = exactRow(file, stored);
    if (!sameRow(kept, row)) {
      throw changedMeanwhile(`${path} would store the entry ${String(row.id)} otherwise than it is`);
    }
    return kept;
  };

  const example = (condition: Sql): EvidenceRow | null => {
    const [stored] = where(sql`${condition} LIMIT 1`);
    return stored ? exactRow(file, stored) : null;
  };

  return {
    read: async (ids) => rowsWithIds(file, ids),
    remove: async (ids) => {
      if (ids.length === 0) return 0;
      return statement(file, sql`DELETE FROM audit_logs WHERE ${withIds(ids)}`).run().changes;
    },
    replace: async (row, cells) => {
      const at = place(theOne(row));
      const columns = Object.keys(cells) as Column[];
      const next = { ...row, ...cells };
      const set = columns.map((column) => sql`${raw(`"${column}"`)} = ${bindable(next[column])}`);
      if (set.length > 0) statement(file, sql`UPDATE audit_logs SET ${join(set, ', ')} WHERE ${at}`).run();
      const [stored] = where(file.schema.rowid === null ? withIds([next.id]) : at);
      if (stored === undefined) throw changedMeanwhile(`${path} did not keep the entry ${String(row.id)}`);
      return exactRow(file, stored);
    },
    insert: async (row) => void write(row),
    append: async (fields, recipe) => {
      const like = example(raw('"details" IS NOT NULL')) ?? example(EVERYTHING);
      return write(withChecksum(spelledLike(fields, like), recipe));
    },
  };
}
