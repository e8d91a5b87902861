import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import { NO_QUERY } from '../../../main/contract/query.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { entryId, writeAuditLog } from '../../fixtures/audit-log.ts';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { ADA, startTestApp, type TestApp } from '../../fixtures/test-app.ts';

describe('an investigation, from the first run to the last export', () => {
  let test: TestApp;
  let client: Client<Contract>;
  let database: string;
  let sourceId: string;

  beforeAll(async () => {
    test = await startTestApp();
    database = join(test.folder, 'server.sqlite');
    writeAuditLog(database, { entries: 1_000, tampered: [3, 500, 999] });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('begins with the first administrator', async () => {
    ({ client } = test.connect());
    expect(await client.call('session.state', {})).toMatchObject({ state: 'first-run', account: null });
    const session = await client.call('session.createFirstAdministrator', ADA);
    expect(session).toMatchObject({ state: 'signed-in', account: { email: ADA.email, role: 'Admin' } });
  });

  it('opens a database by the token of the dialog, and knows it again', async () => {
    test.dialogs.open = null;
    expect(await client.call('files.pickDatabase', {})).toEqual({ outcome: 'cancelled' });
    sourceId = await test.open(client, database);
    expect(await test.open(client, database)).toBe(sourceId);
    expect(await client.call('sources.info', { sourceId })).toMatchObject({
      source: { id: sourceId, engine: 'sqlite', name: 'server.sqlite', location: database, kind: 'evidence' },
      entries: 1_000,
      hasUsers: true,
      recipe: { name: 'default', uncovered: ['id'] },
    });
    expect(await client.call('sources.recent', {})).toMatchObject([{ id: sourceId }]);
  });

  it('takes no path from the page, and no token of another session', async () => {
    await expect(client.call('sources.open', { kind: 'file', token: database })).rejects.toMatchObject({
      code: 'FILE_TOKEN_UNKNOWN',
    });
    test.dialogs.open = database;
    const picked = await client.call('files.pickDatabase', {});
    if (picked.outcome !== 'picked') throw new Error(picked.outcome);
    const other = await test.signedIn();
    await expect(other.call('sources.open', { kind: 'file', token: picked.token })).rejects.toMatchObject({
      code: 'FILE_TOKEN_UNKNOWN',
    });
    await expect(other.call('entries.count', { sourceId, query: NO_QUERY })).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
    await other.call('session.signOut', {});
  });

  it('reads page after page, to the last entry', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(after);
      ids.push(...page.entries.map(({ entry }) => entry.id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(Array.from({ length: 1_000 }, (_, number) => entryId(999 - number)));

    function read(position: string | null) {
      return client.call('entries.page', {
        sourceId,
        query: NO_QUERY,
        order: 'newest',
        limit: 300,
        ...(position === null ? {} : { after: position }),
      });
    }
  });

  it('counts and adds up what a query matches', async () => {
    const query = { text: 'type:login_failure', clauses: [] };
    expect(await client.call('entries.count', { sourceId, query })).toMatchObject({ count: 100 });
    expect(await client.call('entries.statistics', { sourceId, query })).toMatchObject({
      total: 100,
      byOutcome: [{ value: 'failure', count: 100 }],
      byUser: [{ value: 'u2', count: 100, person: { email: 'bob@example.org' } }],
    });
  });

  it('shows one entry with its verdict', async () => {
    const good = await client.call('entries.get', { sourceId, id: entryId(4) });
    expect(good).toMatchObject({ listed: { entry: { id: entryId(4) } }, verdict: { verdict: 'verified' } });
    const bad = await client.call('entries.get', { sourceId, id: entryId(3) });
    expect(bad?.verdict).toMatchObject({
      verdict: 'modified',
      reason: 'checksum-mismatch',
      recipe: 'default',
      uncovered: ['id'],
      storedChecksum: bad?.listed.entry.checksum,
      computedChecksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await client.call('entries.get', { sourceId, id: 'nobody' })).toBeNull();
  });

  it('shows the text an entry is hashed as', async () => {
    const good = await client.call('integrity.preimage', { sourceId, id: entryId(4) });
    const stored = (await client.call('entries.get', { sourceId, id: entryId(4) }))?.listed.entry.checksum;
    expect(good).toMatchObject({ recipe: 'default', sha256: stored, respelled: false, problem: null });
    expect(
      createHash('sha256')
        .update(good?.text ?? '')
        .digest('hex'),
    ).toBe(stored);
    expect(await client.call('integrity.preimage', { sourceId, id: 'nobody' })).toBeNull();
  });

  it('verifies with progress and keeps the findings', async () => {
    expect(await client.call('integrity.latest', { sourceId })).toBeNull();
    const onProgress = vi.fn();
    const verification = await client.call(
      'integrity.verify',
      { sourceId, recipe: { kind: 'auto' } },
      { onProgress },
    );
    expect(verification).toMatchObject({
      sourceId,
      by: ADA.email,
      entries: 1_000,
      verified: 997,
      modified: 3,
      failed: 3,
      recipe: { name: 'default', origin: 'pinned' },
    });
    expect(onProgress).toHaveBeenCalled();
    expect(await client.call('integrity.latest', { sourceId })).toEqual(verification);
    const page = { verificationId: verification.id, offset: 1, limit: 1 };
    expect(await client.call('integrity.findings', page)).toMatchObject({
      total: 3,
      findings: [{ id: entryId(500), reason: 'checksum-mismatch' }],
    });
  });

  it('verifies by a recipe somebody chose, and says where a choice is none', async () => {
    const verify = (recipe: { kind: 'named'; name: string } | { kind: 'custom'; json: string }) =>
      client.call('integrity.verify', { sourceId, recipe });
    const [first] = await client.call('integrity.recipes', {});
    expect(first).toMatchObject({ name: 'default' });
    expect(await verify({ kind: 'named', name: 'with-id' })).toMatchObject({
      verified: 0,
      recipe: { name: 'with-id', origin: 'chosen' },
    });
    await expect(verify({ kind: 'named', name: 'none' })).rejects.toMatchObject({ code: 'RECIPE_UNKNOWN' });
    await expect(verify({ kind: 'custom', json: '{' })).rejects.toMatchObject({ code: 'RECIPE_INVALID' });
  });

  it('exports what matches, whole, where the dialog said', async () => {
    const request = {
      sourceId,
      query: { text: 'outcome:failure', clauses: [] },
      order: 'oldest' as const,
      format: 'jsonl' as const,
    };
    test.dialogs.save = null;
    expect(await client.call('exports.run', request)).toBeNull();
    const path = join(test.folder, 'failures.jsonl');
    test.dialogs.save = path;
    const result = await client.call('exports.run', request);
    const bytes = readFileSync(path);
    expect(result).toMatchObject({
      fileName: 'failures.jsonl',
      matched: 100,
      written: 100,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      delivery: { kind: 'saved', path },
    });
    expect(bytes.toString('utf8').trimEnd().split('\n').length).toBe(100);
    test.dialogs.save = join(test.folder, 'missing', 'failures.jsonl');
    await expect(client.call('exports.run', request)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
    test.dialogs.save = database;
    await expect(client.call('exports.run', request)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
  });

  it('cancels a query that listens to nothing, and reads on', async () => {
    const slow = join(test.folder, 'slow.sqlite');
    writeSlowLog(slow, 50_000);
    const slowId = await test.open(client, slow);
    const abort = new AbortController();
    const count = client.call(
      'entries.count',
      { sourceId: slowId, query: { text: '"never there"', clauses: [] } },
      { signal: abort.signal },
    );
    const page = () =>
      client.call('entries.page', { sourceId: slowId, query: NO_QUERY, order: 'newest', limit: 5 });
    expect((await page()).entries.length).toBe(5);
    abort.abort();
    await expect(count).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await page()).entries.length).toBe(5);
  });

  it('cancels a verification and keeps nothing of it', async () => {
    const large = join(test.folder, 'large.sqlite');
    writeAuditLog(large, {
      entries: 30_000,
      tampered: Array.from({ length: 30_000 }, (_, number) => number),
    });
    const largeId = await test.open(client, large);
    const abort = new AbortController();
    const verify = client.call(
      'integrity.verify',
      { sourceId: largeId, recipe: { kind: 'named', name: 'default' } },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(verify).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await client.call('integrity.latest', { sourceId: largeId })).toBeNull();
  });

  it('says in words what cannot be opened', async () => {
    await expect(test.open(client, join(test.folder, 'failures.jsonl'))).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_DATABASE',
    });
    await expect(test.open(client, join(test.folder, 'nowhere.db'))).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
    const form = {
      host: '127.0.0.1',
      port: 1,
      database: 'a',
      user: 'b',
      password: 'c',
      tls: 'disable',
    } as const;
    await expect(client.call('sources.testPostgres', { form })).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
    });
  });

  it('writes the sample once, and a few of its entries do not verify', async () => {
    const { source } = await client.call('sources.open', { kind: 'sample' });
    const path = join(test.workspaceFolder, 'sample.sqlite');
    const before = readFileSync(path);
    expect(await client.call('sources.open', { kind: 'sample' })).toMatchObject({
      source: { id: source.id, kind: 'sample' },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    const { failed, verified } = await client.call('integrity.verify', {
      sourceId: source.id,
      recipe: { kind: 'auto' },
    });
    expect(verified).toBeGreaterThan(1_000);
    expect(failed).toBe(7);
  });

  it('forgets a source only for somebody who just gave the password', async () => {
    await expect(client.call('sources.forget', { sourceId })).rejects.toMatchObject({
      code: 'REAUTHENTICATION_REQUIRED',
    });
    await client.call('session.reauthenticate', { password: ADA.password });
    await client.call('sources.forget', { sourceId });
    expect((await client.call('sources.recent', {})).map(({ id }) => id)).not.toContain(sourceId);
    await expect(client.call('sources.info', { sourceId })).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
    expect(existsSync(database)).toBe(true);
  });

  it('has recorded all of it in a trail that verifies itself', async () => {
    const { source, recipe } = await client.call('sources.open', { kind: 'trail' });
    expect(source.kind).toBe('trail');
    expect(recipe?.name).toBe('default');
    const seen = async (text: string) => {
      const { entries } = await client.call('entries.page', {
        sourceId: source.id,
        query: { text, clauses: [] },
        order: 'oldest',
        limit: 1_000,
      });
      return entries.map(({ entry, outcome, person }) => ({
        action: entry.action,
        outcome,
        by: person?.email,
        details: JSON.parse(entry.details ?? '{}'),
      }));
    };
    const all = await seen('');
    for (const action of [
      'create_first_administrator',
      'login',
      'logout',
      'open_source',
      'search',
      'statistics',
      'view_details',
      'view_hashed_text',
      'verify',
      'export',
      'test_source',
      'reauthenticate',
      'forget_source',
    ]) {
      expect(all.map((entry) => entry.action)).toContain(action);
    }
    const exported = (await seen('action:export')).filter(({ outcome }) => outcome === 'success');
    expect(exported).toMatchObject([
      {
        by: ADA.email,
        details: {
          matched: 100,
          written: 100,
          query: { text: 'outcome:failure', clauses: [] },
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
    const verified = await seen('action:verify');
    expect(verified[0]).toMatchObject({ outcome: 'success', details: { verified: 997, modified: 3 } });
    expect(verified.map(({ details }) => details.error)).toContain('CANCELLED');
    const { failed } = await client.call('integrity.verify', {
      sourceId: source.id,
      recipe: { kind: 'auto' },
    });
    expect(failed).toBe(0);
    expect(JSON.stringify(all)).not.toContain(ADA.password);
  });

  it('leaves the log readable, without a password, and nothing of its own behind', async () => {
    await test.app.close();
    await test.app.close();
    const log = readFileSync(join(test.workspaceFolder, 'logs', 'app.log'), 'utf8');
    const lines = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'call answered',
        request: 'integrity.verify',
        correlationId: expect.any(String),
        user: expect.any(String),
        duration: expect.any(Number),
      }),
    );
    const verify = lines.find(({ fields }) => fields?.job === 'verify');
    expect(verify).toMatchObject({ request: 'integrity.verify', correlationId: expect.any(String) });
    expect(verify.fields.process).not.toBe(verify.pid);
    expect(log).not.toContain(ADA.password);
    expect(readdirSync(test.folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
