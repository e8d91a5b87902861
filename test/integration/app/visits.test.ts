import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { entryId, writeAuditLog } from '../../fixtures/audit-log.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { ADA, startTestApp } from '../../fixtures/test-app.ts';

it('tells what was there at the last visit, and goes on telling it until the next sign-in', async () => {
  const clock = manualClock();
  await using test = await startTestApp({ clock });
  const client = await test.signedIn();
  const database = join(test.folder, 'server.sqlite');
  writeAuditLog(database, { entries: 100 });
  const sourceId = await test.open(client, database);
  const seen = async (): Promise<unknown> => client.call('sources.visit', { sourceId });
  expect(await seen()).toBeNull();
  expect(await seen()).toBeNull();
  const visited = new Date(clock.now()).toISOString();

  await client.call('session.signOut', {});
  clock.advance(60_000);
  const writer = new SQLite(database);
  writer.exec(`INSERT INTO audit_logs SELECT '${entryId(500)}', event_type, severity, user_id, session_id, ip_address,
    user_agent, resource_type, resource_id, action, details, '2025-01-01 00:05:00.000000', checksum
    FROM audit_logs LIMIT 1`);
  writer.close();
  const { email, password } = ADA;
  await client.call('session.signIn', { email, password });
  await client.call('sources.open', { kind: 'known', sourceId });
  const then = { visited, entries: 100, last: '2025-01-01T00:01:39.000000' };
  expect(await seen()).toEqual(then);
  expect(await seen()).toEqual(then);
  const since = { text: `timestamp>${then.last}`, clauses: [] };
  expect(await client.call('entries.count', { sourceId, query: since })).toMatchObject({ count: 1 });

  await client.call('session.signOut', {});
  clock.advance(60_000);
  await client.call('session.signIn', { email, password });
  await client.call('sources.open', { kind: 'known', sourceId });
  expect(await seen()).toMatchObject({ entries: 101, last: '2025-01-01T00:05:00.000000' });

  // Somebody else has not been here.
  const bob = { email: 'bob@example.org', password: 'a long enough password' };
  await client.call('accounts.create', { ...bob, fullName: 'Bob', role: 'Admin' });
  const { client: other } = test.connect();
  await other.call('session.signIn', bob);
  await other.call('sources.open', { kind: 'known', sourceId });
  expect(await other.call('sources.visit', { sourceId })).toBeNull();
});
