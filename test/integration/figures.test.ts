import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../main/audit/query/query.ts';
import { FACET_FIELDS } from '../../main/sources/figures.ts';
import { openSource } from '../../main/sources/open.ts';
import { readHistogram } from '../../main/sources/postgres/histogram.ts';
import { openLink, reading } from '../../main/sources/postgres/link.ts';
import { inspectSchema } from '../../main/sources/postgres/schema.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableRow } from '../fixtures/audit-table.ts';
import { asCounts, plainFacet, plainHistogram } from '../fixtures/plain-figures.ts';
import { between, queries } from '../fixtures/query-arbitrary.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const pick = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;

const SEVERITIES = [
  'low',
  'medium',
  'low',
  'high',
  '__proto__',
  'low',
  'constructor',
  null,
  'x'.repeat(10_000),
];
const DETAILS = [
  null,
  '{}',
  '{"success": true}',
  '{"success": false, "outcome": "success"}',
  '{"outcome": "Denied"}',
  '{"\\u0073uccess": false}',
  '{"a": {"success": false}}',
  '["success"]',
];
const TIMES = [
  '2025-01-01 00:00:00.000000',
  '2025-01-01 00:00:00.000999',
  '2025-01-01 00:00:00.001000',
  '1969-12-31 23:59:59.999999',
  '1970-01-01 00:00:00.000000',
  '2024-02-29 12:30:15.123456',
];

const rows: readonly TableRow[] = Array.from({ length: 600 }, (_, number) => {
  const row = auditRow(number, { checksum: '0'.repeat(64) });
  return {
    ...row,
    severity: pick(SEVERITIES, number),
    details: pick(DETAILS, number),
    event_type: pick(['login_success', 'login_failure', 'odd', 'odd', '__proto__'], number),
    user_agent: pick([null, '', 'Mozilla', "'; DROP TABLE audit_logs; --", '😀\u{e000}', '\u{e001}'], number),
    resource_id: number % 4 === 0 ? null : `r${number % 9}`,
    timestamp: number % 3 === 0 ? pick(TIMES, number / 3) : row.timestamp,
  };
});
const byId = new Map(rows.map((row) => [row.id, row]));

const oneOf = (column: 'event_type' | 'severity' | 'user_id' | 'ip_address', values: string[]): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values },
});
const asked = queries([
  oneOf('event_type', ['odd', 'login_failure']),
  oneOf('severity', ['low']),
  oneOf('severity', ['__proto__', 'high']),
  oneOf('user_id', ['user1', 'user2', 'nobody']),
  oneOf('ip_address', ['2001:db8::1']),
  between('2025-01-01', null),
  between('1969-12-31T23:59:59.9999995', '2025-01-01T00:00:00.001'),
  between(null, '2025-01-01T05:00'),
  between('1000-01-01', '3000-01-01'),
  { kind: 'outcome', outcomes: ['failure', 'unknown'] },
  { kind: 'present', column: 'resource_id' },
  {
    kind: 'column',
    column: 'user_agent',
    match: { is: 'regex', regex: { source: '[A-Z]', ignoreCase: false } },
  },
  { kind: 'search', within: 'entry', match: { is: 'contains', text: 'drop table' } },
]);

async function matched(source: AuditSource, query: Query): Promise<readonly TableRow[]> {
  await using listing = await source.listing({ query, order: 'oldest' });
  const found: TableRow[] = [];
  for await (const batch of listing.batches()) {
    found.push(...batch.flatMap(({ entry }) => byId.get(entry.id) ?? []));
  }
  return found;
}

