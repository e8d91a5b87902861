import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../main/audit/query/matches.ts';
import type { Query } from '../../main/audit/query/query.ts';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { readQuery } from '../../main/audit/query/read-query.ts';
import { FACET_FIELDS, type FacetField } from '../../main/sources/figures.ts';
import { openSource } from '../../main/sources/open.ts';
import { LANE_FIELDS } from '../../main/sources/patterns.ts';
import type { AuditSource, ListedEntry } from '../../main/sources/source.ts';
import { createAuditDatabase, insertRows, type RawRow } from '../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const TIMES = [
  '1969-12-28 23:59:59.999999',
  '2024-02-29 12:00:00.000001',
  '2024-02-29 12:00:00.000002',
  '2025-01-01 00:00:00.000000',
  '2025-06-15 13:30:00.500000',
];
const rows = auditRows(600, (number) => ({
  ...(number % 6 < TIMES.length && { timestamp: TIMES[number % 6] ?? '' }),
  ...(number % 13 === 0 && { session_id: null }),
  ...(number % 17 === 0 && { user_agent: '' }),
  severity: number % 29 === 0 ? 'of my own' : auditRow(number).severity,
  checksum: '0'.repeat(64),
}));

const QUERIES = [
  '',
  'user_id:user1',
  'outcome:failure',
  'missing:user_id severity>=high',
  'after:2025-01-01 before:2025-01-02',
  'details.success:false OR ip:192.168.1.0/28',
  'user_id:nobody',
  'before:2025-01-01',
];

function queryOf(text: string): Query {
  const reading = readQuery(text, Date.parse('2026-01-01T00:00:00Z'));
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.query;
}

/** Everything a source has, read entry by entry. */
async function everyEntry(source: AuditSource): Promise<readonly ListedEntry[]> {
  await using listing = await source.listing({ query: EVERYTHING, order: 'oldest' });
  const entries: ListedEntry[] = [];
  for await (const batch of listing.batches()) entries.push(...batch);
  return entries;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;
const isTimed = ({ entry }: ListedEntry): boolean => TIME.test(entry.timestamp);
const millisecondsOf = ({ entry }: ListedEntry): number => Date.parse(`${entry.timestamp.slice(0, 23)}Z`);

/** First and last moment by comparing text. */
function momentsOf(entries: readonly ListedEntry[]) {
  const times = entries.filter(isTimed).map(({ entry }) => entry.timestamp);
  times.sort();
  return { first: times[0] ?? null, last: times.at(-1) ?? null };
}

const valueIn = (listed: ListedEntry, field: FacetField): string | null =>
  field === 'outcome' ? listed.outcome : listed.entry[field];

function countsBy<T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1;
  return counts;
}

async function holdsToPlainCounting(source: AuditSource): Promise<void> {
  const all = await everyEntry(source);
  const { hasUsers } = await source.describe();
  for (const text of QUERIES) {
    const query = queryOf(text);
    const matched = all.filter(matcherOf(query, { hasUsers }));

    const week = await source.week(query);
    const hours = countsBy(matched.filter(isTimed), (listed) => {
      const date = new Date(millisecondsOf(listed));
      return `${(date.getUTCDay() + 6) % 7} ${date.getUTCHours()}`;
    });
    const found = week.counts.flatMap((day, number) =>
      day.map((count, hour) => [`${number} ${hour}`, count] as const),
    );
    expect(Object.fromEntries(found.filter(([, count]) => count > 0)), text).toEqual(hours);
    expect(week, text).toMatchObject({
      ...momentsOf(matched),
      total: matched.length,
      timeless: matched.filter((listed) => !isTimed(listed)).length,
    });

    for (const by of LANE_FIELDS) {
      const lanes = await source.lanes({ query, by, buckets: 40, limit: 4 });
      const different = new Set(matched.map((listed) => valueIn(listed, by)));
      expect(lanes, text).toMatchObject({ total: matched.length, distinct: different.size });
      expect(lanes.lanes).toHaveLength(Math.min(4, different.size));
      const counts = countsBy(matched, (listed) => JSON.stringify(valueIn(listed, by)));
      const most = Object.values(counts).sort((one, other) => other - one);
      expect(lanes.lanes.map(({ histogram }) => histogram.total)).toEqual(most.slice(0, 4));
      for (const lane of lanes.lanes) {
        const within = matched.filter((listed) => valueIn(listed, by) === lane.value);
        expect(lane, text).toMatchObject(momentsOf(within));
        expect(lane.person?.id ?? null).toBe(
          by === 'user_id' && within.some(({ person }) => person !== null) ? lane.value : null,
        );
        const cells = lane.histogram.buckets.flatMap(({ start, counts: bars }) =>
          bars.map((count, at) => [`${start} ${lane.histogram.severities[at]}`, count] as const),
        );
        expect(Object.fromEntries(cells.filter(([, count]) => count > 0)), text).toEqual(
          countsBy(within.filter(isTimed), (listed) => {
            const start = Math.floor(millisecondsOf(listed) / lanes.interval) * lanes.interval;
            return `${new Date(start).toISOString().slice(0, 23)}000 ${listed.entry.severity}`;
          }),
        );
        expect(lane.histogram.timeless).toBe(within.filter((listed) => !isTimed(listed)).length);
      }
    }

    const facets = await source.facets({ query, fields: FACET_FIELDS, limit: 6 });
    const spanned = await source.spans({ query, fields: FACET_FIELDS, limit: 6 });
    expect(spanned, text).toEqual(
      facets.map((facet) => ({
        ...facet,
        values: facet.values.map((tally) => ({
          ...tally,
          ...momentsOf(matched.filter((listed) => valueIn(listed, facet.field) === tally.value)),
        })),
      })),
    );
  }
}

