import './jitless.ts';
import { APP_SCHEME, BRIDGE_PATH, PORT_HANDOVER, PORT_REQUEST } from '../../main/contract/handover.ts';
import type { Channel } from '../../main/rpc/channel.ts';
import { portChannel } from '../../main/rpc/port-channel.ts';
import { RpcError } from '../../main/rpc/rpc-error.ts';
import { socketChannel } from '../../main/rpc/socket-channel.ts';
import { type Bridge, createBridge } from './bridge.ts';

/** Connects the page to the host that served it. Rejects with an `RpcError` where the host does not answer. */
export function connect(): Promise<Bridge> {
  return createBridge(location.protocol === `${APP_SCHEME}:` ? desktopChannel : webChannel);
}

/**
 * Asks the preload for a message port to the main process. The preload lives in a world of its own and can hand
 * a port to the page only by a window message: https://www.electronjs.org/docs/latest/tutorial/message-ports
 */
function desktopChannel(): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(unreachable())), 10_000);
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== PORT_HANDOVER || !port) return;
      done(() => resolve(portChannel(port)));
    };
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
      finish();
    };
    window.addEventListener('message', receive);
    window.postMessage(PORT_REQUEST, location.origin);
  });
}

/** Opens the WebSocket of the page's own origin; the session's cookie goes with it. */
function webChannel(): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const address = new URL(BRIDGE_PATH, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => resolve(socketChannel(socket)));
    socket.addEventListener('close', () => reject(unreachable()));
  });
}

const unreachable = (): RpcError =>
  new RpcError('CHANNEL_CLOSED', 'Sealtrail does not answer.', {
    hint: 'Check that it is still running, and open the address it printed last.',
  });
