import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import type { JobName, JobRunner } from '../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { createPairedFigures } from '../../main/services/paired-figures.ts';
import { FACET_FIELDS } from '../../main/sources/figures.ts';
import { openSource } from '../../main/sources/open.ts';
import { readFacets } from '../../main/sources/postgres/facets.ts';
import { readHistogram } from '../../main/sources/postgres/histogram.ts';
import { openLink, reading } from '../../main/sources/postgres/link.ts';
import { inspectSchema } from '../../main/sources/postgres/schema.ts';
import { auditRow } from '../fixtures/audit-rows.ts';
import { createAuditTable, type TableRow } from '../fixtures/audit-table.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();

const pick = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;

const rows: readonly TableRow[] = Array.from({ length: 600 }, (_, number) => ({
  ...auditRow(number),
  severity: pick(['low', 'medium', 'low', '__proto__', 'high', null, 'low'], number),
  event_type: pick(['login_success', 'login_failure', 'odd', null, '__proto__'], number),
  details: pick(
    [null, '{}', '{"success": true}', '{"success": false}', '{"outcome": "Denied"}', '["success"]'],
    number,
  ),
  resource_type: pick(['report', null, 'user', ''], number),
  timestamp:
    number % 50 === 0
      ? pick(['infinity', '0044-03-15 12:00:00 BC', '1969-12-31 23:59:59.999999'], number / 50)
      : auditRow(number).timestamp,
}));

/** A large table: every row some hundred times, under another id. */
async function largeTable(times = 120): Promise<string> {
  const database = await server().createDatabase();
  await server().administer(database, async (client) => {
    await createAuditTable(client, rows, {
      types: { severity: 'text', event_type: 'text', timestamp: 'timestamp' },
    });
    await client.query(
      `INSERT INTO audit_logs SELECT gen_random_uuid(), event_type, severity, user_id, session_id, ip_address, user_agent,
         resource_type, resource_id, action, details, "timestamp" + n * interval '1 minute', checksum
       FROM audit_logs, generate_series(1, $1) AS n`,
      [times],
    );
    await client.query('VACUUM ANALYZE audit_logs');
  });
  return database;
}

