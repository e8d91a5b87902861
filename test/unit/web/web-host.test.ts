import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '../../../main/contract/contract.ts';
import { createClient } from '../../../main/rpc/client.ts';
import { socketChannel } from '../../../main/rpc/socket-channel.ts';
import { startWebHost } from '../../../main/web/web-host.ts';
import { ADA } from '../../fixtures/test-app.ts';
import { startWebTest, type WebTest } from './web-test.ts';

let web: WebTest;
let cookie = '';
const origin = () => web.host.origin;

beforeAll(async () => {
  web = await startWebTest();
  cookie = await web.enter();
});
afterAll(() => web[Symbol.asyncDispose]());

async function openSocket(headers: Record<string, string>): Promise<WebSocket> {
  const socket = await web.socket(headers);
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  return socket;
}

describe('the address printed in the terminal', () => {
  it('lets one browser in, once, by a cookie that scripts and other sites do not get', async () => {
    const path = new URL(web.host.newEntryUrl()).pathname;
    const first = await web.ask(path);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^sealtrail-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const second = await web.ask(path);
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.text).toContain('terminal');
  });

  it('is dead when another was asked for', async () => {
    const old = new URL(web.host.newEntryUrl()).pathname;
    const fresh = new URL(web.host.newEntryUrl()).pathname;
    expect((await web.ask(old)).status).toBe(401);
    expect((await web.ask(fresh)).status).toBe(303);
  });

  it('cannot be guessed, and not used up by asking wrongly', async () => {
    const path = new URL(web.host.newEntryUrl()).pathname;
    const wrong = [
      `${path}x`,
      path.slice(0, -1),
      '/enter/',
      '/enter/%00',
      path.toLowerCase(),
      `/enter/${'A'.repeat(43)}`,
    ];
    for (const guess of wrong) expect((await web.ask(guess)).status).toBe(401);
    expect((await web.ask(path, {}, 'HEAD')).status).toBe(405);
    expect((await web.ask(path, { host: 'evil.example' })).status).toBe(403);
    expect((await web.ask(path)).status).toBe(303);
  });

  it('works from a link elsewhere, whose redirect would lose the strict cookie', async () => {
    const path = new URL(web.host.newEntryUrl()).pathname;
    const answer = await web.ask(path, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers.refresh).toBe('0; url=/');
    expect(answer.headers['set-cookie']).toHaveLength(1);
  });

  it('keeps the session of who is in already', async () => {
    const answer = await web.ask('/enter/used-before', { cookie });
    expect(answer.status).toBe(303);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('without the cookie', () => {
  it.each(['/', '/logs', '/index.html', '/assets/index-abcdefgh.js', '/downloads/x', '/anything'])(
    '%s says how to get in, and no more',
    async (path) => {
      const answer = await web.ask(path, { cookie: 'sealtrail-1=x; other=y; broken' });
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('terminal');
      expect(answer.text).not.toMatch(/the app|export/);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it.each(['/api/logs', '/api/stats', '/api/export', '/api/none'])('%s answers in JSON', async (path) => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic eDp5' }]) {
      const answer = await web.ask(path, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'SIGNED_OUT' } });
    }
  });

  it('a wrong bearer token is refused even beside a good cookie', async () => {
    expect((await web.ask('/api/logs', { cookie, authorization: 'Bearer wrong' })).status).toBe(401);
  });
});

describe('with the cookie', () => {
  it.each(['/', '/logs'])('%s is the page, with a policy whose nonce it carries', async (path) => {
    const answer = await web.ask(path, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('the app');
    const nonce = /<meta property="csp-nonce" nonce="([^"]+)" \/>/.exec(answer.text)?.[1];
    expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('serves the parts of the page', async () => {
    const answer = await web.ask('/assets/index-abcdefgh.js', { cookie, 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../page/index.html',
    '/%2e%2e/workspace/workspace.sqlite',
    '/..%2fworkspace',
    '//evil.example/',
    '/none',
  ])('serves nothing else: %s', async (path) => {
    const answer = await web.ask(path, { cookie });
    expect(answer.status).toBe(404);
    expect(answer.text).toBe('There is nothing here.\n');
  });

  it('gives out no download that was not made', async () => {
    expect((await web.ask('/downloads/none', { cookie })).status).toBe(404);
  });
});

describe('a request that is not from here', () => {
  it.each([
    ['a name pointed at this machine', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_what, headers) => {
    const all = { cookie, ...headers };
    for (const path of ['/assets/index-abcdefgh.js', '/api/logs', '/downloads/x']) {
      expect((await web.ask(path, all)).status).toBe(403);
    }
    expect(await web.socket({ origin: origin(), ...all })).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])('is refused by %s', async (method) => {
    expect((await web.ask('/', { cookie }, method)).status).toBe(405);
  });

  it('is refused with a body, of any size and kind', async () => {
    expect((await web.ask('/', { cookie, 'content-length': '5' }, 'GET', 'hello')).status).toBe(413);
    expect((await web.ask('/', { cookie, 'transfer-encoding': 'chunked' }, 'GET', 'x')).status).toBe(413);
  });

  it('is refused where its head is too large, malformed, or ambiguous', async () => {
    const host = new URL(origin()).host;
    const raw = async (text: string) => (await web.raw(text)).split('\r\n')[0];
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain(
      ' 431 ',
    );
    expect(await raw('nonsense\r\n\r\n')).toContain(' 400 ');
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toContain(' 400 ');
    const close = 'Connection: close\r\n\r\n';
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil\r\n${close}`)).toMatch(/ 40[03] /);
    expect(await raw(`GET http://evil/ HTTP/1.1\r\nHost: ${host}\r\n${close}`)).toContain(' 403 ');
    expect(await raw(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n${close}`)).toContain(' 403 ');
  });

  it('is dropped where it takes forever to ask', async () => {
    expect((await web.raw('GET / HTTP/1.1\r\nHost: x\r\n')).split('\r\n')[0]).toMatch(/^$| 408 /);
  });
});

describe('the socket', () => {
  const page = () => ({ cookie, origin: origin() });

  it('carries calls of the cookie’s session, which a reload keeps', async () => {
    const first = createClient(contract, socketChannel(await openSocket(page())));
    expect(await first.call('session.state', {})).toMatchObject({ state: 'first-run', host: 'web' });
    await first.call('session.createFirstAdministrator', ADA);
    first.close();
    const second = createClient(contract, socketChannel(await openSocket(page())));
    expect(await second.call('session.state', {})).toMatchObject({ state: 'signed-in' });
    const stranger = createClient(
      contract,
      socketChannel(await openSocket({ cookie: await web.enter(), origin: origin() })),
    );
    expect(await stranger.call('session.state', {})).toMatchObject({ state: 'signed-out' });
  });

  it('is refused without the cookie, without an origin, and elsewhere', async () => {
    expect(await web.socket({ origin: origin() })).toBe(401);
    expect(await web.socket({ origin: origin(), cookie: 'sealtrail-1=x' })).toBe(401);
    expect(await web.socket({ cookie })).toBe(403);
    expect(await web.socket(page(), '/')).toBe(403);
    expect(await web.socket(page(), '/bridge/../x')).toBe(403);
  });

  it('ends what sends too much, and only that', async () => {
    const socket = await openSocket(page());
    socket.send('x'.repeat(5_000_000));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    expect((await web.ask('/', { cookie })).status).toBe(200);
  });
});

describe('the host', () => {
  it('says so where its port is taken', async () => {
    const port = Number(new URL(origin()).port);
    await expect(startWebHost(web.test.app, { port })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  });

  it('ends every connection and session when it closes', async () => {
    await using other = await startWebTest();
    const own = await other.enter();
    const socket = await other.socket({ cookie: own, origin: other.host.origin });
    if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
    const closed = once(socket, 'close');
    await other.host.close();
    await closed;
    await expect(other.ask('/')).rejects.toThrow();
    await startWebHost(other.test.app).then((again) => again.close());
  });
});
