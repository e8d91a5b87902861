import type { Database } from 'better-sqlite3';
import { WorkspaceError } from './errors.ts';
import type { Migration } from './migrations/migration.ts';

/** `Seal` in ASCII, in the header of every workspace. */
const APPLICATION_ID = 0x5365616c;

const pragma = (db: Database, name: string): number => Number(db.pragma(name, { simple: true }));

/**
 * Brings the schema up to date, each step with its `user_version` in one transaction: a process killed in the
 * middle leaves the version before, and the next one to open goes on from there. Two processes take turns.
 *
 * @throws WorkspaceError where the database was written by a newer Sealtrail or is not a workspace at all.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  refuseForeign(db, newest);
  const step = db.transaction((migration: Migration) => {
    // Read again under the write lock: another process may have done this step meanwhile.
    if (pragma(db, 'user_version') >= migration.version) return;
    db.exec(migration.sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migration.version}`);
  });
  for (const migration of migrations) {
    if (pragma(db, 'user_version') < migration.version) step.immediate(migration);
  }
}

function refuseForeign(db: Database, newest: number): void {
  const { version, application, tables } = db
    .prepare<[], { version: number; application: number; tables: number }>(
      `SELECT (SELECT user_version FROM pragma_user_version) AS version,
              (SELECT application_id FROM pragma_application_id) AS application,
              (SELECT count(*) FROM sqlite_schema) AS tables`,
    )
    .get() ?? { version: 0, application: 0, tables: 0 };
  if (tables > 0 && application !== APPLICATION_ID) {
    throw new WorkspaceError('WORKSPACE_NOT_OURS', `${db.name} is a database of another program.`, {
      hint: 'Choose another workspace folder with --workspace.',
    });
  }
  if (version > newest) {
    throw new WorkspaceError(
      'WORKSPACE_NEWER',
      `The workspace ${db.name} was written by a newer Sealtrail (version ${version}, this one knows ${newest}).`,
      { hint: 'Update Sealtrail, or choose another workspace folder with --workspace.' },
    );
  }
}
