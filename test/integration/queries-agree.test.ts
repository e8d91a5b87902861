import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../main/audit/query/matches.ts';
import { EVERYTHING, type Query } from '../../main/audit/query/query.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource, ListedEntry } from '../../main/sources/source.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableOptions } from '../fixtures/audit-table.ts';
import { oddRows } from '../fixtures/odd-rows.ts';
import { queries } from '../fixtures/queries.ts';
import { regexes, regexTexts } from '../fixtures/regexes.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();
const ROWS = 120;
const RUNS = 150;

const rows = oddRows(ROWS, { forJsonb: false });

/** What only SQLite can hold, in cells that are otherwise text. */
const ODD_CELLS: readonly Partial<RawRow>[] = [
  { timestamp: 'soon' },
  { timestamp: '2025-13-45 99:99:99.000000' },
  { timestamp: '2025-01-01' },
  { timestamp: null },
  { timestamp: '2025-01-01T01:30:00+02:00' },
  { timestamp: 5n },
  { id: null },
  { id: '7' },
  { id: Buffer.from('a') },
  { action: 'x\0' },
  { action: null, event_type: null, severity: null },
  { user_agent: Buffer.from('a') },
  { ip_address: Buffer.from('10.0.0.1') },
  { user_id: 'user1\0' },
  { details: 25n },
  { details: 2.5 },
  { details: Buffer.from('{"a": 25}') },
  { details: Buffer.from([0xff]) },
  { details: Buffer.alloc(0) },
];

const oddCells: readonly RawRow[] = rows.map((row, number) => ({
  ...row,
  ...(number % 3 === 0 ? ODD_CELLS[(number / 3) % ODD_CELLS.length] : {}),
}));

async function sqlite(from: readonly RawRow[], options: DatabaseOptions = {}): Promise<AuditSource> {
  const path = join(temporaryFolder(), 'a.sqlite');
  createAuditDatabase(path, from, options);
  return openSource({ engine: 'sqlite', path });
}

async function postgres(options: TableOptions, from = rows): Promise<AuditSource> {
  const database = await server().createDatabase();
  await server().administer(database, (client) => createAuditTable(client, from, options));
  return openSource(server().address(database));
}

const keyOf = ({ entry }: ListedEntry): string => entry.resource_id ?? '';

async function found(source: AuditSource, query: Query) {
  const page = await source.page({ query, order: 'oldest', limit: 1_000 });
  return page.entries.map(keyOf).toSorted();
}

/** The same by every other way to ask, in pages that are smaller than what matches. */
async function foundOtherwise(source: AuditSource, query: Query) {
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await source.page({ query, order: 'newest', limit: 13, after });
    paged.push(...page.entries.map(keyOf));
    after = page.next ?? undefined;
  } while (after !== undefined);
  const jumped = await source.page({ query, order: 'newest', limit: 5, skip: 20 });
  await using listing = await source.listing({ query, order: 'newest' });
  const listed: string[] = [];
  for await (const batch of listing.batches()) listed.push(...batch.map(keyOf));
  expect(listed).toEqual(paged);
  expect(jumped.entries.map(keyOf)).toEqual(paged.slice(20, 25));
  const { total, byOutcome, byEventType, byDay, first, last } = await source.statistics(query);
  expect([await source.count(query), listing.total, total]).toEqual(Array(3).fill(paged.length));
  return { paged: paged.toSorted(), byOutcome, byEventType, byDay, first, last };
}

/** The last word on a query: every entry of the source, judged one by one. */
async function judged(source: AuditSource, hasUsers: boolean) {
  const { entries } = await source.page({ query: EVERYTHING, order: 'oldest', limit: 1_000 });
  return (query: Query) => entries.filter(matcherOf(query, { hasUsers })).map(keyOf).toSorted();
}

/** Holds the sources to the same answers, and to those of plain JavaScript. */
async function holds(sources: readonly AuditSource[], hasUsers: boolean): Promise<void> {
  const oracles = await Promise.all(sources.map((source) => judged(source, hasUsers)));
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const expected = oracles.map((oracle) => oracle(query));
      expect(await Promise.all(sources.map((source) => found(source, query)))).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
}

describe('queries', () => {
  it('find the same in SQLite, in PostgreSQL and by plain JavaScript', { timeout: 120_000 }, async () => {
    // A column declared JSON would make numbers of what is nothing else, and so spell them anew.
    await using inFile = await sqlite(rows, { types: { details: 'TEXT' } });
    await using inText = await postgres({ types: { details: 'text' } });
    await using inBytes = await postgres({ compressed: true });
    const all = await judged(inFile, true);
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const expected = all(query);
        expect(await found(inFile, query)).toEqual(expected);
        expect(await found(inText, query)).toEqual(expected);
        expect(await found(inBytes, query)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const given = await foundOtherwise(inFile, query);
        expect(given.paged).toEqual(all(query));
        expect(await foundOtherwise(inText, query)).toEqual(given);
        expect(await foundOtherwise(inBytes, query)).toEqual(given);
      }),
      { numRuns: RUNS / 5 },
    );
  });

  it('find the same by regular expressions', { timeout: 120_000 }, async () => {
    const texts = auditRows(80).map((row, number) => ({
      ...row,
      action: fc.sample(regexTexts, { numRuns: 1, seed: number })[0] ?? '',
    }));
    await using inFile = await sqlite(texts);
    await using inPostgres = await postgres({}, texts);
    const all = await judged(inFile, true);
    const asked = (source: string, ignoreCase: boolean): Query => ({
      kind: 'column',
      column: 'action',
      match: { is: 'regex', regex: { source, ignoreCase } },
    });
    await fc.assert(
      fc.asyncProperty(regexes, fc.boolean(), async (source, ignoreCase) => {
        const query = asked(source, ignoreCase);
        expect(await found(inPostgres, query)).toEqual(all(query));
        expect(await found(inFile, query)).toEqual(all(query));
      }),
      { numRuns: RUNS * 2 },
    );
    // As large as they get.
    for (const source of [
      '(?:[a-z]|é{20}){80}',
      '.{255}'.repeat(7),
      '(?:(?:a{9}|b){9}){9}',
      '\\w{255}|'.repeat(7),
    ]) {
      const query = asked(source, true);
      expect(await found(inPostgres, query)).toEqual(all(query));
    }
  });

  it('find what is shown in other types of columns', { timeout: 120_000 }, async () => {
    const forJsonb = oddRows(ROWS, { forJsonb: true });
    await using inJsonb = await postgres({}, forJsonb);
    await using inJson = await postgres(
      { types: { details: 'json', id: 'varchar(36)', timestamp: 'timestamptz NOT NULL' }, users: null },
      forJsonb,
    );
    await holds([inJsonb], true);
    await holds([inJson], false);
  });

  it('find what is shown of cells that no writer should have written', { timeout: 120_000 }, async () => {
    await using odd = await sqlite(oddCells, { primaryKey: false });
    await using bare = await sqlite(oddCells, {
      primaryKey: false,
      bareIds: true,
      users: null,
      compressed: 'gzip',
      types: { ip_address: '', user_agent: 'NUMERIC' },
    });
    await holds([odd], true);
    await holds([bare], false);
  });
});
