import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
import { isProcessAlive } from '../../main/files/process-alive.ts';
import { writeExport } from '../../main/reports/export.ts';
import { openSource } from '../../main/sources/open.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { sampleRequest } from '../unit/reports/entries.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();
const HOST = join(import.meta.dirname, '../fixtures/export-host.ts');
const ENTRIES = 100_000;
const BYTES_A_MILLISECOND = 2_000;

/** A port where the server is reached so slowly that an export of all entries takes seconds, and waits while this process does. */
async function slowPort(): Promise<number> {
  const proxy = createServer((client) => {
    const upstream = connect(server().port, 'localhost');
    const slow = new Transform({
      transform: (chunk: Buffer, _encoding, pass) =>
        void setTimeout(() => pass(null, chunk), chunk.length / BYTES_A_MILLISECOND),
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => {}).on('close', () => other.destroy());
    }
    client.pipe(upstream);
    upstream.pipe(slow).pipe(client);
  });
  onTestFinished(() => void proxy.close());
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return (proxy.address() as AddressInfo).port;
}

it('leaves no half file and no session of a killed export from PostgreSQL; the next one is whole', async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'out.csv');
  writeFileSync(target, 'old');
  const database = await server().createDatabase();
  await server().administer(database, async (admin) => {
    await createAuditTable(admin, auditRows(1));
    await admin.query(`
      INSERT INTO audit_logs (id, event_type, severity, action, details, "timestamp", checksum)
      SELECT gen_random_uuid(), 'data_read', 'low', 'read', '{"n": 1.0}', '2025-01-01'::timestamp + n * interval '1 s', ''
      FROM generate_series(2, ${ENTRIES}) AS n`);
  });
  const url = new URL(server().url(database));
  url.port = String(await slowPort());
  const host = spawn(process.execPath, [HOST, join(folder, 'workspace'), url.href, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(host.stdout, 'data');
  const partial = () => readdirSync(folder).filter((name) => name.includes('.partial-'));
  expect(partial()).toHaveLength(2);
  host.kill('SIGKILL');
  await once(host, 'exit');
  expect(readFileSync(target, 'utf8')).toBe('old');

  const sessions = () =>
    server().administer('postgres', async (admin) => {
      const found = await admin.query('SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1', [
        database,
      ]);
      return found.rows[0].n;
    });
  // The job process ends by itself once its parent is gone; until then what it had begun is its own.
  const writer = Number(/\.partial-(\d+)-/.exec(partial()[0] ?? '')?.[1]);
  await vi.waitFor(
    async () => {
      expect(isProcessAlive(writer)).toBe(false);
      expect(await sessions()).toBe(0);
    },
    { timeout: 60_000, interval: 100 },
  );

  await using source = await openSource(server().address(database));
  const outcome = await writeExport(source, { ...sampleRequest, path: target });
  expect(outcome).toMatchObject({ matched: ENTRIES, written: ENTRIES });
  expect(partial()).toEqual([]);
  expect(readFileSync(target, 'utf8').trimEnd().split('\r\n')).toHaveLength(ENTRIES + 1);
});
