import type { Page } from 'playwright/test';
import { readClientFrame } from '../../../main/rpc/frames.ts';

/**
 * From the next load on the calls of one procedure wait until what is returned is called, so that what the page does meanwhile
 * can be seen. Of the web host alone: over the desktop's port it changes nothing.
 */
export async function holdBackCalls(page: Page, procedure: string): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const frame = readClientFrame(String(message));
      if (frame?.kind !== 'call' || frame.procedure !== procedure) return server.send(message);
      void released.then(() => server.send(message));
    });
  });
  return release;
}
