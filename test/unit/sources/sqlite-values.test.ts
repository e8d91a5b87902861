import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { openSource } from '../../../main/sources/open.ts';
import type { AuditSource } from '../../../main/sources/source.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { queryOfFilter } from '../../fixtures/query-of-filter.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

async function sourceOf(
  rows: readonly RawRow[],
  options: DatabaseOptions = {},
  change: (database: Database.Database) => void = () => undefined,
): Promise<AuditSource> {
  const path = join(temporaryFolder(), 'a.sqlite');
  createAuditDatabase(path, rows, options);
  const database = new Database(path);
  change(database);
  database.close();
  return await openSource({ engine: 'sqlite', path });
}

async function scanned(source: AuditSource) {
  await using scan = await source.scan();
  const batches = [];
  for await (const batch of scan.rows()) batches.push(batch);
  return batches;
}

describe('values of an SQLite source', () => {
  it('come as they are stored, not a digit less', async () => {
    const rows: RawRow[] = [
      { ...auditRow(0), user_id: '9007199254740993', details: '{"n": 12345678901234567890.10}' },
      { ...auditRow(1), details: '9007199254740993' },
      { ...auditRow(2), details: '3.0', resource_id: Buffer.from([0, 255]) },
      { ...auditRow(3), details: 'null', user_id: null },
    ];
    await using source = await sourceOf(rows, { types: { user_id: 'INTEGER' } });
    const [batch] = await scanned(source);
    expect(batch).toEqual([
      { ...rows[0], user_id: 9007199254740993n },
      // JSON is a type of numeric affinity.
      { ...rows[1], details: 9007199254740993n },
      { ...rows[2], details: 3n },
      rows[3],
    ]);
    expect(
      (await source.page({ query: EVERYTHING, order: 'oldest', limit: 4 })).entries[0]?.entry.user_id,
    ).toBe('9007199254740993');
  });

  it('come as bytes where they are not UTF-8, and alike in scans, pages and listings', async () => {
    await using source = await sourceOf(
      [auditRow(0), auditRow(1, { user_agent: 'really \uFFFD' })],
      {},
      (database) =>
        database.exec(`UPDATE audit_logs SET user_agent = CAST(x'61ff62' AS TEXT) WHERE rowid = 1`),
    );
    const [batch] = await scanned(source);
    expect(batch?.[0]?.user_agent).toEqual(Buffer.from([0x61, 0xff, 0x62]));
    expect(batch?.[1]?.user_agent).toBe('really \uFFFD');
    const page = await source.page({ query: EVERYTHING, order: 'oldest', limit: 2 });
    expect(page.entries[0]?.entry.user_agent).toBe(`x'61ff62'`);
    await using listing = await source.listing({ query: EVERYTHING, order: 'oldest' });
    for await (const listed of listing.batches()) expect(listed).toEqual(page.entries);
  });

  it('keep NUL characters and what stands behind them', async () => {
    await using source = await sourceOf([
      { ...auditRow(0), action: 'a\0hidden action', details: '{"a": "b\0hidden details"}' },
    ]);
    expect(
      (await source.page({ query: EVERYTHING, order: 'oldest', limit: 1 })).entries[0]?.entry.action,
    ).toBe('a\0hidden action');
    expect(await source.count(queryOfFilter({ text: 'HIDDEN action' }))).toBe(1);
    expect(await source.count(queryOfFilter({ text: 'hidden Details' }))).toBe(1);
    expect(await source.count(queryOfFilter({ action: 'a\0hidden action' }))).toBe(1);
    expect(await source.count(queryOfFilter({ action: 'a' }))).toBe(0);
  });

  it('that are hostile are found as the text they are', async () => {
    const agents = [
      '<script>alert(1)</script>',
      "=cmd|' /C calc'!A0",
      '\u001b[31mred\u001b]0;title\u0007',
      "'; DROP TABLE audit_logs; --",
      '%_\\"',
      '\u202Egnp.exe',
    ];
    await using source = await sourceOf(agents.map((user_agent, number) => auditRow(number, { user_agent })));
    for (const [number, text] of agents.entries()) {
      const page = await source.page({ query: queryOfFilter({ text }), order: 'oldest', limit: 10 });
      expect(page.entries.map(({ entry }) => entry.resource_id)).toEqual([`r${number}`]);
      for (const field of [
        'userId',
        'userEmail',
        'action',
        'entityType',
        'entityId',
        'ipAddress',
        'sessionId',
      ] as const) {
        expect(await source.count(queryOfFilter({ [field]: text }))).toBe(0);
      }
    }
  });

  it('may be a hundred megabytes without a batch of many such', async () => {
    const huge = `"${'x'.repeat(100 * 1024 * 1024)}"`;
    await using source = await sourceOf(
      auditRows(4).map((row, number) => (number < 2 ? row : { ...row, details: huge, checksum: '' })),
    );
    await using scan = await source.scan();
    let rows = 0;
    for await (const batch of scan.rows()) {
      expect(batch.filter((row) => row.details === huge).length).toBeLessThan(2);
      rows += batch.length;
    }
    expect(rows).toBe(4);
    const page = await source.page({ query: EVERYTHING, order: 'newest', limit: 2, detailsLimit: 100 });
    expect(page.entries[0]).toMatchObject({
      detailsLength: huge.length,
      entry: { details: huge.slice(0, 100) },
    });
  }, 120_000);

  it.each([{ compressed: 'zlib' }, { compressed: 'gzip' }, {}] satisfies DatabaseOptions[])(
    'in details are read and searched however they are packed: %j',
    async (options) => {
      const rows = [
        ...auditRows(20),
        auditRow(20, { details: '{"note": "Zur\\u00fcckgesetzt", "success": true}' }),
      ];
      await using source = await sourceOf(rows, options);
      const page = await source.page({ query: EVERYTHING, order: 'oldest', limit: 50 });
      expect(page.entries.map(({ entry }) => entry.details)).toEqual(rows.map((row) => row.details));
      expect(await source.count(queryOfFilter({ text: 'ZURÜCK' }))).toBe(1);
      expect(await source.count(queryOfFilter({ text: '/API/1' }))).toBe(4);
      const outcomes = page.entries.filter(({ outcome }) => outcome === 'failure').length;
      expect(await source.count(queryOfFilter({ outcome: 'failure' }))).toBe(outcomes);
      expect((await source.statistics(EVERYTHING)).byOutcome).toContainEqual({
        value: 'failure',
        count: outcomes,
      });
    },
  );

  it('stop being read when the signal is aborted', async () => {
    await using source = await sourceOf(auditRows(5_000));
    const controller = new AbortController();
    const { signal } = controller;
    await using scan = await source.scan({ signal });
    const reading = async () => {
      for await (const _ of scan.rows()) controller.abort();
    };
    await expect(reading()).rejects.toMatchObject({ code: 'CANCELLED' });
    for (const again of [
      source.page({ query: EVERYTHING, order: 'newest', limit: 1 }, { signal }),
      source.statistics(EVERYTHING, { signal }),
      source.scan({ signal }),
    ]) {
      await expect(again).rejects.toMatchObject({ code: 'CANCELLED' });
    }
  });
});
