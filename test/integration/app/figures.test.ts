import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Contract, OutputOf } from '../../../main/contract/contract.ts';
import { NO_QUERY, type Query } from '../../../main/contract/query.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { createAuditDatabase, insertRows } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { ADA, startTestApp, type TestApp } from '../../fixtures/test-app.ts';
import { postgresForTests } from '../postgres-server.ts';

const server = postgresForTests();
let test: TestApp;
let client: Client<Contract>;
let ended = 0;

beforeAll(async () => {
  const start = forkJobProcess();
  test = await startTestApp({
    startJobProcess: () => {
      const process = start();
      process.onExit(() => {
        ended += 1;
      });
      return process;
    },
  });
  client = await test.signedIn();
});
afterAll(() => test[Symbol.asyncDispose]());

const asked = (text: string): Query => ({ text, clauses: [] });
const sum = (histogram: OutputOf<'figures.histogram'>): number =>
  histogram.buckets.flatMap(({ bySeverity }) => Object.values(bySeverity)).reduce((all, n) => all + n, 0);

/** Totals by every way of asking, which have to be one number. */
async function total(sourceId: string, query: Query = NO_QUERY): Promise<number> {
  const histogram = await client.call('figures.histogram', { sourceId, query, buckets: 50 });
  const facets = await client.call('figures.facets', {
    sourceId,
    query,
    fields: ['action', 'severity'],
    limit: 1_000,
  });
  const { count } = await client.call('entries.count', { sourceId, query });
  const figures = [
    histogram.total,
    sum(histogram) + histogram.timeless,
    ...facets.map(({ values }) => values.reduce((all, value) => all + value.count, 0)),
  ];
  expect(figures).toEqual(figures.map(() => count));
  return count;
}

/** Answers about a source that the workspace keeps. */
function kept(sourceId: string): number {
  const workspace = new SQLite(join(test.workspaceFolder, 'workspace.sqlite'), { readonly: true });
  try {
    const count = workspace.prepare<[string], number>('SELECT count(*) FROM figures WHERE source_id = ?');
    return count.pluck().get(sourceId) ?? 0;
  } finally {
    workspace.close();
  }
}

/** Asks until answers are kept: of a file just written nobody can tell yet whether it changes. */
async function keptAnswers(sourceId: string, ask: () => Promise<unknown>): Promise<number> {
  await vi.waitFor(
    async () => {
      await ask();
      expect(kept(sourceId)).toBeGreaterThan(0);
    },
    { timeout: 120_000, interval: 200 },
  );
  // The moment from which on answers are kept may have come between one question and the next.
  await ask();
  return kept(sourceId);
}

function withDatabase(path: string, work: (database: Database) => void): void {
  const database = new SQLite(path);
  try {
    work(database);
  } finally {
    database.close();
  }
}

const more = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => auditRow(from + index));

