import pg from 'pg';
import { expect, it } from 'vitest';
import { examine } from '../../main/health/examine.ts';
import { gatherFacts } from '../../main/health/gather.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const WORKSPACE = {
  freeBytes: null,
  log: { writable: true, bytes: 0, most: 0, readableByOthers: false },
  trail: { enabled: true, waiting: 0, failures: 0, spilled: false },
};

async function says(source: AuditSource, id: string): Promise<string> {
  const facts = await gatherFacts(source, { now: Date.UTC(2025, 0, 2), retentionDays: 2_555 });
  const found = examine({ source: facts, verification: null, workspace: WORKSPACE }).find(
    (finding) => finding.id === id,
  );
  return `${found?.state}: ${found?.saw}`;
}

async function databaseOf(count: number, indexes = true): Promise<string> {
  const database = await server().createDatabase();
  await server().administer(database, (client) => createAuditTable(client, auditRows(count), { indexes }));
  return database;
}

it('tells what an account may do, how many are connected, and how questions are answered', async () => {
  await using source = await openSource(server().address(await databaseOf(500)));
  const { rights, plans, connections, journal, order } = await source.health();
  expect(rights).toEqual(expect.arrayContaining(['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']));
  expect(plans).toHaveLength(5);
  for (const { plan } of plans) expect(plan.join('\n')).toMatch(/Scan/);
  expect(connections?.used).toBeGreaterThan(0);
  expect(connections?.most).toBeGreaterThan(connections?.used ?? 0);
  expect({ journal, order }).toEqual({ journal: null, order: null });
  expect(await says(source, 'source.permissions')).toMatch(/^notice: .*INSERT/);
  expect(await says(source, 'clock.backwards')).toMatch(/^unknown: /);
});

it('finds nothing to say against an account that may only read', async () => {
  const database = await databaseOf(50);
  const reader = `reader_${database}`.slice(0, 60);
  await server().administer(database, async (client) => {
    await client.query(`CREATE ROLE ${pg.escapeIdentifier(reader)} LOGIN PASSWORD 'only to look'`);
    await client.query(`GRANT SELECT ON audit_logs TO ${pg.escapeIdentifier(reader)}`);
  });
  await using source = await openSource({
    ...server().address(database),
    user: reader,
    password: 'only to look',
  });
  expect(await says(source, 'source.permissions')).toMatch(/^well: /);
  // What others do is kept from it, which is no reason to call it well or ill.
  expect(await says(source, 'source.locks')).toMatch(/^well: /);
});

it('sees who waits for a lock, and a transaction that is left open', async () => {
  const database = await databaseOf(50);
  await using source = await openSource(server().address(database));
  expect((await source.health()).locks).toEqual({
    sessions: 0,
    waiting: 0,
    oldestSeconds: null,
    oldestIsIdle: false,
  });
  await server().administer(database, async (holder) => {
    // Readers go on beside a lock that only keeps writers out.
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE audit_logs IN SHARE MODE');
    await server().administer(database, async (writer) => {
      await writer.query("SET lock_timeout = '60s'");
      const writing = writer.query("DELETE FROM audit_logs WHERE action = 'none'");
      await expect.poll(async () => (await source.health()).locks?.waiting, { timeout: 60_000 }).toBe(1);
      const { locks } = await source.health();
      expect(locks).toMatchObject({ sessions: 2, oldestIsIdle: true });
      expect(locks?.oldestSeconds).toBeGreaterThan(0);
      expect(await says(source, 'source.locks')).toMatch(/^problem: 1 of 2 sessions wait/);
      await holder.query('COMMIT');
      await writing;
    });
  });
  expect((await source.health()).locks?.waiting).toBe(0);
});
