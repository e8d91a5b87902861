import type { IpcMain, IpcMainEvent, MessageChannelMain, WebContents } from 'electron';
import { APP_ORIGIN, PORT_HANDOVER, PORT_REQUEST } from '../contract/handover.ts';
import type { Channel } from '../rpc/channel.ts';
import { portChannel } from '../rpc/port-channel.ts';

export interface HandoverOptions {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly newMessageChannel: () => MessageChannelMain;
  /** The window's own contents. */
  readonly contents: Pick<WebContents, 'id'>;
  /** Gets the host's end each time the page asks anew, as after a reload; the end before it is closed. */
  readonly onChannel: (channel: Channel) => void;
  readonly onRefused: (url: string | null) => void;
}

/**
 * Hands the page one message port when it asks for it. The page sits behind a preload in a world of its own, so
 * the port goes to the asking frame by IPC and from its preload by a window message:
 * https://www.electronjs.org/docs/latest/tutorial/message-ports
 */
export function handOverPorts(options: HandoverOptions): void {
  let current: Channel | null = null;
  options.ipcMain.on(PORT_REQUEST, (event) => {
    if (!isFromPage(event, options.contents)) {
      options.onRefused(event.senderFrame?.url ?? null);
      return;
    }
    current?.close();
    const { port1, port2 } = options.newMessageChannel();
    current = portChannel(port1);
    options.onChannel(current);
    event.senderFrame?.postMessage(PORT_HANDOVER, null, [port2]);
  });
}

/** Whether the main frame of our window asks, still showing our page. */
function isFromPage(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  own: Pick<WebContents, 'id'>,
): boolean {
  const { sender, senderFrame: frame } = event;
  return (
    sender.id === own.id && frame !== null && !frame.detached && !frame.parent && frame.origin === APP_ORIGIN
  );
}
