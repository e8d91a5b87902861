import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_QUERY } from '../../../main/contract/query.ts';
import { writeAuditLog } from '../../fixtures/audit-log.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { ADA, startTestApp } from '../../fixtures/test-app.ts';

const MINUTE = 60_000;

describe('a session that was left alone', () => {
  it('ends after fifteen minutes, says so, and lets the same person go on where they were', async () => {
    const clock = manualClock();
    await using test = await startTestApp({ clock });
    const client = await test.signedIn();
    const ended: string[] = [];
    client.on('session.ended', ({ reason }) => ended.push(reason));
    const database = join(test.folder, 'server.sqlite');
    writeAuditLog(database, { entries: 10 });
    const sourceId = await test.open(client, database);

    clock.advance(14 * MINUTE);
    await client.call('sources.recent', {});
    clock.advance(16 * MINUTE);
    await expect(client.call('sources.recent', {})).rejects.toMatchObject({ code: 'SIGNED_OUT' });
    expect(ended).toEqual(['idle']);

    const bob = { email: 'bob@example.org', password: 'a long enough password' };
    const { email, password } = ADA;
    await client.call('session.signIn', { email, password });
    expect(await client.call('entries.count', { sourceId, query: NO_QUERY })).toMatchObject({ count: 10 });
    await client.call('accounts.create', { ...bob, fullName: 'Bob', role: 'Admin' });

    // Another person in the same window does not come into what was open, and with it into its password.
    clock.advance(16 * MINUTE);
    await client.call('session.signIn', bob);
    await expect(client.call('entries.count', { sourceId, query: NO_QUERY })).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
  });
});
