import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource, Order } from '../../main/sources/source.ts';
import { auditRow, auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableOptions, type TableRow } from '../fixtures/audit-table.ts';
import { queryOfFilter } from '../fixtures/query-of-filter.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

async function databaseWith(rows: readonly TableRow[], options: TableOptions = {}): Promise<string> {
  const database = await server().createDatabase();
  await server().administer(database, (client) => createAuditTable(client, rows, options));
  return database;
}

async function walk(source: AuditSource, order: Order, limit: number): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await source.page({ query: EVERYTHING, order, limit, after });
    found.push(...page.entries.map(({ entry }) => entry.resource_id));
    if (page.next === null) return found;
    after = page.next;
  }
}

async function gathered<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

describe('a PostgreSQL source', () => {
  it('describes itself and reads entries, evidence, pages, figures, samples, scans and listings', async () => {
    const rows = auditRows(120);
    const database = await databaseWith(rows);
    await using source = await openSource(server().address(database));
    expect(await source.describe()).toMatchObject({
      engine: 'postgres',
      engineVersion: expect.stringMatching(/^PostgreSQL 18\.\d+$/),
      entries: 120,
      first: '2025-01-01T00:00:00.000000',
      hasUsers: true,
      missingIndexes: [],
      extraColumns: [],
    });
    const wanted = auditRow(8);
    // jsonb has an order of keys of its own.
    expect(await source.evidence(wanted.id.toUpperCase())).toEqual({
      ...wanted,
      details: '{"n": 3.0, "outcome": "denied"}',
    });
    expect(await source.entry(wanted.id)).toMatchObject({
      entry: { id: wanted.id, timestamp: wanted.timestamp.replace(' ', 'T') },
      person: { email: 'User3@Example.org' },
    });
    expect(await source.entry('nobody')).toBeNull();
    expect(await walk(source, 'newest', 7)).toEqual(rows.map((row) => row.resource_id).toReversed());
    expect(await source.count(queryOfFilter({ userEmail: 'user3@example.ORG' }))).toBe(
      rows.filter((row) => row.user_id === 'user3').length,
    );
    const statistics = await source.statistics(EVERYTHING);
    expect(statistics).toMatchObject({ total: 120, byDay: [{ value: '2025-01-01', count: 120 }] });
    expect(await source.sample(10)).toHaveLength(10);
    await using scan = await source.scan();
    const scanned = await gathered(scan.rows());
    expect([scan.total, scanned.length]).toEqual([120, 120]);
    expect(scanned.map((row) => row.checksum).toSorted()).toEqual(rows.map((row) => row.checksum).toSorted());
    await using listing = await source.listing({
      query: queryOfFilter({ severities: ['high'] }),
      order: 'oldest',
    });
    const listed = await gathered(listing.batches());
    expect(listed.map(({ entry }) => entry.resource_id)).toEqual(
      rows.filter((row) => row.severity === 'high').map((row) => row.resource_id),
    );
    expect(listing.total).toBe(listed.length);
  });

  it.each<[string, TableOptions]>([
    ['varchar ids and json', { types: { id: 'varchar(36)', details: 'json' } }],
    ['text details and zoned timestamps', { types: { details: 'text', timestamp: 'timestamptz NOT NULL' } }],
    ['compressed details', { compressed: true }],
    ['inet addresses and uuid-less users', { types: { ip_address: 'inet' }, users: null }],
    ['no indexes', { indexes: false }],
  ])('reads the variant with %s alike', async (_, options) => {
    const rows = auditRows(40);
    await using plain = await openSource(server().address(await databaseWith(rows)));
    await using source = await openSource(server().address(await databaseWith(rows, options)));
    const bare = (listed: Awaited<ReturnType<AuditSource['page']>>) =>
      listed.entries.map(({ entry, outcome }) => ({
        ...entry,
        details: JSON.parse(entry.details ?? '0'),
        outcome,
      }));
    const request = { query: EVERYTHING, order: 'newest', limit: 50 } as const;
    expect(bare(await source.page(request))).toEqual(bare(await plain.page(request)));
    const { byUser: _users, ...figures } = await source.statistics(EVERYTHING);
    expect(await plain.statistics(EVERYTHING)).toMatchObject(figures);
    expect(
      await source.count(
        queryOfFilter({ from: '2025-01-01T00:10:00+00:00', to: '2025-01-01T00:19:59.999999' }),
      ),
    ).toBe(10);
    expect(await source.count(queryOfFilter({ ipAddress: '192.168.1.4' }))).toBe(1);
    expect(await source.sample(5)).toHaveLength(options.indexes === false ? 6 : 5);
  });

  it('passes through entries without timestamp, and of equal timestamp and id, once', async () => {
    const rows: TableRow[] = auditRows(30).map((row, number) => ({
      ...row,
      timestamp: number % 4 === 0 ? null : number % 4 === 1 ? 'infinity' : '2025-01-01 00:00:00.5',
      id: number % 3 === 0 ? null : 'same',
    }));
    const database = await databaseWith(rows, {
      primaryKey: false,
      types: { id: 'varchar(36)', timestamp: 'timestamp' },
    });
    await using source = await openSource(server().address(database));
    const expected = rows.map((row) => row.resource_id).toSorted();
    for (const limit of [1, 4, 100]) {
      const newest = await walk(source, 'newest', limit);
      expect(newest.toSorted()).toEqual(expected);
      expect(await walk(source, 'oldest', limit)).toEqual(newest.toReversed());
    }
    await using listing = await source.listing({ query: EVERYTHING, order: 'newest' });
    const listed = (await gathered(listing.batches())).map(({ entry }) => entry.resource_id);
    expect(listed).toEqual(await walk(source, 'newest', 7));
  });

  it('jumps to the same entries that walking reaches', async () => {
    const second = (number: number) => String(Math.floor(number / 250)).padStart(2, '0');
    const rows = auditRows(3_000, (number) => ({ timestamp: `2025-01-01 00:00:${second(number)}` }));
    await using source = await openSource(server().address(await databaseWith(rows)));
    for (const order of ['newest', 'oldest'] as const) {
      const walked = await walk(source, order, 1_000);
      for (const skip of [0, 999, 1_000, 1_100, 2_250, 2_990, 3_000, 5_000]) {
        const page = await source.page({ query: EVERYTHING, order, limit: 20, skip });
        expect(page.entries.map(({ entry }) => entry.resource_id)).toEqual(walked.slice(skip, skip + 20));
      }
    }
  });

  it('finds the table by the search path of its user', async () => {
    const database = await databaseWith(auditRows(3), { schema: 'audit server' });
    await expect(openSource(server().address(database))).rejects.toMatchObject({
      code: 'SOURCE_NO_TABLE',
      hint: expect.stringContaining('audit server'),
    });
    await server().administer(database, async (client) => {
      await client.query(`CREATE ROLE reader LOGIN PASSWORD 'of audits'`);
      await client.query(`GRANT USAGE ON SCHEMA "audit server" TO reader`);
      await client.query(`GRANT SELECT ON "audit server".audit_logs TO reader`);
      await client.query(`ALTER ROLE reader SET search_path = "audit server"`);
    });
    // The users table may not be read by this role, so there are no people.
    await using source = await openSource(
      server().address(database, { user: 'reader', password: 'of audits' }),
    );
    expect(await source.describe()).toMatchObject({ entries: 3, hasUsers: false });
  });

  it('reads within one snapshot and cannot write', async () => {
    const database = await databaseWith(auditRows(2_500));
    await using source = await openSource(server().address(database));
    await using scan = await source.scan();
    let rows = 0;
    for await (const batch of scan.rows()) {
      if (rows === 0) {
        await server().administer(database, (client) => client.query('DELETE FROM audit_logs'));
      }
      rows += batch.length;
    }
    expect([scan.total, rows]).toEqual([2_500, 2_500]);
    expect(await source.count(EVERYTHING)).toBe(0);
  });

  it('cancels the work on the server', async () => {
    const database = await databaseWith([]);
    await server().administer(database, async (client) => {
      await client.query('ALTER TABLE audit_logs RENAME TO kept');
      await client.query(
        `CREATE VIEW audit_logs AS SELECT * FROM kept
         UNION ALL SELECT kept.* FROM generate_series(1, 3) LEFT JOIN kept ON true WHERE pg_sleep(60) IS NOT NULL`,
      );
    });
    await using source = await openSource(server().address(database));
    const controller = new AbortController();
    const counting = source.count(EVERYTHING, { signal: controller.signal });
    const busy = () =>
      server().administer(database, async (client) => {
        const found = await client.query(
          `SELECT 1 FROM pg_stat_activity WHERE application_name = 'sealtrail' AND datname = $1 AND state = 'active'`,
          [database],
        );
        return found.rows.length;
      });
    await expect.poll(busy, { timeout: 120_000 }).toBe(1);
    controller.abort();
    await expect(counting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect.poll(busy, { timeout: 120_000 }).toBe(0);
    await expect(source.count(EVERYTHING, { signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('stops at the statement timeout', async () => {
    const database = await databaseWith([]);
    await server().administer(database, async (client) => {
      await client.query('ALTER TABLE audit_logs RENAME TO kept');
      await client.query(
        'CREATE VIEW audit_logs AS SELECT kept.* FROM generate_series(1, 3) LEFT JOIN kept ON true WHERE pg_sleep(60) IS NOT NULL',
      );
    });
    await using source = await openSource(server().address(database), { statementTimeoutMs: 1_000 });
    await expect(source.count(EVERYTHING)).rejects.toMatchObject({ code: 'SOURCE_TIMED_OUT' });
  });

  it('tells when the server goes away in the middle', async () => {
    const database = await databaseWith(auditRows(4_000));
    await using source = await openSource(server().address(database));
    await using scan = await source.scan();
    const reading = (async () => {
      for await (const _ of scan.rows()) {
        await server().administer(database, (client) =>
          client.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sealtrail' AND datname = $1`,
            [database],
          ),
        );
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_LOST' });
    // The next reading connects anew.
    expect(await source.count(EVERYTHING)).toBe(4_000);
  });

  it('says why it cannot be opened, and never the password', async () => {
    const database = await databaseWith(auditRows(1));
    await server().administer(database, (client) =>
      client.query(`CREATE ROLE nobody LOGIN PASSWORD 'nothing'`),
    );
    const { password } = server().administrator;
    const failures = [
      [{ password: 'wrong secret' }, 'SOURCE_SIGN_IN_FAILED'],
      [{ user: 'no such user', password: 'wrong secret' }, 'SOURCE_SIGN_IN_FAILED'],
      [{ password: undefined }, 'SOURCE_SIGN_IN_FAILED'],
      [{ database: 'no such database' }, 'SOURCE_NOT_FOUND'],
      [{ port: 1 }, 'SOURCE_UNREACHABLE'],
      [{ host: 'no-such-host.invalid' }, 'SOURCE_UNREACHABLE'],
      [{ user: 'nobody', password: 'nothing' }, 'SOURCE_NOT_PERMITTED'],
    ] as const;
    for (const [changes, code] of failures) {
      const error = await openSource(server().address(database, changes)).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, hint: expect.any(String) });
      const { message, hint } = error as { message: string; hint: string };
      expect(`${message} ${hint}`).not.toMatch(new RegExp(`wrong secret|${password}`));
    }
    const empty = await server().createDatabase();
    await expect(openSource(server().address(empty))).rejects.toMatchObject({ code: 'SOURCE_NO_TABLE' });
    const lacking = await databaseWith(auditRows(1), { types: { checksum: null } });
    await expect(openSource(server().address(lacking))).rejects.toMatchObject({
      code: 'SOURCE_MISSING_COLUMN',
      message: expect.stringContaining('checksum'),
    });
    const numbers = await databaseWith([], { types: { timestamp: 'bigint' } });
    await expect(openSource(server().address(numbers))).rejects.toMatchObject({
      code: 'SOURCE_WRONG_TYPE',
      message: expect.stringContaining('bigint'),
    });
  });

  it('uses the index of time for its pages', async () => {
    const database = await databaseWith(auditRows(5_000));
    {
      await using source = await openSource(server().address(database));
      const request = { query: EVERYTHING, order: 'newest', limit: 50 } as const;
      const page = await source.page(request);
      await source.page({ ...request, after: page.next ?? undefined });
    }
    // The server adds up what a connection used when it ends. Besides the pages its planner looks at the ends.
    const read = () =>
      server().administer(database, async (client) => {
        const used = await client.query<{ read: number }>(
          `SELECT idx_tup_read::int AS read FROM pg_stat_user_indexes WHERE indexrelname = 'idx_audit_timestamp'`,
        );
        return used.rows[0]?.read;
      });
    await expect.poll(read, { timeout: 120_000 }).toBeGreaterThan(100);
    expect(await read()).toBeLessThan(200);
  });
});