describe('histogram and facets of everything by one reading', () => {
  it('are those of each by itself', async () => {
    const address = server().address(await largeTable());
    await using source = await openSource(address);
    const link = openLink(address, {});
    try {
      await reading(link, undefined, async (snapshot) => {
        const schema = await inspectSchema(snapshot, address);
        for (const [buckets, limit, fields] of [
          [2, 3, FACET_FIELDS],
          [60, 100, FACET_FIELDS],
          [2_000, 10, FACET_FIELDS],
          [60, 5, ['user_id', 'outcome']],
          [60, 5, []],
        ] as const) {
          const histogram = await readHistogram(snapshot, schema, { query: EVERYTHING, buckets });
          const facets = await readFacets(snapshot, schema, { query: EVERYTHING, fields, limit });
          expect(await source.bothFigures({ buckets, fields, limit })).toEqual({ histogram, facets });
          expect(await source.histogram({ query: EVERYTHING, buckets })).toEqual(histogram);
          expect(await source.facets({ query: EVERYTHING, fields, limit })).toEqual(facets);
        }
      });
    } finally {
      await link.pool.end();
    }
  });

  it('are of one moment, whatever is written meanwhile', async () => {
    const database = await largeTable();
    await using source = await openSource(server().address(database));
    await server().administer(database, async (client) => {
      let writing = true;
      const writer = (async () => {
        for (let number = 1; writing; number += 1) {
          await client.query(
            `INSERT INTO audit_logs SELECT gen_random_uuid(), event_type, severity, user_id, session_id, ip_address,
               user_agent, resource_type, resource_id, action, details, now(), checksum FROM audit_logs LIMIT 100`,
          );
          if (number % 3 === 0) await client.query(`DELETE FROM audit_logs WHERE "timestamp" > now()`);
        }
      })();
      const totals = new Set<number>();
      for (let turn = 0; turn < 6; turn += 1) {
        const both = await source.bothFigures({ buckets: 50, fields: FACET_FIELDS, limit: 1_000 });
        const total = both?.histogram.total ?? 0;
        totals.add(total);
        for (const { values, distinct } of both?.facets ?? []) {
          const counted = values.reduce((sum, { count }) => sum + count, 0);
          if (distinct <= 1_000) expect(counted).toBe(total);
        }
      }
      writing = false;
      await writer;
      expect(totals.size).toBeGreaterThan(1);
    });
  });

  it('are left to each where the table is small, a view, in parts, or holds too many combinations', async () => {
    const asked = { buckets: 60, fields: FACET_FIELDS, limit: 10 };
    const small = await server().createDatabase();
    await server().administer(small, (client) => createAuditTable(client, rows.slice(0, 50)));
    const view = await largeTable();
    await server().administer(view, async (client) => {
      await client.query('ALTER TABLE audit_logs RENAME TO kept');
      await client.query('CREATE VIEW audit_logs AS SELECT * FROM kept');
    });
    const parts = await largeTable();
    await server().administer(parts, async (client) => {
      await client.query('ALTER TABLE audit_logs RENAME TO kept');
      await client.query('CREATE TABLE audit_logs (LIKE kept) PARTITION BY LIST (action)');
      await client.query('CREATE TABLE rest PARTITION OF audit_logs DEFAULT');
      await client.query('INSERT INTO audit_logs SELECT * FROM kept');
    });
    for (const database of [small, view, parts]) {
      await using source = await openSource(server().address(database));
      expect(await source.bothFigures(asked)).toBe(null);
    }
    const many = await largeTable();
    await using source = await openSource(server().address(many));
    expect(await source.bothFigures({ ...asked, buckets: 2 })).not.toBe(null);
    // More than a few pages tell.
    await server().administer(many, (client) =>
      client.query(
        `INSERT INTO audit_logs SELECT gen_random_uuid(), event_type, 'odd ' || gen_random_uuid(), user_id, session_id,
           ip_address, user_agent, resource_type, resource_id, action, details, "timestamp", checksum
         FROM audit_logs LIMIT 60000`,
      ),
    );
    expect(await source.bothFigures({ ...asked, buckets: 2 })).toBe(null);
    expect((await source.histogram({ query: EVERYTHING, buckets: 2 })).total).toBe(
      rows.length * 121 + 60_000,
    );
  });

  it('are left to each where the server has no second connection to give', async () => {
    const database = await largeTable();
    await server().administer('postgres', (client) =>
      client.query(`ALTER DATABASE ${database} CONNECTION LIMIT 1`),
    );
    await server().administer(database, async (client) => {
      await client.query(`CREATE ROLE ${database}_reader LOGIN PASSWORD 'reader'`);
      await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${database}_reader`);
    });
    const reader = { user: `${database}_reader`, password: 'reader' };
    await using source = await openSource(server().address(database, reader));
    expect(await source.bothFigures({ buckets: 60, fields: FACET_FIELDS, limit: 10 })).toBe(null);
    expect((await source.histogram({ query: EVERYTHING, buckets: 60 })).total).toBe(rows.length * 121);
  });
});

describe('figures that are asked for at the same time', () => {
  const limits = () => ({ signal: new AbortController().signal, timeLimitMs: 60_000 });
  const histogram = { query: EVERYTHING, buckets: 60 };
  const facets = { query: EVERYTHING, fields: FACET_FIELDS, limit: 10 };
  let runner: JobRunner;
  let asked: JobName[] = [];
  beforeAll(() => {
    const real = createJobRunner({ startProcess: forkJobProcess() });
    runner = {
      ...real,
      run: ((name: JobName, ...rest: [never, never]) => {
        asked.push(name);
        return real.run(name, ...rest);
      }) as JobRunner['run'],
    };
  });
  afterAll(() => runner.close());

  it('are counted by one job', async () => {
    const address = server().address(await largeTable());
    await using source = await openSource(address);
    const paired = createPairedFigures(runner);
    asked = [];
    const [one, two] = await Promise.all([
      paired.histogram(address, histogram, limits()),
      paired.facets(address, facets, limits()),
    ]);
    expect(asked).toEqual(['bothFigures']);
    expect(one?.figures).toEqual(await source.histogram(histogram));
    expect(two?.figures).toEqual(await source.facets(facets));
  });

  it('are left to themselves where nobody asks for the other, of a filter, and of SQLite', async () => {
    const address = server().address('none');
    const paired = createPairedFigures(runner);
    asked = [];
    expect(await paired.histogram(address, histogram, limits())).toBe(null);
    expect(await paired.facets(address, facets, limits())).toBe(null);
    const same = [0, 1].map(() => paired.histogram(address, histogram, limits()));
    expect(await Promise.all(same)).toEqual([null, null]);
    const query = { kind: 'present', column: 'user_id' } as const;
    expect(
      await Promise.all([
        paired.histogram(address, { ...histogram, query }, limits()),
        paired.facets(address, { ...facets, query }, limits()),
        paired.histogram({ engine: 'sqlite', path: 'none' }, histogram, limits()),
        paired.facets({ engine: 'sqlite', path: 'none' }, facets, limits()),
      ]),
    ).toEqual([null, null, null, null]);
    expect(asked).toEqual([]);
  });

  it('go on for the other where one is called off, and end on the server where both are', async () => {
    const database = await largeTable();
    const address = server().address(database);
    const paired = createPairedFigures(runner);
    const ask = () => {
      const [first, second] = [new AbortController(), new AbortController()];
      const both = [
        paired.histogram(address, histogram, { ...limits(), signal: first.signal }),
        paired.facets(address, facets, { ...limits(), signal: second.signal }),
      ] as const;
      return { first, second, both };
    };
    const left = ask();
    await sleep(0);
    left.first.abort();
    await expect(left.both[0]).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await left.both[1])?.figures).toHaveLength(FACET_FIELDS.length);

    await server().administer(database, async (admin) => {
      // Whoever reads waits for this.
      await admin.query('BEGIN; LOCK TABLE audit_logs IN ACCESS EXCLUSIVE MODE');
      // Of another connection: within a transaction the server tells the same again.
      const active = () =>
        server().administer('postgres', async (client) => {
          const found = await client.query(
            `SELECT 1 FROM pg_stat_activity WHERE application_name = 'sealtrail' AND datname = $1 AND state = 'active'`,
            [database],
          );
          return found.rowCount;
        });
      const gone = ask();
      for (const one of gone.both) one.catch(() => {});
      await expect.poll(active, { timeout: 60_000 }).toBeGreaterThan(0);
      gone.first.abort();
      gone.second.abort();
      for (const one of gone.both) await expect(one).rejects.toMatchObject({ code: 'CANCELLED' });
      await expect.poll(active, { timeout: 60_000 }).toBe(0);
      await admin.query('ROLLBACK');
    });
  });
});
