import { useEffect } from 'react';
import { navigate, parseRoute, useRoute } from '../../app/route.ts';
import { DO_PARAM } from './use-source-commands.ts';

/** Begins what the address asks for, once, and takes the asking out of it. `begin` may change at each render. */
export function useDoParam(what: 'verify' | 'export', begin: () => void): void {
  const asked = useRoute().params.get(DO_PARAM) === what;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only being asked begins it, not a new function
  useEffect(() => {
    if (!asked) return;
    const { area, params } = parseRoute(window.location.hash);
    params.delete(DO_PARAM);
    navigate(area, params, { replace: true });
    begin();
  }, [asked]);
}
