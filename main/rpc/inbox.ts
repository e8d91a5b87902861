import type { Channel } from './channel.ts';

/** The receiving half that every channel shares: keeps frames until somebody listens, closes once. */
export interface Inbox extends Pick<Channel, 'onFrame' | 'onClose'> {
  readonly closed: boolean;
  deliver(frame: string): void;
  markClosed(): void;
}

export function createInbox(): Inbox {
  const waiting: string[] = [];
  const closeListeners: (() => void)[] = [];
  let listener: ((frame: string) => void) | null = null;
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    deliver(frame) {
      if (listener) listener(frame);
      else waiting.push(frame);
    },
    markClosed() {
      if (closed) return;
      closed = true;
      for (const tell of closeListeners.splice(0)) tell();
    },
    onFrame(next) {
      listener = next;
      for (const frame of waiting.splice(0)) next(frame);
    },
    onClose(tell) {
      if (closed) tell();
      else closeListeners.push(tell);
    },
  };
}
