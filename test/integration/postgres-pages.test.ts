import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../main/audit/query/matches.ts';
import { EVERYTHING, type Query, type TextColumn } from '../../main/audit/query/query.ts';
import { openSource } from '../../main/sources/open.ts';
import { ORDERS } from '../../main/sources/source.ts';
import { auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableOptions, type TableRow } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const ROWS = 7_000;
/** Thousands of one moment, all of user9 long ago, and what is critical never with what user9 does. */
const rows: readonly TableRow[] = Array.from({ length: ROWS }, (_, number) => ({
  ...auditRow(number, { checksum: '0'.repeat(64) }),
  severity: number > 800 && number % 500 === 0 ? 'critical' : 'low',
  user_id: number < 800 ? 'user9' : 'user2',
  event_type: number % 3 === 0 ? 'data_read' : 'config_change',
  timestamp: number % 4 === 0 ? '2025-01-02 00:00:00.5' : auditRow(number).timestamp,
}));

const is = (column: TextColumn, value: string): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values: [value] },
});
const and = (...of: Query[]): Query => ({ kind: 'and', of });

describe('pages of two tests on PostgreSQL', () => {
  it.each<[string, TableOptions]>([
    ['a table', {}],
    ['a table without a primary key', { primaryKey: false }],
    ['a table without indexes', { indexes: false }],
  ])('are those of looking at every entry of %s', { timeout: 120_000 }, async (_, options) => {
    const database = await server().createDatabase();
    await server().administer(database, (client) => createAuditTable(client, rows, options));
    await using source = await openSource(server().address(database));
    for (const order of ORDERS) {
      await using listing = await source.listing({ query: EVERYTHING, order });
      const entries = [];
      for await (const batch of listing.batches()) entries.push(...batch);
      for (const query of [
        and(is('user_id', 'user9'), is('event_type', 'data_read')),
        and(is('user_id', 'user9'), is('severity', 'critical')),
        and(is('severity', 'critical'), is('event_type', 'data_read')),
        and(is('severity', 'low'), is('user_id', 'user2')),
        and(is('severity', 'low'), { kind: 'not', of: is('user_id', 'user2') }),
      ]) {
        const matches = matcherOf(query, { hasUsers: true });
        const expected = entries.filter(matches).map(({ entry }) => entry.id);
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await source.page({ query, order, limit: 90, after });
          found.push(...page.entries.map(({ entry }) => entry.id));
          after = page.next ?? undefined;
        } while (after !== undefined && found.length < 500);
        expect(found).toEqual(expected.slice(0, found.length));
        expect(found.length).toBeGreaterThanOrEqual(Math.min(500, expected.length));

        const second = await source.page({ query, order, limit: 90, skip: 90 });
        if (second.first === null) continue;
        const back = await source.page({ query, order, limit: 90, before: second.first });
        expect(back.entries.map(({ entry }) => entry.id)).toEqual(expected.slice(0, 90));
        const again = await source.page({ query, order, limit: 90, after: back.next ?? undefined });
        expect(again).toEqual(second);
      }
    }
  });
});
