import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lowerBound } from '../../main/audit/moment.ts';
import { EVERYTHING, type Query } from '../../main/audit/query/query.ts';
import { readQuery } from '../../main/audit/query/read-query.ts';
import type { PostgresAddress } from '../../main/sources/address.ts';
import { openSource } from '../../main/sources/open.ts';
import { openLink, openSnapshot, type Snapshot } from '../../main/sources/postgres/link.ts';
import { readPage } from '../../main/sources/postgres/page.ts';
import { inspectSchema } from '../../main/sources/postgres/schema.ts';
import { type AuditSource, ORDERS, type Order, type PageRequest } from '../../main/sources/source.ts';
import { type Sql, sql } from '../../main/sources/sql.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableOptions, type TableRow } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

/** Several times what lies between two waypoints, and so many at one moment. */
const ROWS = 6_000;
/** So many that the server would rather not look at all of them. */
const MANY = 10_000;
const ONE_MOMENT = '2025-01-04 00:00:00';

/** In no order, thousands with one time, some to the second or with few digits, and where they may be, without one. */
function timestampOf(number: number, odd: boolean, rows: number): string | null {
  const place = (number * 7_919) % rows;
  if (odd && number % 8 === 1) return null;
  if (odd && number % 1_000 === 2) return number % 3_000 === 2 ? '-infinity' : '0044-03-15 12:00:00 BC';
  if (number % 3 === 0) return ONE_MOMENT;
  return new Date(Date.parse('2025-01-01') + place * 61_537).toISOString().replace('T', ' ').slice(0, -1);
}
const rowsWith = (odd: boolean, rows = ROWS): readonly TableRow[] =>
  auditRows(rows, () => ({ checksum: '0'.repeat(64) })).map((row, number) => ({
    ...row,
    timestamp: timestampOf(number, odd, rows),
  }));

function read(words: string): Query {
  const reading = readQuery(words, Date.parse('2025-01-05'));
  if ('problem' in reading) throw new Error(`${words} is no query`);
  return reading.query;
}

const queries: readonly Query[] = [
  EVERYTHING,
  { kind: 'time', from: lowerBound('2025-01-02T10:00:00Z'), before: null },
  { kind: 'not', of: { kind: 'time', from: null, before: lowerBound('2025-01-05') } },
  read('type:(login_failure OR data_read OR data_update)'),
  read('severity:medium after:2025-01-02'),
  read('user:user2@example.org OR ip:2001:db8::/32'),
];

const variants: readonly [string, readonly TableRow[], TableOptions][] = [
  ['a table of the audited server', rowsWith(false), {}],
  ['times that may be missing or beyond all', rowsWith(true), { types: { timestamp: 'timestamp' } }],
  ['times with a zone', rowsWith(false), { types: { timestamp: 'timestamptz' } }],
  ['a table without a primary key', rowsWith(true), { primaryKey: false, types: { timestamp: 'timestamp' } }],
  ['a table without indexes', rowsWith(false), { indexes: false }],
];

async function addressOf(rows: readonly TableRow[], options: TableOptions): Promise<PostgresAddress> {
  const database = await server().createDatabase();
  await server().administer(database, async (client) => {
    await createAuditTable(client, rows, options);
    await client.query('VACUUM ANALYZE audit_logs');
  });
  return server().address(database);
}

async function idsOf(source: AuditSource, query: Query, order: Order): Promise<readonly string[]> {
  await using listing = await source.listing({ query, order });
  const ids: string[] = [];
  for await (const batch of listing.batches()) ids.push(...batch.map(({ entry }) => entry.id));
  return ids;
}

describe('jumps over many entries of a PostgreSQL source', () => {
  it.each(variants)(
    'come where one comes entry by entry, of %s',
    { timeout: 120_000 },
    async (_, rows, options) => {
      await using source = await openSource(await addressOf(rows, options));
      const listed = new Map<string, readonly string[]>();
      for (const query of queries) {
        for (const order of ORDERS) {
          listed.set(JSON.stringify([query, order]), await idsOf(source, query, order));
        }
      }
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...queries),
          fc.constantFrom(...ORDERS),
          fc.option(fc.nat(ROWS - 1)),
          fc.nat(ROWS),
          async (query, order, from, skip) => {
            const ids = listed.get(JSON.stringify([query, order])) ?? [];
            let after: string | undefined;
            let place = 0;
            if (from !== null && from < ids.length - 1) {
              after = (await source.page({ query, order, skip: from, limit: 1 })).next ?? undefined;
              place = from + 1;
            }
            const page = await source.page({ query, order, after, skip, limit: 3 });
            const found = page.entries.map(({ entry }) => entry.id);
            expect(found).toEqual(ids.slice(place + skip, place + skip + 3));
            expect(page.next === null).toBe(place + skip + 3 >= ids.length);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('find what was written since', async () => {
    const address = await addressOf(rowsWith(false), {});
    await using source = await openSource(address);
    const ask = { query: EVERYTHING, order: 'newest', skip: 5_500, limit: 2 } as const;
    expect((await source.page(ask)).entries).toHaveLength(2);
    await server().administer(address.database, (client) =>
      client.query(`DELETE FROM audit_logs WHERE "timestamp" = '${ONE_MOMENT}'`),
    );
    expect((await source.page(ask)).entries).toEqual([]);
    const ids = await idsOf(source, EVERYTHING, 'newest');
    const page = await source.page({ ...ask, skip: 3_500 });
    const found = page.entries.map(({ entry }) => entry.id);
    expect(found).toHaveLength(2);
    expect(found).toEqual(ids.slice(3_500, 3_502));
  });
});

describe('plans for pages of a PostgreSQL source', () => {
  let address: PostgresAddress;
  beforeAll(async () => {
    address = await addressOf(rowsWith(false, MANY), {});
  }, 120_000);

  /** How the server answers each question about the log that a page asks. */
  async function plansOf(request: PageRequest): Promise<readonly string[]> {
    const link = openLink(address, {});
    try {
      await using snapshot = await openSnapshot(link, undefined);
      const schema = await inspectSchema(snapshot, address);
      const asked: Sql[] = [];
      const watched: Snapshot = {
        ...snapshot,
        query: (piece) => {
          asked.push(piece);
          return snapshot.query(piece);
        },
        cells: (piece) => {
          asked.push(piece);
          return snapshot.cells(piece);
        },
      };
      await readPage(watched, schema, request);
      const plans: string[] = [];
      for (const piece of asked.filter(({ texts }) => texts.join('').includes('audit_logs'))) {
        const lines = await snapshot.cells(sql`EXPLAIN (COSTS OFF) ${piece}`);
        plans.push(lines.map(([line]) => line).join('\n'));
      }
      return plans;
    } finally {
      await link.pool.end();
    }
  }

  const grid = { query: EVERYTHING, limit: 50 } as const;
  it.each(ORDERS)('walk the index of time and sort nothing but one moment, %s first', async (order) => {
    await using source = await openSource(address);
    const after = (await source.page({ ...grid, order, skip: 5_000, limit: 1 })).next ?? undefined;
    for (const request of [
      { ...grid, order },
      { ...grid, order, after },
      { ...grid, order, skip: 9_000 },
      { ...grid, order, after, skip: 3_000 },
    ]) {
      const plans = await plansOf(request);
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) {
        expect(plan).toContain('idx_audit_timestamp');
        expect(plan).not.toContain('Seq Scan on audit_logs');
      }
      const page = plans.at(-1);
      expect(page).toContain('Incremental Sort');
      expect(page).toContain('Presorted Key: "timestamp"');
    }
  });
});
