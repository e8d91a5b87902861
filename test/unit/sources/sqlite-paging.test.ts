import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { openSource } from '../../../main/sources/open.ts';
import type { AuditSource, Order, PageRequest } from '../../../main/sources/source.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** The same entries in one go, as an export reads them. */
async function list(source: AuditSource, order: Order): Promise<string[]> {
  await using listing = await source.listing({ query: EVERYTHING, order });
  const names: string[] = [];
  for await (const batch of listing.batches()) {
    names.push(...batch.map(({ entry }) => entry.resource_id ?? ''));
  }
  return names;
}

async function walk(source: AuditSource, order: Order, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await source.page({ query: EVERYTHING, order, limit, after });
    ids.push(...page.entries.map(({ entry }) => entry.resource_id ?? ''));
    if (page.next === null) return ids;
    after = page.next;
  }
}

/** The same from the last page on, each page from where the one behind it begins. */
async function walkBack(source: AuditSource, order: Order, limit: number): Promise<string[]> {
  const last = await source.page({
    query: EVERYTHING,
    order: order === 'oldest' ? 'newest' : 'oldest',
    limit,
  });
  const ids: string[][] = [];
  let page = await source.page({ query: EVERYTHING, order, limit });
  while (page.next !== null) page = await source.page({ query: EVERYTHING, order, limit, after: page.next });
  expect(page.entries.at(-1)?.entry).toEqual(last.entries[0]?.entry);
  for (;;) {
    ids.unshift(page.entries.map(({ entry }) => entry.resource_id ?? ''));
    if (page.first === null || page.entries.length === 0) return ids.flat();
    const before = await source.page({ query: EVERYTHING, order, limit, before: page.first });
    if (before.entries.length > 0) expect(before.next).not.toBeNull();
    page = before;
  }
}

const times = fc.constantFrom(
  '2025-01-01 00:00:00.000000',
  '2025-01-01T00:00:00',
  '2025-01-02 00:00:00',
  '',
  'soon',
  'später',
  '\uFFFD',
);
const timestamps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('2025-01-01 00:00:00.000000', '2025-01-01T00:00:00', '2025-01-02 00:00:00'),
  },
  { weight: 2, arbitrary: fc.constantFrom(null, '', 'soon', '2025-01-01 00:00:00\u0000x', '\uFFFD') },
  { weight: 1, arbitrary: fc.constantFrom<RawRow['timestamp']>(5n, 1.5, Buffer.from([0xff, 0x00])) },
);
const ids = fc.constantFrom<RawRow['id']>(
  null,
  'a',
  'b',
  'B',
  '\u{1F600}',
  '\uFFFD',
  7n,
  Buffer.from('a'),
  'x'.repeat(3000),
);

