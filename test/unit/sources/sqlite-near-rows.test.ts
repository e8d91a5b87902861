import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lowerBound } from '../../../main/audit/moment.ts';
import { matcherOf } from '../../../main/audit/query/matches.ts';
import type { Query, TextColumn } from '../../../main/audit/query/query.ts';
import { openSource } from '../../../main/sources/open.ts';
import { ORDERS } from '../../../main/sources/source.ts';
import { sql } from '../../../main/sources/sql.ts';
import { connect } from '../../../main/sources/sqlite/connection.ts';
import { openFile, statement } from '../../../main/sources/sqlite/file.ts';
import { rowsLeftBy } from '../../../main/sources/sqlite/near-rows.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const ROWS = 45_000;
const START = Date.parse('2025-01-01');

/** What each person does for hours on end, so that what is looked for is often many and far. */
function rowsWith(timeOf: (number: number) => RawRow['timestamp']): readonly RawRow[] {
  return Array.from({ length: ROWS }, (_, number) => ({
    ...auditRow(number, { checksum: '' }),
    user_id: `user${Math.floor(number / 6_000) % 3}`,
    event_type: number % 5 === 0 ? 'config_change' : 'data_read',
    severity: number % 97 === 0 ? 'high' : number % 2 === 0 ? 'low' : 'medium',
    timestamp: timeOf(number),
  }));
}
const moment = (second: number): string =>
  `${new Date(START + second * 1_000).toISOString().slice(0, 23).replace('T', ' ')}000`;
/** The same for the same number, and all over the place. */
const anywhere = (number: number): number => (number * 7_919) % ROWS;

const is = (column: TextColumn, value: string): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values: [value] },
});
const and = (...of: Query[]): Query => ({ kind: 'and', of });
const queries: readonly Query[] = [
  is('user_id', 'user0'),
  is('user_id', 'user1'),
  and(is('user_id', 'user2'), is('event_type', 'config_change')),
  and(is('user_id', 'user0'), is('severity', 'low'), is('event_type', 'data_read')),
  and(is('user_id', 'user1'), { kind: 'not', of: is('severity', 'low') }),
  and(is('user_id', 'user1'), { kind: 'time', from: null, before: lowerBound('2025-01-01T09:00:00Z') }),
];

describe('first matches that lie far in an SQLite file', () => {
  it.each<[string, (number: number) => RawRow['timestamp']]>([
    ['in order', (number) => moment(number)],
    ['many of one moment', (number) => moment(Math.floor(number / 300) * 300)],
    ['nearly in order', (number) => moment(number + (anywhere(number) % 40))],
    ['with some anywhere', (number) => moment(number % 700 === 3 ? anywhere(number) : number)],
    ['with some that are none', (number) => (number % 900 === 3 ? null : moment(number))],
    ['in no order', (number) => moment(anywhere(number))],
  ])('are those of looking at every entry, written %s', { timeout: 180_000 }, async (_, timeOf) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rowsWith(timeOf));
    await using source = await openSource({ engine: 'sqlite', path });
    for (const order of ORDERS) {
      await using listing = await source.listing({ query: { kind: 'everything' }, order });
      const entries = [];
      for await (const batch of listing.batches()) entries.push(...batch);
      for (const query of queries) {
        const expected = entries.filter(matcherOf(query, { hasUsers: true })).map(({ entry }) => entry.id);
        const found: string[] = [];
        for (let after: string | undefined, more = true; more && found.length < 400; ) {
          const page = await source.page({ query, order, limit: 80, after });
          found.push(...page.entries.map(({ entry }) => entry.id));
          after = page.next ?? undefined;
          more = page.next !== null;
        }
        expect(found).toEqual(expected.slice(0, found.length));
        expect(found.length).toBeGreaterThanOrEqual(Math.min(400, expected.length));
      }
    }
  });

  it('are found in indexes alone', () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, [auditRow(1)]);
    const file = openFile(connect(path));
    const numbers = rowsLeftBy(
      [sql`user_id IN ('user1')`, sql`severity IN ('low')`],
      'rowid',
      sql`rowid BETWEEN 1 AND 9`,
    );
    const steps = statement<{ detail: string }>(file, sql`EXPLAIN QUERY PLAN ${numbers}`).all();
    file.connection.close();
    expect(steps.map(({ detail }) => detail).filter((detail) => detail.startsWith('SE'))).toEqual([
      'SEARCH audit_logs USING COVERING INDEX idx_audit_severity (severity=? AND rowid>? AND rowid<?)',
      'SEARCH audit_logs USING COVERING INDEX idx_audit_user_id (user_id=? AND rowid>? AND rowid<?)',
    ]);
  });
});
