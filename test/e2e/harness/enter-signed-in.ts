import { once } from 'node:events';
import type { Page } from 'playwright/test';
import { WebSocket } from 'ws';
import { contract } from '../../../main/contract/contract.ts';
import { createClient } from '../../../main/rpc/client.ts';
import { socketChannel } from '../../../main/rpc/socket-channel.ts';
import { ADA, expectStart } from './actions.ts';

/**
 * Lets a page in by the one-time address, makes the first administrator over the socket that the page will have, and goes to
 * the start. The page's own form for it is what first-run.spec.ts is about; filled in before every test it takes a second.
 */
export async function enterSignedIn(page: Page, entryUrl: string): Promise<void> {
  const { origin, host } = new URL(entryUrl);
  const context = page.context();
  await context.request.get(entryUrl, { maxRedirects: 0 });
  const cookies = await context.cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`ws://${host}/bridge`, { headers: { cookie, origin } });
  await once(socket, 'open');
  const client = createClient(contract, socketChannel(socket));
  await client.call('session.createFirstAdministrator', ADA);
  client.close();
  await page.goto(origin);
  await expectStart(page);
}
