import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Preferences } from '../../../main/contract/session.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { useSession } from './session.ts';

const DEFAULTS: Preferences = {
  theme: 'system',
  density: 'compact',
  zone: 'utc',
  columns: null,
  columnSets: [],
  singleKeys: true,
  tour: null,
};

export interface PreferencesHandle {
  readonly preferences: Preferences;
  /** False while these are only the defaults. */
  readonly loaded: boolean;
  /** Whether that was asked: they are here, or could not be had. */
  readonly settled: boolean;
  /** Shown at once, kept in the workspace a moment later. */
  readonly change: (part: Partial<Preferences>) => void;
}

/** What the person signed in likes to see: theme, density of the grid, zone of times, columns. */
export function usePreferences(): PreferencesHandle {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { data: session } = useSession();
  const { data, isError } = useCall(
    'preferences.get',
    {},
    {
      enabled: session?.state === 'signed-in',
      staleTime: Number.POSITIVE_INFINITY,
    },
  );
  const preferences = data ?? DEFAULTS;

  const change = useCallback(
    (part: Partial<Preferences>) => {
      const next = {
        ...(queries.getQueryData<Preferences>(callKey('preferences.get', {})) ?? DEFAULTS),
        ...part,
      };
      queries.setQueryData(callKey('preferences.get', {}), next);
      // Refused or not, the workspace has the last word.
      void bridge
        .call('preferences.set', next)
        .catch(() => undefined)
        .then(() => queries.invalidateQueries({ queryKey: callKey('preferences.get', {}) }));
    },
    [bridge, queries],
  );
  return { preferences, loaded: data !== undefined, settled: data !== undefined || isError, change };
}
