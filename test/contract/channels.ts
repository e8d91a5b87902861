import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket, WebSocketServer } from 'ws';
import type { Channel } from '../../main/rpc/channel.ts';
import { createChannelPair } from '../../main/rpc/memory-channel.ts';
import { portChannel } from '../../main/rpc/port-channel.ts';
import { socketChannel } from '../../main/rpc/socket-channel.ts';

export interface Link {
  readonly client: Channel;
  readonly server: Channel;
  release(): Promise<void>;
}

/** Every way frames travel, each with real ends. */
export const LINKS: Readonly<Record<string, () => Promise<Link>>> = {
  'in-memory pair': async () => {
    const [client, server] = createChannelPair();
    return { client, server, release: async () => client.close() };
  },
  'Node MessagePort': async () => {
    const { port1, port2 } = new MessageChannel();
    const client = portChannel(port1);
    return { client, server: portChannel(port2), release: async () => client.close() };
  },
  WebSocket: async () => {
    const listener = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const connected = once(listener, 'connection');
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    await once(socket, 'open');
    const [served] = (await connected) as [WebSocket];
    return {
      client: socketChannel(socket),
      server: socketChannel(served),
      release: async () => {
        socket.terminate();
        listener.close();
        await once(listener, 'close');
      },
    };
  },
};
