import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { matcherOf } from '../../../main/audit/query/matches.ts';
import { EVERYTHING, type Query, type TextColumn } from '../../../main/audit/query/query.ts';
import { openSource } from '../../../main/sources/open.ts';
import { sql } from '../../../main/sources/sql.ts';
import { connect } from '../../../main/sources/sqlite/connection.ts';
import { type AuditFile, openFile, statement } from '../../../main/sources/sqlite/file.ts';
import { orderBy } from '../../../main/sources/sqlite/order.ts';
import { planOf } from '../../../main/sources/sqlite/plan.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const ROWS = 30_000;
/** Of each kind some values are in few entries, the others in many. All of user9 is long ago. */
const rows = auditRows(ROWS, (number) => ({
  event_type: number % 1_000 === 0 ? 'config_change' : 'data_read',
  severity: number % 500 === 0 ? 'critical' : 'low',
  user_id: number < 8_000 ? 'user9' : number % 900 === 0 ? 'user1' : 'user2',
  resource_type: number % 2 === 0 ? 'record' : 'report',
  resource_id: `r${number}`,
  checksum: '0'.repeat(64),
}));

const is = (column: TextColumn, ...values: string[]): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values },
});
const starts = (column: TextColumn, prefix: string): Query => ({
  kind: 'column',
  column,
  match: { is: 'like', pattern: [prefix, { wild: '*' }] },
});
const email = (address: string): Query => ({ kind: 'email', match: { is: 'oneOf', values: [address] } });
const not = (of: Query): Query => ({ kind: 'not', of });
const and = (...of: Query[]): Query => ({ kind: 'and', of });
const or = (...of: Query[]): Query => ({ kind: 'or', of });
const contains: Query = { kind: 'search', within: 'entry', match: { is: 'contains', text: 'x11' } };

function explained(opened: AuditFile, query: Query): string {
  const { from, where } = planOf(opened, query, { ordered: true });
  const steps = statement<{ detail: string }>(
    opened,
    sql`EXPLAIN QUERY PLAN SELECT * FROM ${from} WHERE ${where} ORDER BY ${orderBy(opened, 'newest')} LIMIT 50`,
  ).all();
  return steps.map(({ detail }) => detail).join('\n');
}

describe('plans for SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-plans-'));
  const path = join(folder, 'a.sqlite');
  createAuditDatabase(path, rows);
  const opened = openFile(connect(path));
  afterAll(() => {
    opened.connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, Query, string]>([
    ['an event type', is('event_type', 'config_change'), 'idx_audit_event_type'],
    ['the beginning of one', starts('event_type', 'config_'), 'idx_audit_event_type'],
    ['a severity', is('severity', 'critical', 'high'), 'idx_audit_severity'],
    ['a person', is('user_id', 'user1'), 'idx_audit_user_id'],
    ['an address', email('USER1@example.org'), 'idx_audit_user_id'],
    ['a resource', and(is('resource_type', 'record'), is('resource_id', 'r8')), 'idx_audit_resource'],
    [
      'ids',
      { kind: 'ids', ids: [rows[5]?.id ?? '', rows[6]?.id.toUpperCase() ?? ''] },
      'sqlite_autoindex_audit_logs_1',
    ],
    ['an id', is('id', rows[5]?.id ?? ''), 'sqlite_autoindex_audit_logs_1'],
    [
      'the rarest of several',
      and(is('severity', 'low'), is('event_type', 'config_change'), contains),
      'idx_audit_event_type',
    ],
    ['any of several', or(is('user_id', 'user1'), is('event_type', 'config_change')), 'idx_audit_user_id'],
    ['one beside a negation', and(is('user_id', 'user1'), not(is('severity', 'low'))), 'idx_audit_user_id'],
  ])('collect the few entries of %s by their index', (_, query, index) => {
    const plan = explained(opened, query);
    expect(plan).toMatch(new RegExp(`SEARCH audit_logs USING (COVERING )?INDEX ${index} `));
    expect(plan).not.toMatch(/SCAN audit_logs/);
    expect(plan).toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each<[string, Query]>([
    ['everything', EVERYTHING],
    ['a frequent event type', is('event_type', 'data_read')],
    ['what no index tells', contains],
    ['a negation', not(is('event_type', 'config_change'))],
    ['either of which one has no index', or(is('user_id', 'user1'), contains)],
    ['several frequent ones', and(is('severity', 'low'), is('resource_type', 'record'))],
  ])('walk in the order of time for %s', (_, query) => {
    const plan = explained(opened, query);
    expect(plan).toContain('audit_logs USING INDEX idx_audit_timestamp');
    expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it('read the same whichever way is taken, and on from page to page', async () => {
    await using source = await openSource({ engine: 'sqlite', path });
    const { entries } = await source.page({ query: EVERYTHING, order: 'newest', limit: ROWS });
    for (const query of [
      is('user_id', 'user9'),
      and(is('user_id', 'user9'), is('severity', 'critical')),
      and(is('severity', 'critical'), is('event_type', 'data_read')),
      or(is('user_id', 'user1'), not(is('severity', 'low'))),
      not(is('user_id', 'user2')),
    ]) {
      const matches = matcherOf(query, { hasUsers: true });
      const expected = entries.filter(matches).map(({ entry }) => entry.id);
      for (const [order, ids] of [
        ['newest', expected],
        ['oldest', expected.toReversed()],
      ] as const) {
        const paged: string[] = [];
        let after: string | undefined;
        while (paged.length < 600) {
          const page = await source.page({ query, order, limit: 200, after });
          paged.push(...page.entries.map(({ entry }) => entry.id));
          if (page.next === null) break;
          after = page.next;
        }
        expect(paged).toEqual(ids.slice(0, paged.length));
        expect(paged.length).toBe(Math.min(600, ids.length));
      }
      expect(await source.count(query)).toBe(expected.length);
    }
  });

  it('do without indexes', () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows.slice(0, 100), { indexes: false, primaryKey: false });
    const bare = openFile(connect(path));
    for (const query of [is('user_id', 'user1'), { kind: 'ids', ids: ['x'] } as const, EVERYTHING]) {
      expect(explained(bare, query)).toContain('SCAN audit_logs');
    }
    bare.connection.close();
  });
});
