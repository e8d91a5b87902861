import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { Contract, EventName } from '../../main/contract/contract.ts';
import { RpcError } from '../../main/rpc/rpc-error.ts';
import type { Bridge } from './bridge.ts';

const BridgeContext = createContext<Bridge | null>(null);

/** Evidence does not change by itself while it is looked at, and a fault is told at once instead of tried again. */
function createQueryClient(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended unseen, as when the host was restarted.
        if (error instanceof RpcError && error.code === 'SIGNED_OUT') {
          void queries.invalidateQueries({ queryKey: ['session.state'] });
        }
      },
    }),
    defaultOptions: {
      // The main process is on this machine: that the machine is offline says nothing about it.
      queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return queries;
}

export function BridgeProvider({ bridge, children }: { bridge: Bridge; children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </BridgeContext>
  );
}

/** The way to the main process. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('useBridge needs a BridgeProvider above it.');
  return bridge;
}

export function useConnectionState(): 'open' | 'lost' {
  const { connection } = useBridge();
  return useSyncExternalStore(connection.subscribe, connection.getSnapshot);
}

/** Listens to an event for as long as the component is there. `listener` should be stable, or cheap to exchange. */
export function useBridgeEvent<E extends EventName>(
  event: E,
  listener: (payload: z.infer<Contract['events'][E]>) => void,
): void {
  const bridge = useBridge();
  useEffect(() => bridge.on(event, listener), [bridge, event, listener]);
}
