import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { writeAuditLog } from '../../fixtures/audit-log.ts';
import { auditRows, uuidOf } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { startTestApp } from '../../fixtures/test-app.ts';
import { postgresForTests } from '../postgres-server.ts';

const QUARTER = 15 * 60_000;

const server = postgresForTests();
afterEach(() => vi.useRealTimers());

/** Lets the next check come due, and waits until it has ended; what was told of it meanwhile. */
async function nextCheck(
  client: Client<Contract>,
  clock: ReturnType<typeof manualClock>,
): Promise<unknown[]> {
  const ended = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const stop = client.on('health.checked', (event) => {
    if (told.push(event) === 2) ended.resolve();
  });
  clock.advance(QUARTER);
  vi.advanceTimersByTime(5_000);
  await ended.promise;
  stop();
  return told;
}

describe('a source that is verified by itself', () => {
  it('tells that entries were changed, on the desktop, in the page and in the trail', async () => {
    // The application looks at its schedules every few seconds; here it looks when the test says so.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const clock = manualClock();
    const notices: unknown[] = [];
    await using test = await startTestApp({ clock, notifier: { notify: (notice) => notices.push(notice) } });
    const client = await test.signedIn();
    const database = join(test.folder, 'server.sqlite');
    writeAuditLog(database, { entries: 20 });
    const sourceId = await test.open(client, database);
    expect(await client.call('health.schedule', { sourceId })).toBeNull();
    const set = await client.call('health.setSchedule', { sourceId, everyMinutes: 15 });
    expect(set).toEqual({
      everyMinutes: 15,
      setBy: 'ada@example.org',
      running: false,
      next: new Date(clock.now() + QUARTER).toISOString(),
      last: null,
    });

    const checked = async (): Promise<unknown> => {
      expect(await nextCheck(client, clock)).toEqual([{ sourceId }, { sourceId }]);
      return client.call('health.schedule', { sourceId });
    };
    expect(await checked()).toMatchObject({
      running: false,
      next: new Date(clock.now() + QUARTER).toISOString(),
      last: { state: 'well', entries: 20, failed: 0, problem: null, missed: null },
    });
    expect(notices).toEqual([]);

    const db = new SQLite(database);
    db.exec("UPDATE audit_logs SET action = 'nothing' WHERE rowid IN (3, 4)");
    db.close();
    expect(await checked()).toMatchObject({ last: { state: 'findings', entries: 20, failed: 2 } });
    expect(notices).toEqual([{ title: 'Sealtrail: server.sqlite', body: '2 entries do not verify, of 20.' }]);
    const latest = await client.call('integrity.latest', { sourceId });
    expect(latest).toMatchObject({ by: 'ada@example.org', failed: 2, recipe: { origin: 'pinned' } });

    expect(await client.call('health.setSchedule', { sourceId, everyMinutes: null })).toBeNull();
    const { source } = await client.call('sources.open', { kind: 'trail' });
    const { entries } = await client.call('entries.page', {
      sourceId: source.id,
      query: { text: 'action:scheduled_verify or action:set_check_schedule', clauses: [] },
      order: 'oldest',
      limit: 10,
    });
    expect(entries.map(({ entry }) => [entry.action, JSON.parse(entry.details ?? '')])).toMatchObject([
      ['set_check_schedule', { old_value: 'off', new_value: 15, unit: 'minutes', success: true }],
      ['scheduled_verify', { verified: 20, modified: 0, missed: 0, success: true }],
      ['scheduled_verify', { verified: 18, modified: 2, missed: 0, success: true }],
      ['set_check_schedule', { old_value: 15, new_value: 'off', success: true }],
    ]);
  });

  it('is left whole when the application closes over it, and stays due', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const clock = manualClock();
    const first = await startTestApp({ clock });
    const client = await first.signedIn();
    const database = join(first.folder, 'slow.sqlite');
    writeSlowLog(database, 100_000);
    const sourceId = await first.open(client, database);
    await client.call('health.setSchedule', { sourceId, everyMinutes: 15 });
    const began = new Promise((tell) => client.on('health.checked', tell));
    clock.advance(QUARTER);
    vi.advanceTimersByTime(5_000);
    await began;
    expect(await client.call('health.schedule', { sourceId })).toMatchObject({ running: true });
    await first.app.close();

    const told = Promise.withResolvers<unknown>();
    await using second = await startTestApp({ clock, notifier: { notify: told.resolve } }, first.folder);
    const again = await second.signedIn();
    expect(await again.call('integrity.latest', { sourceId })).toBeNull();
    clock.advance(QUARTER);
    vi.advanceTimersByTime(5_000);
    expect(await told.promise).toEqual({
      title: 'Sealtrail: slow.sqlite',
      body: 'A check is due, and the source is not open. Open it in Sealtrail. 1 check was not made at its time.',
    });
    await second.open(again, database);
    expect(await again.call('health.schedule', { sourceId })).toMatchObject({
      running: false,
      next: new Date(clock.now()).toISOString(),
      last: null,
    });
    const { source } = await again.call('sources.open', { kind: 'trail' });
    const { entries } = await again.call('entries.page', {
      sourceId: source.id,
      query: { text: 'action:scheduled_verify', clauses: [] },
      order: 'oldest',
      limit: 10,
    });
    expect(entries.map(({ entry }) => JSON.parse(entry.details ?? ''))).toMatchObject([
      { success: false, error: 'CANCELLED', missed: 0 },
    ]);
  });

  it('reads a PostgreSQL server, and tells what was changed there and that it cannot be reached', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const clock = manualClock();
    const notices: unknown[] = [];
    const database = await server().createDatabase();
    const name = `${database} on localhost`;
    await server().administer(database, (admin) => createAuditTable(admin, auditRows(40)));
    await using test = await startTestApp({ clock, notifier: { notify: (notice) => notices.push(notice) } });
    const client = await test.signedIn();
    // The password is kept nowhere: the schedule lives as long as the source is open.
    const form = { url: server().url(database) };
    const { source } = await client.call('sources.open', { kind: 'postgres', form, rememberPassword: false });
    const sourceId = source.id;
    await client.call('health.setSchedule', { sourceId, everyMinutes: 15 });
    const checked = async () => {
      await nextCheck(client, clock);
      return (await client.call('health.schedule', { sourceId }))?.last;
    };
    expect(await checked()).toMatchObject({ state: 'well', entries: 40, failed: 0, problem: null });
    expect(notices).toEqual([]);

    await server().administer(database, (admin) =>
      admin.query(`UPDATE audit_logs SET action = 'nothing' WHERE id = '${uuidOf(3)}'`),
    );
    expect(await checked()).toMatchObject({ state: 'findings', entries: 40, failed: 1 });
    expect(notices).toEqual([{ title: `Sealtrail: ${name}`, body: '1 entry does not verify, of 40.' }]);

    await server().administer('postgres', async (admin) => {
      await admin.query(`ALTER DATABASE "${database}" WITH ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        database,
      ]);
    });
    expect(await checked()).toMatchObject({ state: 'failed', problem: expect.stringContaining(database) });
    expect(notices).toHaveLength(2);
    await server().administer('postgres', (admin) =>
      admin.query(`ALTER DATABASE "${database}" WITH ALLOW_CONNECTIONS true`),
    );
    expect(await checked()).toMatchObject({ state: 'findings', failed: 1, problem: null });
  });
});
