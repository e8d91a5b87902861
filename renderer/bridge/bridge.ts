import type { z } from 'zod';
import { type Contract, contract, type EventName } from '../../main/contract/contract.ts';
import type { Channel } from '../../main/rpc/channel.ts';
import { type Client, createClient } from '../../main/rpc/client.ts';

type Payload<E extends EventName> = z.infer<Contract['events'][E]>;

/** Whether the main process can be reached; in the form React's `useSyncExternalStore` takes. */
export interface Connection {
  getSnapshot(): 'open' | 'lost';
  subscribe(listener: () => void): () => void;
  /** Connects again. Rejects with an `RpcError` where that fails; the state then stays `lost`. */
  retry(): Promise<void>;
}

/**
 * The page's way to the main process. It stays the same object when the connection is lost and made again: calls
 * that were open then have failed with CHANNEL_CLOSED, listeners go on.
 */
export interface Bridge extends Pick<Client<Contract>, 'call' | 'on'> {
  readonly connection: Connection;
}

/** A bridge over the channels that `open` makes: one now, and another at each retry. */
export async function createBridge(open: () => Promise<Channel>): Promise<Bridge> {
  const watchers = new Set<() => void>();
  const resubscribe = new Set<() => void>();
  let state: 'open' | 'lost' = 'lost';
  let retrying: Promise<void> | null = null;
  let client = await dial();

  async function dial(): Promise<Client<Contract>> {
    const next = createClient(contract, await open());
    change('open');
    next.onClose(() => change('lost'));
    return next;
  }

  function change(to: typeof state): void {
    state = to;
    for (const watcher of [...watchers]) watcher();
  }

  async function redial(): Promise<void> {
    client = await dial();
    for (const again of resubscribe) again();
  }

  return {
    call: (procedure, input, options) => client.call(procedure, input, options),
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      let stop = client.on(event, listener);
      const again = (): void => {
        stop = client.on(event, listener);
      };
      resubscribe.add(again);
      return () => {
        resubscribe.delete(again);
        stop();
      };
    },
    connection: {
      getSnapshot: () => state,
      subscribe(listener) {
        watchers.add(listener);
        return () => void watchers.delete(listener);
      },
      async retry() {
        if (state === 'open') return;
        retrying ??= redial().finally(() => {
          retrying = null;
        });
        await retrying;
      },
    },
  };
}
