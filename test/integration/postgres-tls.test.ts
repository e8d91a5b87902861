import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { PostgresAddress } from '../../main/sources/address.ts';
import { openSource } from '../../main/sources/open.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const certificate = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
const authority = certificate('authority.pem');
const other = certificate('other-authority.pem');

/** How the server sees connections of sources: whether by TLS, each. */
const connections = (database: string): Promise<readonly boolean[]> =>
  server().administer(database, async (client) => {
    const found = await client.query<{ ssl: boolean }>(
      `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'sealtrail'`,
    );
    return found.rows.map(({ ssl }) => ssl);
  });

/** `tls` or `plain` as the server sees the connection, or the code of the failure. */
async function outcome(database: string, changes: Partial<PostgresAddress>): Promise<string> {
  // The server may take its time to see that the last one is gone.
  await expect.poll(() => connections(database), { timeout: 60_000 }).toEqual([]);
  try {
    await using source = await openSource(server().address(database, changes));
    await source.count(EVERYTHING);
    const [ssl] = await connections(database);
    return ssl ? 'tls' : 'plain';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('TLS modes', () => {
  it('mean what they mean to libpq', async () => {
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, auditRows(1)));
    const cases: readonly [Partial<PostgresAddress>, string][] = [
      [{ tls: 'disable' }, 'plain'],
      [{ tls: 'require' }, 'tls'],
      [{ tls: 'require', certificateAuthority: authority }, 'tls'],
      [{ tls: 'require', certificateAuthority: other }, 'SOURCE_TLS_FAILED'],
      [{ tls: 'verify-ca' }, 'SOURCE_TLS_FAILED'],
      [{ tls: 'verify-ca', certificateAuthority: authority }, 'tls'],
      [{ tls: 'verify-ca', certificateAuthority: authority, host: '127.0.0.1' }, 'tls'],
      [{ tls: 'verify-ca', certificateAuthority: other }, 'SOURCE_TLS_FAILED'],
      [{ tls: 'verify-full', certificateAuthority: authority }, 'tls'],
      [{ tls: 'verify-full', certificateAuthority: authority, host: '127.0.0.1' }, 'SOURCE_TLS_FAILED'],
      [{ tls: 'verify-full', certificateAuthority: other }, 'SOURCE_TLS_FAILED'],
      [{ tls: 'verify-full', certificateAuthority: 'not a certificate' }, 'SOURCE_TLS_FAILED'],
    ];
    for (const [changes, expected] of cases) {
      expect([changes, await outcome(database, changes)]).toEqual([changes, expected]);
    }
    await server().administer(database, async (client) => {
      await client.query('ALTER SYSTEM SET ssl = off');
      await client.query('SELECT pg_reload_conf()');
    });
    await expect
      .poll(() => outcome(database, { tls: 'require' }), { timeout: 60_000 })
      .toBe('SOURCE_TLS_FAILED');
    expect(await outcome(database, { tls: 'disable' })).toBe('plain');
  });
});
