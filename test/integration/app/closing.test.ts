import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { startTestApp } from '../../fixtures/test-app.ts';

describe('closing the application', () => {
  it('stops what runs, records that, and leaves a workspace that opens', async () => {
    const first = await startTestApp();
    const client = await first.signedIn();
    const database = join(first.folder, 'slow.sqlite');
    writeSlowLog(database, 100_000);
    const sourceId = await first.open(client, database);
    const { promise: underWay, resolve } = Promise.withResolvers<void>();
    const recipe = { kind: 'named', name: 'default' } as const;
    const verification = client.call(
      'integrity.verify',
      { sourceId, recipe },
      { onProgress: () => resolve() },
    );
    const refused = expect(verification).rejects.toMatchObject({ code: 'CANCELLED' });
    await underWay;
    await first.app.close();
    await refused;
    await expect(client.call('sources.recent', {})).rejects.toMatchObject({ code: 'CANCELLED' });

    await using second = await startTestApp({}, first.folder);
    const again = await second.signedIn();
    expect(await again.call('integrity.latest', { sourceId })).toBeNull();
    const trail = await again.call('sources.open', { kind: 'trail' });
    const { entries } = await again.call('entries.page', {
      sourceId: trail.source.id,
      query: { text: 'action:verify', clauses: [] },
      order: 'oldest',
      limit: 10,
    });
    expect(entries.map(({ entry }) => JSON.parse(entry.details ?? ''))).toMatchObject([
      { success: false, error: 'CANCELLED' },
    ]);
    const logouts = { sourceId: trail.source.id, query: { text: 'type:logout', clauses: [] } };
    expect(await again.call('entries.count', logouts)).toMatchObject({ count: 1 });
  });
});
