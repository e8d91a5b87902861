import type { Channel } from './channel.ts';
import { createInbox } from './inbox.ts';

/** What a browser's WebSocket and that of the `ws` package have in common. */
export interface Socket {
  send(frame: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

/** A channel over a WebSocket that is open. Binary messages are no frames and are dropped. */
export function socketChannel(socket: Socket): Channel {
  const inbox = createInbox();
  socket.addEventListener('message', (event) => {
    if (typeof event.data === 'string') inbox.deliver(event.data);
  });
  socket.addEventListener('close', inbox.markClosed);
  // Always followed by `close`; without a listener the `ws` package would throw.
  socket.addEventListener('error', () => {});
  return {
    send(frame) {
      if (!inbox.closed) socket.send(frame);
    },
    close() {
      socket.close();
      inbox.markClosed();
    },
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
  };
}
