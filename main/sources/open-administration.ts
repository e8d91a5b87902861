import type { SourceAddress } from './address.ts';
import type { Administration } from './administration.ts';

/**
 * Opens a source for writing, on purpose only: by an administrator who signed in again for it. Rejects with
 * `SourceError` where it is no audit log or may not be written.
 */
export async function openAdministration(address: SourceAddress): Promise<Administration> {
  if (address.engine === 'sqlite') {
    const { administerSqlite } = await import('./sqlite/administration.ts');
    return administerSqlite(address);
  }
  const { administerPostgres } = await import('./postgres/administration.ts');
  return administerPostgres(address);
}
