import type Database from 'better-sqlite3';
import { raw, render, type Sql, sql, where } from '../sql.ts';
import { type Connection, connectAgain } from './connection.ts';
import { reading } from './errors.ts';
import { registerFunctions } from './functions.ts';
import { checkTypes, inspectSchema, type Schema } from './schema.ts';

/** An audit database that is open for reading. */
export interface AuditFile {
  readonly path: string;
  readonly database: Database.Database;
  readonly schema: Schema;
  readonly connection: Connection;
}

export function openFile(connection: Connection): AuditFile {
  const { path, database } = connection;
  try {
    return reading(path, () => {
      registerFunctions(database);
      const schema = inspectSchema(database, path);
      checkTypes(database, path);
      return { path, database, schema, connection };
    });
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A statement of SQL with its values bound. Integers come as bigint, so that none loses a digit. */
export function statement<Row>(file: AuditFile, piece: Sql): Database.Statement<[], Row> {
  const { text, values } = render(piece, () => '?');
  const bindable = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
  return file.database
    .prepare<unknown[], Row>(text)
    .safeIntegers()
    .bind(...bindable) as Database.Statement<[], Row>;
}

/**
 * The table to read from. `inOrder` keeps SQLite to the index of time, whose order is then given: its planner would
 * sort the whole table for a third term of ORDER BY.
 */
export function fromTable(file: AuditFile, { inOrder = false }: { inOrder?: boolean } = {}): Sql {
  const index = inOrder ? file.schema.timeIndex : null;
  return index === null ? raw('audit_logs') : raw(`audit_logs INDEXED BY "${index.replaceAll('"', '""')}"`);
}

export const countWhere = (file: AuditFile, condition: Sql, from: Sql = fromTable(file)): number =>
  Number(
    statement<{ n: bigint }>(file, sql`SELECT count(*) AS n FROM ${from} ${where(condition)}`).get()?.n ?? 0n,
  );

/**
 * A file of its own for a long reading, held in one read transaction until it is disposed of: nothing that a live
 * writer adds is seen in it.
 */
export function openSnapshot(file: AuditFile): AuditFile & Disposable {
  const again = connectAgain(file.connection);
  // A private copy does not change: there it is the copy that is the snapshot.
  if (again === null) return { ...file, [Symbol.dispose]: file.connection.hold() };
  const own = openFile(again);
  return reading(file.path, () => {
    own.database.exec('BEGIN');
    let open = true;
    return {
      ...own,
      [Symbol.dispose]: () => {
        if (open) again.close();
        open = false;
      },
    };
  });
}
