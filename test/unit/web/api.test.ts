import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node:querystring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../../main/contract/contract.ts';
import type { Client } from '../../../main/rpc/client.ts';
import { type Answer, startWebTest, type WebTest } from './web-test.ts';

let web: WebTest;
let admin: Client<Contract>;
let authorization = '';
let sample = { id: '', name: '' };

beforeAll(async () => {
  web = await startWebTest();
  admin = await web.test.signedIn();
  const { token } = await admin.call('tokens.create', { name: 'nightly', days: 1 });
  authorization = `Bearer ${token}`;
  sample = (await admin.call('sources.open', { kind: 'sample' })).source;
});
afterAll(() => web[Symbol.asyncDispose]());

const get = (path: string, parameters: Record<string, string> = {}): Promise<Answer> =>
  web.ask(`${path}?${new URLSearchParams({ source: sample.id, ...parameters })}`, { authorization });

interface Logs {
  readonly logs: readonly Record<string, unknown>[];
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
}
const logs = async (parameters: Record<string, string> = {}): Promise<Logs> => {
  const answer = await get('/api/logs', parameters);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as Logs;
};

describe('/api/logs', () => {
  it('gives fifty entries, newest first, and how many there are', async () => {
    const first = await logs();
    expect([first.logs.length, first.page, first.per_page]).toEqual([50, 1, 50]);
    expect(first.total).toBe(20_000);
    const times = first.logs.map(({ timestamp }) => `${timestamp}`);
    expect(times).toEqual(times.toSorted().reverse());
    expect(Object.keys(first.logs[0] ?? {})).toEqual(
      expect.arrayContaining([
        'id',
        'event_type',
        'severity',
        'user_id',
        'checksum',
        'details',
        'outcome',
        'user_email',
      ]),
    );
  });

  it('pages without overlap', async () => {
    const all = await logs({ per_page: '30' });
    const second = await logs({ per_page: '10', page: '3' });
    expect(second.logs).toEqual(all.logs.slice(20, 30));
    expect((await logs({ page: '100000' })).logs).toEqual([]);
  });

  it('filters, by the source’s name as well', async () => {
    const failed = await logs({ event_type: 'login_failure', source: sample.name });
    expect(failed.total).toBeGreaterThan(0);
    expect(failed.total).toBeLessThan(20_000);
    expect(
      failed.logs.every(({ event_type, outcome }) => event_type === 'login_failure' && outcome === 'failure'),
    ).toBe(true);
  });

  it.each([
    ['page=0', 400, 'INVALID_INPUT'],
    ['nonsense=1', 400, 'INVALID_INPUT'],
    ['from=yesterday', 400, 'INVALID_INPUT'],
    ['source=', 404, 'SOURCE_NOT_FOUND'],
    ['source=nowhere.sqlite', 404, 'SOURCE_NOT_FOUND'],
  ])('says what is wrong with %s', async (query, status, code) => {
    const answer = await get('/api/logs', parse(query) as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code, message: expect.any(String) } });
    expect(answer.headers['content-type']).toContain('application/json');
  });

  it('asks for a source where none is meant', async () => {
    const answer = await web.ask('/api/logs', { authorization });
    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('says 404 for other addresses', async () => {
    expect((await get('/api/none')).status).toBe(404);
    expect((await get('/api/__proto__')).status).toBe(404);
  });
});

describe('/api/stats', () => {
  it('counts what the filter matches', async () => {
    const statistics = JSON.parse((await get('/api/stats', { severity: 'critical' })).text);
    expect(statistics.total).toBe((await logs({ severity: 'critical' })).total);
    expect(statistics.bySeverity).toEqual({ critical: statistics.total });
  });
});

describe('/api/export', () => {
  it('streams every matching entry as CSV, and keeps nothing', async () => {
    const answer = await get('/api/export', { event_type: 'login_failure' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename=".+\.csv"/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    const { total } = await logs({ event_type: 'login_failure' });
    expect(answer.text.match(/^"?[0-9a-f]{8}-[0-9a-f-]{27}\b/gm)).toHaveLength(total);
    const folder = join(web.test.workspaceFolder, 'exports', String(process.pid));
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });
});

describe('who may', () => {
  it('is decided by the services: a browser that is not signed in may not', async () => {
    const cookie = await web.enter();
    const answer = await web.ask(`/api/logs?source=${sample.id}`, { cookie });
    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([401, 'SIGNED_OUT']);
  });

  it('ends when the token is revoked', async () => {
    const { id, token } = await admin.call('tokens.create', { name: 'short', days: 1 });
    const ask = () => web.ask(`/api/stats?source=${sample.id}`, { authorization: `Bearer ${token}` });
    expect((await ask()).status).toBe(200);
    await admin.call('tokens.revoke', { id });
    expect((await ask()).status).toBe(401);
  });

  it('leaves its mark in the trail', async () => {
    const trail = (await admin.call('sources.open', { kind: 'trail' })).source;
    const text = (await get('/api/logs', { source: trail.id, per_page: '1000' })).text;
    expect(text).toContain('export');
    expect(text).not.toContain(authorization.slice('Bearer '.length));
  });
});
