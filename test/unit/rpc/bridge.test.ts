import { describe, expect, it } from 'vitest';
import { type Contract, contract } from '../../../main/contract/contract.ts';
import type { Channel } from '../../../main/rpc/channel.ts';
import type { Handlers } from '../../../main/rpc/handlers.ts';
import { createChannelPair } from '../../../main/rpc/memory-channel.ts';
import { createServer, type Server } from '../../../main/rpc/server.ts';
import { createBridge } from '../../../renderer/bridge/bridge.ts';

/** A host that can go away and come back, answering one procedure. */
function host() {
  const servers: Server<Contract>[] = [];
  let up = true;
  const handlers = {
    'tokens.list': async () => [],
    'sources.recent': (_input: unknown, call: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        call.signal.addEventListener('abort', () => reject(call.signal.reason)),
      ),
  } as unknown as Handlers<Contract, null>;
  return {
    servers,
    setUp: (value: boolean) => {
      up = value;
    },
    open: async (): Promise<Channel> => {
      if (!up) throw new Error('down');
      const [client, channel] = createChannelPair();
      servers.push(createServer({ contract, handlers, channel, context: null, onUnexpected: () => {} }));
      return client;
    },
  };
}

describe('the bridge', () => {
  it('tells when the connection is lost, and comes back on retry with its listeners', async () => {
    const { servers, setUp, open } = host();
    const bridge = await createBridge(open);
    const states: string[] = [];
    const heard: string[] = [];
    bridge.connection.subscribe(() => states.push(bridge.connection.getSnapshot()));
    const stop = bridge.on('menu.command', ({ command }) => heard.push(command));

    const open1 = bridge.call('sources.recent', {});
    servers[0]?.close();
    await expect(open1).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
    expect(bridge.connection.getSnapshot()).toBe('lost');
    await expect(bridge.call('tokens.list', {})).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });

    setUp(false);
    await expect(bridge.connection.retry()).rejects.toThrow('down');
    expect(bridge.connection.getSnapshot()).toBe('lost');

    setUp(true);
    await Promise.all([bridge.connection.retry(), bridge.connection.retry()]);
    expect(servers).toHaveLength(2);
    expect(await bridge.call('tokens.list', {})).toEqual([]);
    servers[1]?.emit('menu.command', { command: 'verify' });
    await bridge.call('tokens.list', {});
    stop();
    servers[1]?.emit('menu.command', { command: 'export' });
    await bridge.call('tokens.list', {});
    expect(heard).toEqual(['verify']);
    expect(states).toEqual(['lost', 'open']);
  });
});
