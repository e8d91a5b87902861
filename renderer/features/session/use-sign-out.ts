import { useCallback } from 'react';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useTakeSession } from './session.ts';

/** Signs out; what was open stays in the address for whoever signs in next and may see it. */
export function useSignOut(): () => Promise<void> {
  const bridge = useBridge();
  const takeSession = useTakeSession();
  return useCallback(async () => {
    try {
      takeSession(await bridge.call('session.signOut', {}));
    } catch {
      // Not reachable or ended already: asking anew says which.
      window.location.reload();
    }
  }, [bridge, takeSession]);
}
