import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../main/audit/query/query.ts';
import { FACET_FIELDS } from '../../../main/sources/figures.ts';
import { openSource } from '../../../main/sources/open.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { asCounts, plainFacet, plainHistogram } from '../../fixtures/plain-figures.ts';
import { between } from '../../fixtures/query-arbitrary.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const EVERYTHING: Query = { kind: 'everything' };
const notUtf8 = Buffer.from('6cff77', 'hex');

const TIMES = [
  '2025-01-01T12:00:00.000000',
  '2025-01-01 12:00:00+02:00',
  '2025-01-01 23:30:00.5-01:00',
  '2025-01-01 00:00:00.1+0200',
  '2025-01-01 10:00:00.12345Z',
  '2025-01-01 10:00',
  '2025-02-30 10:00:00.000000',
  '2025-01-01 1x:00:00.000000',
  '0000-01-01 00:00:00.000000',
  '9999-12-31 23:59:59.999999',
  'never',
  '',
  null,
  20_250_101,
  Buffer.from('2025-01-01 10:00:00.000000'),
];

/** Rows whose cells are of every storage class, and times of every spelling. */
const rows: readonly RawRow[] = Array.from({ length: 300 }, (_, number) => {
  const pick = <T>(values: readonly T[]): T => values[number % values.length] as T;
  return {
    ...auditRow(number, { checksum: '' }),
    timestamp: number % 2 === 0 ? auditRow(number).timestamp : pick(TIMES),
    severity: pick(['low', 'low', 'low', 'high', null, '__proto__', Buffer.from([1, 2]), 'x'.repeat(10_000)]),
    user_id: pick(['user1', 'user2', null, '\u{1f600}', '\u{e000}', 7n]),
    event_type: pick(['login_success', 'odd', '__proto__', 'access_denied', null]),
    ip_address: pick(['10.0.0.1', '\uFFFD', null]),
    details: pick([
      null,
      '{}',
      '{"success": false}',
      deflateSync('{"outcome": "ok"}'),
      '{"\\u0073uccess": true}',
      5,
    ]),
  };
});

async function check(written: readonly RawRow[], options: DatabaseOptions, query: Query, expected = written) {
  const path = join(temporaryFolder(), 'a.sqlite');
  createAuditDatabase(path, written, options);
  await using source = await openSource({ engine: 'sqlite', path });
  const histogram = await source.histogram({ query, buckets: 400 });
  expect(asCounts(histogram)).toEqual(plainHistogram(expected, histogram.interval));
  for (const limit of [2, 1_000]) {
    for (const { field, values, distinct } of await source.facets({ query, fields: FACET_FIELDS, limit })) {
      const all = plainFacet(expected, field);
      expect([field, values.map(({ value, count }) => [value, count])]).toEqual([field, all.slice(0, limit)]);
      expect(distinct).toBe(all.length);
    }
  }
}

describe('figures of an SQLite file', () => {
  it.each<[string, DatabaseOptions]>([
    ['as the audited server makes it', {}],
    ['without indexes', { indexes: false }],
    ['without rowids', { withoutRowid: true }],
    ['that is a view', { view: true, indexes: false }],
    ['without people', { users: null }],
  ])('%s are those of counting one by one', async (_, options) => {
    await check(rows, options, EVERYTHING);
    await check(
      rows,
      options,
      { kind: 'column', column: 'severity', match: { is: 'oneOf', values: ['low'] } },
      rows.filter(({ severity }) => severity === 'low'),
    );
  });

  it('tell text that is no UTF-8 apart, and show it as its bytes', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, auditRows(4));
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(path);
    const odd = database.prepare('UPDATE audit_logs SET action = CAST(? AS TEXT) WHERE resource_id = ?');
    odd.run(notUtf8, 'r0');
    odd.run(Buffer.from('6cfe77', 'hex'), 'r1');
    odd.run(Buffer.from('l\uFFFDw'), 'r2');
    database.close();
    await using source = await openSource({ engine: 'sqlite', path });
    const [facet] = await source.facets({ query: EVERYTHING, fields: ['action'], limit: 10 });
    expect(facet?.values.map(({ value }) => value)).toEqual(
      ['l\uFFFDw', 'read', "x'6cfe77'", "x'6cff77'"].sort(),
    );
    expect(facet?.distinct).toBe(4);
  });

  it('are right wherever in the rows their order in time is broken', async () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, number) => number),
      { minLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (numbers, bounded) => {
        const written = numbers.map((number) => auditRow(number * 997, { id: auditRow(number).id }));
        const from = '2025-01-05';
        await check(
          written,
          {},
          bounded ? between(from, null) : EVERYTHING,
          bounded ? written.filter(({ timestamp }) => timestamp >= from) : written,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('hold no more values than there is room for, and still count them all', {
    timeout: 120_000,
  }, async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    const many = 210_000;
    createAuditDatabase(path, auditRows(1));
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(path);
    database.exec(`INSERT INTO audit_logs (id, event_type, severity, action, timestamp, user_agent)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
      SELECT i, 'type ' || i, 'severity ' || i, 'read', '2025-01-01 00:00:00.000000', 'agent ' || max(i, 5) FROM n`);
    database.close();
    await using source = await openSource({ engine: 'sqlite', path });
    const facets = await source.facets({
      query: EVERYTHING,
      fields: ['user_agent', 'event_type', 'outcome'],
      limit: 2,
    });
    expect(facets.map(({ values, distinct }) => [values[0]?.value, values[0]?.count, distinct])).toEqual([
      ['agent 5', 5, many - 4 + 1],
      ['login_success', 1, many + 1],
      ['unknown', many, 2],
    ]);
    const { severities, buckets, total } = await source.histogram({ query: EVERYTHING, buckets: 10 });
    expect([severities.length, total]).toEqual([20, many + 1]);
    expect(buckets.reduce((sum, { others }) => sum + others, 0)).toBe(many + 1 - 20);
  });
});
