import type { Channel } from './channel.ts';
import { createInbox, type Inbox } from './inbox.ts';

/** Two channels, each the other's far end, in one process. Frames arrive after the sender's turn, in order. */
export function createChannelPair(): [Channel, Channel] {
  const left = createInbox();
  const right = createInbox();
  return [end(left, right), end(right, left)];
}

function end(own: Inbox, other: Inbox): Channel {
  return {
    send(frame) {
      if (own.closed) return;
      queueMicrotask(() => {
        if (!other.closed) other.deliver(frame);
      });
    },
    close() {
      own.markClosed();
      queueMicrotask(other.markClosed);
    },
    onFrame: own.onFrame,
    onClose: own.onClose,
  };
}
