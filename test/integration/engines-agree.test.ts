import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../main/audit/outcome.ts';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { Filters } from '../../main/contract/filters.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { type AuditRow, auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { queryOfFilter } from '../fixtures/query-of-filter.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const DETAILS = [
  null,
  'null',
  '{}',
  '[]',
  '"success"',
  '{"success": true}',
  '{"success": false, "outcome": "success"}',
  '{"success": null, "outcome": "Denied"}',
  '{"success": "true"}',
  '{"success": 1}',
  '{"outcome": "ok"}',
  '{"outcome": ["failed"]}',
  '{"outcome": "whatever"}',
  '{"a": {"success": false}}',
  '{"\\u0073uccess": false}',
  '{"outcome": "\\u0065rror"}',
  '{"note": "Zur\\u00fcckgesetzt"}',
  '{"note": "ÄÖÜ straße"}',
  '[{"success": true}]',
];

const EVENT_TYPES = [
  'login_success',
  'login_failure',
  'report_reject',
  'access_denied',
  'something_else',
  '',
];
const TIMES = [
  '2024-12-31 23:59:59.999999',
  '2025-01-01 00:00:00.000000',
  '2025-01-01 12:00:00.500000',
  '2025-01-02 00:00:00.000000',
];
const AGENTS = [null, '', 'Mozilla/5.0', 'ΣΊΣΥΦΟΣ', "O'Brien %_\\", '<b>"x"</b>', 'müller-browser'];

const rows: readonly AuditRow[] = Array.from({ length: 400 }, (_, number) =>
  auditRow(number, {
    details: DETAILS[number % DETAILS.length] ?? null,
    event_type: EVENT_TYPES[number % EVENT_TYPES.length] ?? '',
    user_agent: AGENTS[number % AGENTS.length] ?? null,
    timestamp: TIMES[number % TIMES.length] ?? '',
    checksum: '0'.repeat(64),
  }),
);

const optional = <T>(values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const filters: fc.Arbitrary<Filters> = fc.record({
  from: optional([
    '2025-01-01',
    '2025-01-01T12:00:00.5Z',
    '2024-12-31T23:59:59.999999',
    '2025-01-01T02:00+02:00',
    '0000-01-01',
  ]),
  to: optional(['2024-12-31', '2025-01-01', '2025-01-01T12:00:00.5', '9999-12-31']),
  userEmail: optional(['user1@example.org', 'USER2@EXAMPLE.ORG', 'nobody@example.org', "x'\0"]),
  userId: optional(['user1', 'user2', 'nobody', 'a\0']),
  eventTypes: optional([[], ['login_success'], ['login_failure', 'report_reject', 'no_such']]),
  action: optional(['login', 'no such']),
  entityType: optional(['record']),
  entityId: optional(['r1', 'r17']),
  severities: optional([['low', 'high'], ['critical']]),
  outcome: optional(['success', 'failure', 'unknown'] as const),
  ipAddress: optional(['2001:db8::1', '192.168.1.1']),
  sessionId: optional(['session1']),
  text: optional([
    'mozilla',
    'MÜLLER',
    'zurück',
    "o'brien %_\\",
    '<B>',
    'straße',
    'record',
    '',
    rows[5]?.id.toUpperCase() ?? '',
  ]),
});

async function answers(source: AuditSource, filter: Filters) {
  const query = queryOfFilter(filter);
  await using listing = await source.listing({ query, order: 'oldest' });
  const ids: string[] = [];
  for await (const batch of listing.batches()) ids.push(...batch.map(({ entry }) => entry.resource_id ?? ''));
  const page = await source.page({ query, order: 'newest', limit: 1_000 });
  return {
    count: await source.count(query),
    total: listing.total,
    listed: ids.toSorted(),
    paged: page.entries.map(({ entry }) => entry.resource_id).toSorted(),
    outcomes: page.entries.map(({ entry, outcome }) => `${entry.resource_id} ${outcome}`).toSorted(),
    statistics: await source.statistics(query),
  };
}

describe('the two engines', () => {
  it('answer the same to every filter', { timeout: 120_000 }, async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows);
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, rows));
    await using sqlite = await openSource({ engine: 'sqlite', path });
    await using postgres = await openSource(server().address(database));
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const given = await answers(sqlite, filter);
        expect(await answers(postgres, filter)).toEqual(given);
        expect(given.listed).toEqual(given.paged);
        expect([given.total, given.count, given.statistics.total]).toEqual(
          Array(3).fill(given.listed.length),
        );
      }),
      { numRuns: 120 },
    );
  });

  it.each([['jsonb'], ['json'], ['text']])('derive outcomes from %s as the domain does', async (type) => {
    const database = await server().createDatabase();
    await server().administer(database, (client) =>
      createAuditTable(client, rows, { types: { details: type } }),
    );
    await using source = await openSource(server().address(database));
    for (const outcome of ['success', 'failure', 'unknown'] as const) {
      const page = await source.page({ query: queryOfFilter({ outcome }), order: 'newest', limit: 1_000 });
      const expected = rows.filter((row) => outcomeOf(row.event_type, row.details) === outcome);
      expect(page.entries.map(({ entry }) => entry.resource_id).toSorted()).toEqual(
        expected.map((row) => row.resource_id).toSorted(),
      );
      expect(page.entries.every((listed) => listed.outcome === outcome)).toBe(true);
    }
    expect(await source.count(queryOfFilter({ text: 'zurückgesetzt' }))).toBe(
      rows.filter((row) => row.details?.includes('Zur')).length,
    );
  });

  it('find in compressed details what the server cannot look into', async () => {
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, rows, { compressed: true }));
    await using source = await openSource(server().address(database));
    const failures = rows.filter((row) => outcomeOf(row.event_type, row.details) === 'failure').length;
    expect(await source.count(queryOfFilter({ outcome: 'failure' }))).toBe(failures);
    expect(await source.count(queryOfFilter({ text: 'zurückgesetzt' }))).toBe(
      rows.filter((row) => row.details?.includes('Zur')).length,
    );
    expect((await source.statistics(EVERYTHING)).byOutcome).toContainEqual({
      value: 'failure',
      count: failures,
    });
  });
});
