import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerBound } from '../../../main/audit/moment.ts';
import { EVERYTHING, type Query } from '../../../main/audit/query/query.ts';
import { readQuery } from '../../../main/audit/query/read-query.ts';
import { openSource } from '../../../main/sources/open.ts';
import { type AuditSource, ORDERS, type Order } from '../../../main/sources/source.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { passTime } from '../../fixtures/pass-time.ts';

const ROWS = 16_000;
const ONE_MOMENT = '2025-01-04 00:00:00.000000';

/** In no order, thousands with one time, some with another spelling, with none, or with what is no text. */
function timestampOf(number: number): RawRow['timestamp'] {
  const place = (number * 7_919) % ROWS;
  const text = new Date(Date.parse('2025-01-01') + place * 60_000).toISOString();
  if (number % 2_000 === 1) return null;
  if (number % 2_000 === 2) return BigInt(number);
  if (number % 2_000 === 3) return Buffer.from([number % 256, 0]);
  if (number % 3 === 0) return ONE_MOMENT;
  return number % 11 === 0 ? `${text.slice(0, 19)}+05:00` : text.slice(0, 23);
}

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
  read('user:user2 OR ip:2001:db8::/32'),
];

describe('jumps over many entries of an SQLite source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-jumps-'));
  const path = join(folder, 'a.sqlite');
  let source: AuditSource;
  /** Ids of all entries, by query and order. */
  const listed = new Map<string, readonly string[]>();
  const key = (query: Query, order: Order): string => JSON.stringify([query, order]);

  beforeAll(async () => {
    const rows = auditRows(ROWS, () => ({ checksum: '0'.repeat(64) })).map((row, number) => ({
      ...row,
      timestamp: timestampOf(number),
    }));
    createAuditDatabase(path, rows);
    source = await openSource({ engine: 'sqlite', path });
    for (const query of queries) {
      for (const order of ORDERS) {
        const ids: string[] = [];
        for (let after: string | undefined, more = true; more; ) {
          const page = await source.page({ query, order, limit: 1_000, after });
          ids.push(...page.entries.map(({ entry }) => entry.id));
          after = page.next ?? undefined;
          more = page.next !== null;
        }
        listed.set(key(query, order), ids);
      }
    }
    // Of a file that was just written nobody can tell whether it stays as it is.
    passTime(2_500);
  });
  afterAll(async () => {
    await source[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('come where one comes page by page, from the beginning and from any entry', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...queries),
        fc.constantFrom(...ORDERS),
        fc.option(fc.nat(ROWS - 1)),
        fc.nat(ROWS),
        async (query, order, from, skip) => {
          const ids = listed.get(key(query, order)) ?? [];
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
      { numRuns: 80 },
    );
  });

  it('find what was written since', { timeout: 120_000 }, async () => {
    const ask = { query: EVERYTHING, order: 'newest', skip: 12_000, limit: 2 } as const;
    const before = await source.page(ask);
    const writer = new Database(path);
    writer.exec(`DELETE FROM audit_logs WHERE "timestamp" = '${ONE_MOMENT}'`);
    writer.close();
    const ids = async () => (await source.page(ask)).entries.map(({ entry }) => entry.id);
    expect(await ids()).toEqual([]);
    passTime(2_500);
    expect(await ids()).toEqual([]);
    expect(before.entries).toHaveLength(2);
  });
});
