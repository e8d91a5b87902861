import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

/** Pages of another program on this machine: another port, and so the same site, in the same browser. */
async function startNeighbour(): Promise<{ origin: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>neighbour</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.describe('other pages in the same browser', webOnly('the desktop listens to no network'), () => {
  test('a page on another port of this machine gets neither data, nor socket, nor frame', async ({
    app,
    context,
  }) => {
    const own = new URL(app.url()).origin;
    const neighbour = await startNeighbour();
    const page = await context.newPage();
    await page.goto(neighbour.origin);
    const got = await page.evaluate(async (target) => {
      const tried = (work: Promise<unknown>): Promise<string> => work.then(String, () => 'refused');
      const socket = (url: string): Promise<string> =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(url);
          opened.onopen = () => resolve('open');
          opened.onerror = () => reject(new Error());
        });
      const element = (tag: 'img' | 'script', path: string): Promise<string> =>
        new Promise((resolve, reject) => {
          const made = document.createElement(tag);
          made.onload = () => resolve('loaded');
          made.onerror = () => reject(new Error());
          made.src = target + path;
          document.head.append(made);
        });
      return {
        read: await tried(fetch(`${target}/api/stats`, { credentials: 'include' })),
        post: await tried(fetch(`${target}/`, { method: 'POST', credentials: 'include', body: 'x' })),
        socket: await tried(socket(`${target.replace('http', 'ws')}/bridge`)),
        script: await tried(element('script', '/api/stats')),
        image: await tried(element('img', '/api/stats')),
      };
    }, own);
    expect(got).toEqual({
      read: 'refused',
      post: 'refused',
      socket: 'refused',
      script: 'refused',
      image: 'refused',
    });

    await page.setContent(`<iframe src="${own}/"></iframe>`);
    await expect.poll(() => page.frames().map((frame) => frame.url())).not.toContain(`${own}/`);
    neighbour.close();
  });

  test('the cookie is out of reach of the page’s own scripts, and a reload keeps the sign-in', async ({
    app,
  }) => {
    expect(await app.evaluate(() => document.cookie)).toBe('');
    await app.reload();
    await expect(app.getByLabel('Password')).toHaveCount(0);
  });

  test('the printed address lets in one browser only', async ({ page, webHost, browser }) => {
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/$/);
    const stranger = await browser.newPage();
    await stranger.goto(webHost.entryUrl);
    await expect(stranger.getByText('open the address that Sealtrail printed')).toBeVisible();
    await stranger.close();
  });
});