/** Checks every figure of a source against counting its matches one by one. */
async function check(source: AuditSource, query: Query, buckets: number, limit: number): Promise<void> {
  const expected = await matched(source, query);
  const histogram = await source.histogram({ query, buckets });
  expect(asCounts(histogram)).toEqual(plainHistogram(expected, histogram.interval));
  expect(histogram.total).toBe(expected.length);
  const starts = histogram.buckets.map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted());
  const span = (text = '') => Math.floor(Date.parse(`${text.slice(0, 23)}Z`) / histogram.interval);
  if (starts.length > 0) expect(span(starts.at(-1)) - span(starts[0])).toBeLessThan(buckets);

  const facets = await source.facets({ query, fields: FACET_FIELDS, limit });
  expect(facets.map(({ field }) => field)).toEqual(FACET_FIELDS);
  for (const { field, values, distinct } of facets) {
    const all = plainFacet(expected, field);
    expect(values.map(({ value, count }) => [value, count])).toEqual(all.slice(0, limit));
    expect(distinct).toBe(all.length);
    const known = /^user\d$/;
    for (const { value, person } of values) {
      expect(person?.id ?? null).toBe(field === 'user_id' && known.test(value ?? '') ? value : null);
    }
  }
}

describe('figures', () => {
  it('are those of counting one by one, on both engines, which agree', { timeout: 240_000 }, async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows);
    const database = await server().createDatabase();
    await server().administer(database, (client) =>
      createAuditTable(client, rows, { types: { severity: 'text' } }),
    );
    await using sqlite = await openSource({ engine: 'sqlite', path });
    await using postgres = await openSource(server().address(database));
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.integer({ min: 2, max: 300 }),
        fc.constantFrom(1, 3, 1_000),
        async (query, buckets, limit) => {
          await check(sqlite, query, buckets, limit);
          await check(postgres, query, buckets, limit);
          const [one, two] = await Promise.all([
            sqlite.histogram({ query, buckets }),
            postgres.histogram({ query, buckets }),
          ]);
          expect(two).toEqual(one);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['jsonb', { types: { details: 'jsonb' } }],
    ['json', { types: { details: 'json' } }],
    ['text', { types: { details: 'text', timestamp: 'timestamptz' } }],
    ['compressed bytes', { compressed: true }],
    ['no indexes', { indexes: false, types: { timestamp: 'timestamp', severity: 'varchar(10000)' } }],
  ] as const)('are right over details as %s', async (_, options) => {
    const database = await server().createDatabase();
    const none = { ...rows[0], id: '00000000-0000-4000-8000-000000000000' } as TableRow;
    const nullable = 'indexes' in options ? [{ ...none, timestamp: null }] : [];
    for (const row of nullable) byId.set(row.id, row);
    await server().administer(database, (client) =>
      createAuditTable(client, [...rows, ...nullable], {
        ...options,
        types: { severity: 'text', ...('types' in options ? options.types : {}) },
      }),
    );
    await using source = await openSource(server().address(database));
    for (const query of [
      { kind: 'everything' },
      oneOf('severity', ['low']),
      { kind: 'outcome', outcomes: ['failure'] },
    ] as const) {
      await check(source, query, 100, 5);
    }
  });

  it('count what no timestamp can be on PostgreSQL apart', async () => {
    const database = await server().createDatabase();
    await server().administer(database, async (client) => {
      await createAuditTable(
        client,
        [
          'infinity',
          '-infinity',
          '0044-03-15 12:00:00 BC',
          '20000-01-01',
          '0001-01-01',
          '9999-12-31 23:59:59.999999',
        ].map((timestamp, number) => ({ ...auditRow(number), timestamp })),
      );
    });
    await using source = await openSource(server().address(database));
    const { timeless, buckets, total } = await source.histogram({
      query: { kind: 'everything' },
      buckets: 2_000,
    });
    expect([timeless, total]).toEqual([4, 6]);
    expect(buckets.map(({ counts }) => counts.reduce((sum, n) => sum + n, 0))).toEqual([1, 1]);
  });

  it('are the same on a PostgreSQL that has no date_bin', async () => {
    const database = await server().createDatabase();
    await server().administer(database, (client) =>
      createAuditTable(client, rows, { types: { severity: 'text' } }),
    );
    const address = server().address(database);
    const link = openLink(address, {});
    try {
      for (const buckets of [2, 50, 2_000]) {
        await reading(link, undefined, async (snapshot) => {
          const schema = await inspectSchema(snapshot, address);
          const request = { query: { kind: 'everything' }, buckets } as const;
          expect(await readHistogram(snapshot, { ...schema, version: 130_000 }, request)).toEqual(
            await readHistogram(snapshot, schema, request),
          );
        });
      }
    } finally {
      await link.pool.end();
    }
  });
});
