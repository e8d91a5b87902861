import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { readClientFrame } from '../../../main/rpc/frames.ts';

/**
 * From the next load on the calls of one procedure set off `milliseconds` later, so that what the page does meanwhile can be
 * seen. Of the web host alone: over the desktop's port it changes nothing.
 */
export async function holdBackCalls(page: Page, procedure: string, milliseconds: number): Promise<void> {
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const frame = readClientFrame(String(message));
      if (frame?.kind !== 'call' || frame.procedure !== procedure) return server.send(message);
      void wait(milliseconds).then(() => server.send(message));
    });
  });
}