describe('figures, through the whole application', () => {
  it('stand under names that the wire can carry', async () => {
    const path = join(test.folder, 'hostile.sqlite');
    const severities = ['low', '__proto__', 'constructor', 'x'.repeat(10_000)];
    createAuditDatabase(
      path,
      auditRows(40).map((row, number) => ({ ...row, severity: severities[number % 4] ?? null })),
    );
    const sourceId = await test.open(client, path);
    const { buckets } = await client.call('figures.histogram', { sourceId, query: NO_QUERY, buckets: 2 });
    const names = new Map<string, number>();
    for (const { bySeverity } of buckets) {
      for (const [name, count] of Object.entries(bySeverity)) names.set(name, (names.get(name) ?? 0) + count);
    }
    expect(Object.fromEntries(names)).toEqual({ low: 10, constructor: 10, other: 20 });
    const [facet] = await client.call('figures.facets', {
      sourceId,
      query: NO_QUERY,
      fields: ['severity'],
      limit: 10,
    });
    expect(facet?.values.map(({ value }) => value).sort()).toEqual(severities.sort());
  });

  it.each(['delete', 'wal'] as const)(
    'are never those of before a change (%s)',
    { timeout: 120_000 },
    async (journal) => {
      const path = join(test.folder, `${journal}.sqlite`);
      createAuditDatabase(path, auditRows(100), { journal });
      const sourceId = await test.open(client, path);
      const low = asked('severity:low');
      expect(await keptAnswers(sourceId, () => total(sourceId))).toBe(3);
      const before = await total(sourceId, low);

      withDatabase(path, (writer) => {
        insertRows(writer, more(100, 7));
      });
      expect(await total(sourceId)).toBe(107);
      await keptAnswers(sourceId, () => total(sourceId));

      const writer = new SQLite(path);
      try {
        let entries = 107;
        for (const work of [
          () => insertRows(writer, more(entries, 3)),
          () => writer.pragma('wal_checkpoint(TRUNCATE)'),
          () => insertRows(writer, more(entries, 2)),
          () => writer.exec(`DELETE FROM audit_logs WHERE rowid = 1`),
        ]) {
          const { total: now } = await client.call('figures.histogram', {
            sourceId,
            query: NO_QUERY,
            buckets: 50,
          });
          expect(now).toBe(entries);
          work();
          entries = writer.prepare<[], number>('SELECT count(*) FROM audit_logs').pluck().get() ?? 0;
          expect(await total(sourceId)).toBe(entries);
        }
        await keptAnswers(sourceId, () => total(sourceId, low));
        // Not a byte longer than before.
        writer.exec(`UPDATE audit_logs SET severity = 'LOW' WHERE severity = 'low'`);
        expect(await total(sourceId, low)).toBe(0);
        expect(before).toBeGreaterThan(0);
      } finally {
        writer.close();
      }
    },
  );

  it('come from the workspace where nothing changed, also after a restart', {
    timeout: 120_000,
  }, async () => {
    const path = join(test.folder, 'still.sqlite');
    createAuditDatabase(path, auditRows(50));
    const sourceId = await test.open(client, path);
    await keptAnswers(sourceId, () => total(sourceId));
    // Nothing but the workspace could say so.
    withDatabase(join(test.workspaceFolder, 'workspace.sqlite'), (workspace) => {
      workspace.exec(`UPDATE figures SET answer = json_set(answer, '$.total', 12345)
        WHERE source_id = '${sourceId}' AND request LIKE '%histogram%'`);
    });
    const again = await startTestApp({}, test.folder);
    try {
      const other = await again.signedIn();
      expect(await again.open(other, path)).toBe(sourceId);
      const ask = () => other.call('figures.histogram', { sourceId, query: NO_QUERY, buckets: 50 });
      expect((await ask()).total).toBe(12_345);
      withDatabase(path, (writer) => insertRows(writer, more(50, 1)));
      expect((await ask()).total).toBe(51);
    } finally {
      await again.app.close();
    }
  });

  it('of PostgreSQL are those of now, and forgotten with their source', { timeout: 120_000 }, async () => {
    const database = await server().createDatabase();
    await server().administer(database, (admin) => createAuditTable(admin, auditRows(30)));
    const { source } = await client.call('sources.open', {
      kind: 'postgres',
      form: { url: server().url(database) },
      rememberPassword: false,
    });
    expect(await keptAnswers(source.id, () => total(source.id))).toBe(3);
    await server().administer(database, async (admin) => {
      await admin.query(`DELETE FROM audit_logs WHERE severity = 'low'`);
      const left = await admin.query('SELECT count(*)::int AS n FROM audit_logs');
      expect(await total(source.id)).toBe(left.rows[0].n);
      await admin.query('BEGIN');
      await admin.query('TRUNCATE audit_logs');
      await admin.query('COMMIT');
      expect(await total(source.id)).toBe(0);
    });
    await client.call('session.reauthenticate', { password: ADA.password });
    await client.call('sources.forget', { sourceId: source.id });
    expect(kept(source.id)).toBe(0);
  });

  it('end at their time limit, and the process with them', { timeout: 120_000 }, async () => {
    const slow = join(test.folder, 'slow.sqlite');
    writeSlowLog(slow, 500_000);
    const sourceId = await test.open(client, slow);
    const limited = { sourceId, query: asked('"never there"'), timeLimit: 500 };
    for (const call of [
      () => client.call('figures.facets', { ...limited, query: NO_QUERY, fields: ['outcome'], limit: 5 }),
      () => client.call('figures.histogram', { ...limited, buckets: 50 }),
      () => client.call('entries.count', limited),
    ]) {
      const before = ended;
      await vi.waitFor(
        async () => {
          await expect(call()).rejects.toMatchObject({
            code: 'TIMED_OUT',
            message: 'It took longer than 500 milliseconds.',
            hint: expect.stringContaining('more time'),
          });
          expect(ended).toBeGreaterThan(before);
        },
        { timeout: 120_000 },
      );
    }
  });

  it('end on the server of PostgreSQL too', { timeout: 120_000 }, async () => {
    const database = await server().createDatabase();
    await server().administer(database, (admin) => createAuditTable(admin, auditRows(30)));
    const { source } = await client.call('sources.open', {
      kind: 'postgres',
      form: { url: server().url(database) },
      rememberPassword: false,
    });
    await server().administer(database, async (admin) => {
      const waiting = async (): Promise<number> => {
        const found = await admin.query(
          `SELECT count(*)::int AS n FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return found.rows[0].n;
      };
      await admin.query('BEGIN; LOCK TABLE audit_logs IN ACCESS EXCLUSIVE MODE');
      const call = client
        .call('figures.histogram', { sourceId: source.id, query: NO_QUERY, buckets: 50, timeLimit: 3_000 })
        .catch((error) => error.code);
      await vi.waitFor(async () => expect(await waiting()).toBe(1), 60_000);
      expect(await call).toBe('TIMED_OUT');
      await vi.waitFor(async () => expect(await waiting()).toBe(0), 60_000);
      await admin.query('ROLLBACK');
    });
    expect(await total(source.id)).toBe(30);
  });
});
