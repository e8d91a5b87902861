import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useBridgeEvent } from '../../bridge/bridge-provider.tsx';
import { callKey } from '../../bridge/use-call.ts';

/** Asks anew for what a scheduled check may have changed, wherever in the app it is shown. */
export function useChecked(): void {
  const queries = useQueryClient();
  useBridgeEvent(
    'health.checked',
    useCallback(
      ({ sourceId }) => {
        void queries.invalidateQueries({ queryKey: callKey('health.schedule', { sourceId }) });
        void queries.invalidateQueries({ queryKey: callKey('integrity.latest', { sourceId }) });
      },
      [queries],
    ),
  );
}
