import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import { NO_QUERY } from '../../../main/contract/query.ts';
import { createSessionSecrets } from '../../../main/ports/session-secrets.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { createAuditTable } from '../../fixtures/audit-table.ts';
import { ADA, startTestApp, type TestApp } from '../../fixtures/test-app.ts';
import { postgresForTests } from '../postgres-server.ts';

describe('a PostgreSQL source, through the whole application', () => {
  const server = postgresForTests();
  const secrets = createSessionSecrets();
  let test: TestApp;
  let client: Client<Contract>;
  let database: string;
  let sourceId: string;

  const form = (password: string) => {
    const { user } = server().administrator;
    return { host: 'localhost', port: server().port, database, user, password, tls: 'disable' } as const;
  };
  // All of them, but for the server to find out.
  const query = { ...NO_QUERY, text: 'has:action' };
  const count = (signal?: AbortSignal) =>
    client.call('entries.count', { sourceId, query }, signal ? { signal } : {});

  beforeAll(async () => {
    test = await startTestApp({ secrets });
    client = await test.signedIn();
    database = await server().createDatabase();
    await server().administer(database, (admin) => createAuditTable(admin, auditRows(120)));
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('is tried, opened and verified', async () => {
    const { password } = server().administrator;
    expect(await client.call('sources.testPostgres', { form: form(password) })).toMatchObject({
      entries: 120,
    });
    await expect(
      client.call('sources.testPostgres', { form: form('not the password') }),
    ).rejects.toMatchObject({ code: 'SOURCE_SIGN_IN_FAILED' });
    const opening = { kind: 'postgres', form: form(password), rememberPassword: false } as const;
    const { source } = await client.call('sources.open', opening);
    sourceId = source.id;
    expect(source).toMatchObject({ engine: 'postgres', name: `${database} on localhost` });
    const byUrl = {
      kind: 'postgres',
      form: { url: server().url(database) },
      rememberPassword: false,
    } as const;
    expect((await client.call('sources.open', byUrl)).source.id).toBe(sourceId);
    const verification = await client.call('integrity.verify', { sourceId, recipe: { kind: 'auto' } });
    expect(verification.entries).toBe(120);
    expect(await count()).toMatchObject({ count: 120 });
  });

  it('is cancelled on the server, and goes on being read', async () => {
    await server().administer(database, async (admin) => {
      const waiting = async () => {
        const found = await admin.query(
          `SELECT count(*)::int AS n FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return found.rows[0].n;
      };
      await admin.query('BEGIN; LOCK TABLE audit_logs IN ACCESS EXCLUSIVE MODE');
      const abort = new AbortController();
      const counting = count(abort.signal).catch((error) => error.code);
      await vi.waitFor(async () => expect(await waiting()).toBe(1), 60_000);
      abort.abort();
      expect(await counting).toBe('CANCELLED');
      await vi.waitFor(async () => expect(await waiting()).toBe(0), 60_000);
      await admin.query('ROLLBACK');
    });
    expect(await count()).toMatchObject({ count: 120 });
  });

  it('keeps a password only where asked to, and in the secret store alone', async () => {
    const { password } = server().administrator;
    const other = await test.signedIn();
    const reopen = () => other.call('sources.open', { kind: 'known', sourceId });
    await expect(reopen()).rejects.toMatchObject({ code: 'SOURCE_SIGN_IN_FAILED' });
    await client.call('sources.open', { kind: 'postgres', form: form(password), rememberPassword: true });
    expect((await reopen()).source.id).toBe(sourceId);
    expect(JSON.stringify(await client.call('sources.recent', {}))).not.toContain(password);
    await client.call('session.reauthenticate', { password: ADA.password });
    await client.call('sources.forget', { sourceId });
    expect(await secrets.get(`source:${sourceId}`)).toBeNull();
  });

  it('leaves no password in the trail', async () => {
    const { source } = await client.call('sources.open', { kind: 'trail' });
    const { entries } = await client.call('entries.page', {
      sourceId: source.id,
      query: NO_QUERY,
      order: 'oldest',
      limit: 1_000,
    });
    expect(entries.map(({ entry }) => entry.action)).toContain('test_source');
    const text = JSON.stringify(entries);
    for (const secret of [server().administrator.password, 'not the password', ADA.password]) {
      expect(text).not.toContain(secret);
    }
  });
});
