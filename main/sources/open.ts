import type { SourceAddress } from './address.ts';
import { archiveFolder } from './archive/manifest.ts';
import type { AuditSource } from './source.ts';

export interface OpenOptions {
  /** How long PostgreSQL may work on one statement, in milliseconds; as the server has it where absent. */
  readonly statementTimeoutMs?: number | undefined;
}

/**
 * Opens a source for reading and checks that it is an audit log. Each engine is loaded when it is first wanted.
 * Rejects with `SourceError`.
 */
export async function openSource(address: SourceAddress, options: OpenOptions = {}): Promise<AuditSource> {
  if (address.engine === 'sqlite') {
    const folder = await archiveFolder(address.path);
    if (folder !== null) {
      const { openArchive } = await import('./archive/source.ts');
      return openArchive(folder, address.copies);
    }
    const { openSqlite } = await import('./sqlite/source.ts');
    return openSqlite(address);
  }
  const { openPostgres } = await import('./postgres/source.ts');
  return openPostgres(address, options);
}