describe('lanes, spans and weeks', () => {
  it.each([
    ['with the indexes of the server', {}],
    ['without indexes and people', { indexes: false, users: null }],
    ['with compressed details', { compressed: 'zlib' as const }],
  ])('are those of counting row by row in SQLite, %s', async (_, options) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows, options);
    await using source = await openSource({ engine: 'sqlite', path });
    await holdsToPlainCounting(source);
  });

  it.each([
    ['jsonb', {}],
    ['compressed details, which the server cannot look into', { compressed: true }],
    [
      'addresses and moments of types of their own',
      { types: { ip_address: 'inet', timestamp: 'timestamptz' } },
    ],
  ])('are those of counting row by row in PostgreSQL with %s', async (_, options) => {
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, rows, options));
    await using source = await openSource(server().address(database));
    await holdsToPlainCounting(source);
  });

  it('keep odd cells of SQLite apart, and take every spelling of a moment', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    const odd: RawRow[] = [
      { ...auditRow(1), user_id: Buffer.from([0xff]), timestamp: '2025-01-01T10:00:00+02:00' },
      { ...auditRow(2), user_id: Buffer.from([0xff]), timestamp: '2025-01-01 08:00:00.000001' },
      { ...auditRow(3), user_id: 7, timestamp: 'never' },
      { ...auditRow(4), user_id: '\uFFFD', timestamp: 5 },
      { ...auditRow(5), user_id: null, severity: null, timestamp: null },
      { ...auditRow(6), user_id: '__proto__', severity: '__proto__' },
    ];
    createAuditDatabase(path, []);
    const database = new SQLite(path);
    insertRows(database, odd);
    for (const [number, hex] of [
      [7, 'fd'],
      [8, 'fe'],
      [9, 'fe'],
    ] as const) {
      insertRows(database, [auditRow(number)]);
      database
        .prepare(`UPDATE audit_logs SET user_id = CAST(x'${hex}' AS TEXT) WHERE id = ?`)
        .run(auditRow(number).id);
    }
    database.close();
    await using source = await openSource({ engine: 'sqlite', path });
    await holdsToPlainCounting(source);
  });

  it('are the same in both engines whatever is asked for', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows);
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, rows));
    await using sqlite = await openSource({ engine: 'sqlite', path });
    await using postgres = await openSource(server().address(database));
    const asked = fc.record({
      query: fc.constantFrom(...QUERIES).map(queryOf),
      by: fc.constantFrom(...LANE_FIELDS),
      buckets: fc.integer({ min: 2, max: 500 }),
      limit: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (request) => {
        expect(await postgres.lanes(request)).toEqual(await sqlite.lanes(request));
        expect(await postgres.week(request.query)).toEqual(await sqlite.week(request.query));
        const spans = { ...request, fields: FACET_FIELDS };
        expect(await postgres.spans(spans)).toEqual(await sqlite.spans(spans));
      }),
      { numRuns: 40 },
    );
  });
});
