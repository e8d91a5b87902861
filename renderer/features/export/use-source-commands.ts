import { useCallback } from 'react';
import { navigate, parseRoute } from '../../app/route.ts';
import { useBridgeEvent } from '../../bridge/bridge-provider.tsx';

/** Asks an area to begin something as soon as it is there; it takes the parameter out of the address again. */
export const DO_PARAM = 'do';

/** Answers the host's menu for the source that is open: "Verify" and "Export" lead to where they are done. */
export function useSourceCommands(sourceId: string): void {
  useBridgeEvent(
    'menu.command',
    useCallback(
      ({ command }) => {
        if (command === 'verify') navigate('integrity', { source: sourceId, [DO_PARAM]: 'verify' });
        if (command !== 'export') return;
        const { area, params } = parseRoute(window.location.hash);
        const isListed = area === 'investigate' || area === 'trail';
        const next = new URLSearchParams(isListed ? params : { source: sourceId });
        next.set(DO_PARAM, 'export');
        navigate(isListed ? area : 'investigate', next);
      },
      [sourceId],
    ),
  );
}
