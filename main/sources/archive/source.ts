import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { COLUMNS } from '../../audit/entry.ts';
import { SERVER_INDEXES } from '../indexes.ts';
import type { AuditSnapshot, AuditSource, SourceDescription } from '../source.ts';
import { connectToCopy } from '../sqlite/connection.ts';
import { openConnected } from '../sqlite/source.ts';
import { valuesOfArchived } from './cells.ts';
import { copiesFolder, copyOf } from './copies.ts';
import { checkFiles, openArchived } from './files.ts';
import { type ArchiveManifest, MANIFEST_FILE, readManifest } from './manifest.ts';

/**
 * Opens an archive for reading: its files are checked against the manifest and put into a private SQLite database, whose
 * cells keep their storage classes. So an archive answers whatever a source answers, by the same code. Since making that
 * copy takes long, it is kept in the folder named, else shared by the processes of a host. Rejects with `SourceError`,
 * SOURCE_CORRUPT where a file is not the one that was archived.
 */
export async function openArchive(folder: string, copies?: string): Promise<AuditSource> {
  const { manifest, text } = await readManifest(folder);
  await checkFiles(folder, manifest);
  const fingerprint = createHash('sha256').update(text).digest('hex');
  const { copy, isThere } = copyOf(copies ?? copiesFolder(), fingerprint);
  const path = join(folder, MANIFEST_FILE);
  const shared = { path: copy, remove: () => undefined, outdated: () => false };
  const open = (): AuditSource => {
    const opened = openConnected(path, () => connectToCopy(path, shared));
    return asArchive(opened, manifest, fingerprint);
  };
  if (isThere) {
    try {
      return open();
    } catch {
      // It was damaged, or removed just now.
      rmSync(copy, { force: true });
    }
  }
  await makeCopy(copy, folder, manifest);
  return open();
}

/** Where two processes make it at once, the one that is done last puts the same in the place of the other's. */
async function makeCopy(copy: string, folder: string, manifest: ArchiveManifest): Promise<void> {
  const partial = `${copy}.${process.pid}.${randomUUID()}`;
  try {
    await fill(partial, folder, manifest);
    // Once it has its name it is taken for whole, after a power failure too.
    const file = openSync(partial, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    // Where files in use cannot be replaced, another process's copy serves as well.
    if (!existsSync(copy)) throw error;
  }
}

async function fill(path: string, folder: string, { files }: ArchiveManifest): Promise<void> {
  // For its owner alone.
  closeSync(openSync(path, 'wx', 0o600));
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
      const file = await openArchived(join(folder, name));
      for (let group = 0; group < file.groups; group += 1) {
        const columns = valuesOfArchived(await file.columns(group));
        database.transaction(() => {
          const rows = columns[0]?.length ?? 0;
          for (let row = 0; row < rows; row += 1) insert.run(...columns.map((column) => column[row]));
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
