import { totalmem } from 'node:os';
import SQLite from 'better-sqlite3';
import { COLUMNS } from '../../main/audit/entry.ts';
import type { PostgresAddress } from '../../main/sources/address.ts';
import { SERVER_INDEXES } from '../../main/sources/indexes.ts';
import { type PostgresServer, startPostgresServer } from '../fixtures/postgres-server.ts';

const ROWS_A_STATEMENT = 10_000;

const TYPES: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>> = {
  id: 'uuid',
  details: 'jsonb',
  timestamp: 'timestamp',
};

/** What its manual advises for a server: https://www.postgresql.org/docs/18/runtime-config-resource.html#GUC-SHARED-BUFFERS */
export const SHARED_BUFFERS = `${Math.floor(totalmem() / 4 / 2 ** 20)}MB`;

/**
 * Whether those lie in huge pages: `on` where the machine has as many set aside. Without them each process that serves a
 * connection first maps every small page it touches, which can take longer than to count what is there:
 * https://www.postgresql.org/docs/18/kernel-resources.html#LINUX-HUGE-PAGES
 */
export function hugePagesOf(server: PostgresServer): Promise<string> {
  return server.administer('postgres', async (client) => {
    const { rows } = await client.query<{ huge_pages_status: string }>('SHOW huge_pages_status');
    return rows[0]?.huge_pages_status ?? 'unknown';
  });
}

/** A server of its own that holds the first entries of an SQLite sample, in a table as the audited server makes it. */
export async function postgresWith(
  sample: string,
  entries: number,
): Promise<{
  readonly server: PostgresServer;
  readonly address: PostgresAddress;
  readonly database: string;
}> {
  const server = await startPostgresServer({ sharedBuffers: SHARED_BUFFERS });
  const database = await server.createDatabase();
  await server.administer(database, async (client) => {
    const columns = COLUMNS.map((column) => `"${column}"`).join(', ');
    const definitions = COLUMNS.map((column) => `"${column}" ${TYPES[column] ?? 'text'}`).join(', ');
    await client.query(`CREATE TABLE audit_logs (${definitions}, PRIMARY KEY (id))`);
    const parameters = COLUMNS.map((column, index) => `$${index + 1}::${TYPES[column] ?? 'text'}[]`).join(
      ', ',
    );
    const insert = `INSERT INTO audit_logs (${columns}) SELECT * FROM unnest(${parameters})`;
    const sqlite = new SQLite(sample, { readonly: true });
    try {
      let cells: unknown[][] = COLUMNS.map(() => []);
      const rows = sqlite.prepare<[number], unknown[]>(`SELECT ${columns} FROM audit_logs LIMIT ?`).raw();
      for (const row of rows.iterate(entries)) {
        row.forEach((cell, index) => void cells[index]?.push(cell));
        if (cells[0]?.length === ROWS_A_STATEMENT) {
          await client.query(insert, cells);
          cells = COLUMNS.map(() => []);
        }
      }
      await client.query(insert, cells);
    } finally {
      sqlite.close();
    }
    for (const { name, columns: keys } of SERVER_INDEXES) {
      await client.query(`CREATE INDEX ${name} ON audit_logs (${keys.join(', ')})`);
    }
    await client.query('VACUUM ANALYZE audit_logs');
  });
  return { server, address: server.address(database), database };
}
