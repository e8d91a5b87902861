import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import { DOWNLOAD_PATH } from '../../../main/contract/handover.ts';
import { NO_QUERY } from '../../../main/contract/query.ts';
import type { Client } from '../../../main/rpc/client.ts';
import type { ClientSession } from '../../../main/services/client-session.ts';
import { writeAuditLog } from '../../fixtures/audit-log.ts';
import { ADA, startTestApp, type TestApp } from '../../fixtures/test-app.ts';

/** As the web host: folders are browsed by tokens, exports are fetched. */
describe('a host without dialogs', () => {
  let test: TestApp;
  let client: Client<Contract>;
  let session: ClientSession;
  let sourceId: string;

  beforeAll(async () => {
    test = await startTestApp({ host: 'web', picker: null });
    await mkdir(join(test.folder, 'evidence'));
    writeAuditLog(join(test.folder, 'evidence', 'server.sqlite'), { entries: 50 });
    ({ client, session } = test.connect());
    await client.call('session.createFirstAdministrator', ADA);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('lists folders from the home of the person on, by tokens alone', async () => {
    expect(await client.call('files.pickDatabase', {})).toEqual({ outcome: 'browse' });
    const home = await client.call('files.browse', {});
    expect(JSON.stringify(home.entries)).not.toContain(home.path);
    const parent = await client.call('files.browse', { folder: home.parent ?? '' });
    expect(home.path.startsWith(parent.path)).toBe(true);
    for (const folder of [test.folder, '..', '/', 'unknown']) {
      await expect(client.call('files.browse', { folder })).rejects.toMatchObject({
        code: 'FILE_TOKEN_UNKNOWN',
      });
    }
  });

  it('opens what a listing showed', async () => {
    // Down from the root, as a person would click.
    let listing = await client.call('files.browse', {});
    while (listing.parent) listing = await client.call('files.browse', { folder: listing.parent });
    for (const name of join(test.folder, 'evidence').split('/').filter(Boolean)) {
      const folder = listing.entries.find((entry) => entry.name === name && entry.kind === 'folder');
      expect(folder).toBeDefined();
      listing = await client.call('files.browse', { folder: folder?.token });
    }
    expect(listing.entries).toMatchObject([{ name: 'server.sqlite', kind: 'file' }]);
    const token = listing.entries[0]?.token ?? '';
    const info = await client.call('sources.open', { kind: 'file', token });
    expect(info.entries).toBe(50);
    sourceId = info.source.id;
  });

  it('offers an export once, to the session that made it', async () => {
    const request = { sourceId, query: NO_QUERY, order: 'newest', format: 'csv' } as const;
    const result = await client.call('exports.run', request);
    expect(result?.fileName).toMatch(/^server-\d{4}-\d{2}-\d{2}-\d{6}\.csv$/);
    if (result?.delivery.kind !== 'download') throw new Error('not offered as a download');
    const token = result.delivery.url.slice(DOWNLOAD_PATH.length);
    expect(test.app.takeDownload(test.connect().session, token)).toBeNull();
    const download = test.app.takeDownload(session, token);
    expect(download).toMatchObject({ fileName: result.fileName });
    expect(readFileSync(download?.path ?? '').length).toBe(result.bytes);
    expect(test.app.takeDownload(session, token)).toBeNull();
    await rm(download?.path ?? '');
  });

  it('reads with a bearer token, which cannot destroy anything', async () => {
    const { token } = await client.call('tokens.create', { name: 'script', days: 1 });
    const origin = { ipAddress: '127.0.0.1', userAgent: 'curl' };
    expect(await test.app.openBearerSession('st_wrong', origin)).toBeNull();
    const script = await test.app.openBearerSession(token, origin);
    if (!script) throw new Error('refused');
    const bearer = test.connectAs(script);
    await bearer.call('sources.open', { kind: 'known', sourceId });
    expect(await bearer.call('entries.count', { sourceId, query: NO_QUERY })).toMatchObject({ count: 50 });
    await expect(bearer.call('sources.forget', { sourceId })).rejects.toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
    });
    await expect(bearer.call('session.reauthenticate', { password: ADA.password })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    test.app.closeSession(script);
    await expect(bearer.call('sources.recent', {})).rejects.toMatchObject({ code: 'SIGNED_OUT' });
  });

  it('keeps nothing of a download nobody fetched', async () => {
    await client.call('exports.run', { sourceId, query: NO_QUERY, order: 'newest', format: 'jsonl' });
    await test.app.close();
    expect(existsSync(join(test.workspaceFolder, 'exports', String(process.pid)))).toBe(false);
  });
});