describe('pages of an SQLite source', () => {
  it.each<[string, DatabaseOptions]>([
    ['a table', { primaryKey: false }],
    ['a table without indexes', { primaryKey: false, indexes: false }],
  ])('pass through every entry of %s once, in the order of the database', async (_, options) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(fc.tuple(timestamps, ids), { minLength: 1, maxLength: 40 }),
          fc.array(fc.tuple(times, ids), { minLength: 1, maxLength: 40 }),
        ),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Order>('newest', 'oldest'),
        async (keys, limit, order) => {
          const path = join(temporaryFolder(), 'a.sqlite');
          // One ordinary timestamp keeps the file from being refused for its types.
          const rows: RawRow[] = [...keys, ['2025-01-01 00:00:00', 'z'] as const].map(
            ([timestamp, id], number) => ({
              ...auditRow(number),
              resource_id: `n${number}`,
              timestamp,
              id,
            }),
          );
          createAuditDatabase(path, rows, options);
          const database = new Database(path);
          const direction = order === 'oldest' ? 'ASC' : 'DESC';
          const expected = database
            .prepare(
              `SELECT resource_id FROM audit_logs ORDER BY timestamp ${direction}, id ${direction}, rowid ${direction}`,
            )
            .pluck()
            .all();
          database.close();
          await using source = await openSource({ engine: 'sqlite', path });
          expect(await walk(source, order, limit)).toEqual(expected);
          expect(await walkBack(source, order, limit)).toEqual(expected);
          expect(await list(source, order)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('pass over text that is not UTF-8 in the keys', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(
      path,
      auditRows(9, () => ({ timestamp: '2025-01-01 00:00:00' })),
    );
    const database = new Database(path);
    database.exec(`UPDATE audit_logs SET id = CAST(x'ff80' || rowid AS TEXT) WHERE rowid % 2 = 0`);
    database.exec(`UPDATE audit_logs SET timestamp = CAST(x'32ff' AS TEXT) WHERE rowid % 3 = 0`);
    database.close();
    await using source = await openSource({ engine: 'sqlite', path });
    for (const order of ['newest', 'oldest'] as const) {
      expect((await walk(source, order, 1)).toSorted()).toEqual(auditRows(9).map((row) => row.resource_id));
    }
  });

  it.each<[string, DatabaseOptions]>([
    ['views', { view: true }],
    ['tables without rowid', { withoutRowid: true }],
    ['32-hex ids', { bareIds: true }],
  ])('work on %s', async (_, options) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, auditRows(25), options);
    await using source = await openSource({ engine: 'sqlite', path });
    expect(await walk(source, 'oldest', 4)).toEqual(auditRows(25).map((row) => row.resource_id));
    expect((await source.entry(auditRow(3).id))?.entry.resource_id).toBe('r3');
    expect(await source.sample(5)).toHaveLength(options.view || options.withoutRowid ? 6 : 5);
  });

  it('jump to the same entries that walking reaches', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(
      path,
      auditRows(3_000, (number) => ({
        timestamp: `2025-01-01 00:00:${String(Math.floor(number / 250)).padStart(2, '0')}`,
      })),
    );
    await using source = await openSource({ engine: 'sqlite', path });
    for (const order of ['newest', 'oldest'] as const) {
      const walked = await walk(source, order, 1_000);
      for (const skip of [0, 1, 999, 1_000, 1_100, 2_249, 2_250, 2_990, 3_000, 5_000]) {
        const page = await source.page({ query: EVERYTHING, order, limit: 20, skip });
        expect(page.entries.map(({ entry }) => entry.resource_id)).toEqual(walked.slice(skip, skip + 20));
      }
    }
  });

  it.each([
    ['no cursor at all', 'newest'],
    ['', 'newest'],
    [Buffer.from('{"order":"newest","at":null,"row":null}').toString('base64url'), 'newest'],
    [
      Buffer.from('{"order":"oldest","at":{"timestamp":null,"id":null},"row":"1"}').toString('base64url'),
      'newest',
    ],
    [
      Buffer.from('{"order":"newest","at":{"timestamp":["b","%"],"id":null},"row":"1"}').toString(
        'base64url',
      ),
      'newest',
    ],
  ] satisfies [string, Order][])('refuse the broken cursor %j', async (after, order) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, auditRows(3));
    await using source = await openSource({ engine: 'sqlite', path });
    await expect(source.page({ query: EVERYTHING, order, limit: 1, after })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('keep cursors short enough to travel', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(
      path,
      auditRows(4, (number) => ({ id: `${'y'.repeat(5_000)}${number}` })),
    );
    await using source = await openSource({ engine: 'sqlite', path });
    const page = await source.page({ query: EVERYTHING, order: 'oldest', limit: 2 });
    expect(page.next?.length).toBeLessThan(2_000);
    expect(await walk(source, 'oldest', 1)).toEqual(['r0', 'r1', 'r2', 'r3']);
  });

  it('cut details for a listing, never through a character', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, [auditRow(0, { details: '"\u{1F600}\u{1F600}"' })]);
    await using source = await openSource({ engine: 'sqlite', path });
    const request: PageRequest = { query: EVERYTHING, order: 'newest', limit: 1, detailsLimit: 4 };
    const [listed] = (await source.page(request)).entries;
    expect(listed).toMatchObject({ detailsLength: 6, entry: { details: '"\u{1F600}' } });
  });
});
