import type { Channel } from './channel.ts';
import { createInbox } from './inbox.ts';

interface AnyPort {
  postMessage(message: string): void;
  start(): void;
  close(): void;
}

/** A browser's or Node's MessagePort. */
export interface TargetPort extends AnyPort {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
}

/** Electron's MessagePortMain. */
export interface EmitterPort extends AnyPort {
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
}

/** A channel over one end of a message port of any of the three kinds. Takes the port over: it starts it. */
export function portChannel(port: TargetPort | EmitterPort): Channel {
  const inbox = createInbox();
  const receive = (event: { readonly data: unknown }): void => {
    if (typeof event.data === 'string') inbox.deliver(event.data);
  };
  if ('addEventListener' in port) {
    port.addEventListener('message', receive);
    port.addEventListener('close', inbox.markClosed);
  } else {
    port.on('message', receive);
    port.on('close', inbox.markClosed);
  }
  port.start();
  return {
    send(frame) {
      if (!inbox.closed) port.postMessage(frame);
    },
    close() {
      port.close();
      inbox.markClosed();
    },
    onFrame: inbox.onFrame,
    onClose: inbox.onClose,
  };
}
