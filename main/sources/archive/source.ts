import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { COLUMNS } from '../../audit/entry.ts';
import { SERVER_INDEXES } from '../indexes.ts';
import type { AuditSnapshot, AuditSource, SourceDescription } from '../source.ts';
import { connectToCopy } from '../sqlite/connection.ts';
import { openConnected } from '../sqlite/source.ts';
import { copiesFolder } from './copies.ts';
import { archivedRows, checkFiles } from './files.ts';
import { type ArchiveManifest, MANIFEST_FILE, readManifest } from './manifest.ts';

/**
 * Opens an archive for reading: its files are checked against the manifest and put into a private SQLite database, whose
 * cells keep their storage classes. So an archive answers whatever a source answers, by the same code. The processes of a
 * host share that copy, since making it takes long. Rejects with `SourceError`, SOURCE_CORRUPT where a file is not the one
 * that was archived.
 */
export async function openArchive(folder: string): Promise<AuditSource> {
  const { manifest, text } = await readManifest(folder);
  await checkFiles(folder, manifest);
  const fingerprint = createHash('sha256').update(text).digest('hex');
  const copy = join(copiesFolder(), `${fingerprint}.sqlite`);
  if (!existsSync(copy)) await makeCopy(copy, folder, manifest);
  const path = join(folder, MANIFEST_FILE);
  const shared = { path: copy, remove: () => undefined, outdated: () => false };
  return asArchive(
    openConnected(path, () => connectToCopy(path, shared)),
    manifest,
    fingerprint,
  );
}

/** Where two processes make it at once, the one that is done last puts the same in the place of the other's. */
async function makeCopy(copy: string, folder: string, manifest: ArchiveManifest): Promise<void> {
  const partial = `${copy}.${process.pid}.${randomUUID()}`;
  try {
    await fill(partial, folder, manifest);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    // Where files in use cannot be replaced, another process's copy serves as well.
    if (!existsSync(copy)) throw error;
  }
}

async function fill(path: string, folder: string, { files }: ArchiveManifest): Promise<void> {
  const database = new Database(path);
  try {
    // Nobody else sees it, and it is made anew where this process dies.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    // Columns without a type leave every cell in the storage class it has.
    const names = COLUMNS.map((column) => `"${column}"`).join(', ');
    database.exec(`CREATE TABLE audit_logs (${names})`);
    const insert = database.prepare(
      `INSERT INTO audit_logs (${names}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
    );
    for (const { name } of files) {
      for await (const rows of archivedRows(join(folder, name))) {
        database.transaction(() => {
          for (const row of rows) insert.run(COLUMNS.map((column) => row[column]));
        })();
      }
    }
    database.exec('CREATE INDEX idx_archive_id ON audit_logs ("id")');
    for (const { name, columns } of SERVER_INDEXES) {
      database.exec(
        `CREATE INDEX ${name} ON audit_logs (${columns.map((column) => `"${column}"`).join(', ')})`,
      );
    }
  } finally {
    database.close();
  }
}

/** What is said of the copy, said of the archive. Its entries are verified as those of the engine they come from. */
function asArchive(copy: AuditSource, manifest: ArchiveManifest, fingerprint: string): AuditSource {
  const { engine } = manifest.source;
  const sizeBytes = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const described = (found: SourceDescription): SourceDescription => ({
    ...found,
    engine,
    engineVersion: `archive of ${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} in Parquet, by ${found.engineVersion}`,
    sizeBytes,
  });
  return {
    ...copy,
    engine,
    describe: async (options) => described(await copy.describe(options)),
    state: async (options) => ({ ...(await copy.state(options)), fingerprint, shares: 1 }),
    snapshot: async (options) => {
      const held = await copy.snapshot(options);
      const snapshot: AuditSnapshot = {
        ...held,
        engine,
        describe: async () => described(await held.describe()),
      };
      return snapshot;
    },
  };
}
