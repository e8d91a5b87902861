import { useEffect } from 'react';
import { useBridge } from '../../bridge/bridge-provider.tsx';

/** Reading and scrolling ask nothing of the main process; at most so often it is told that somebody is there. */
const TELL_EVERY = 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Keeps the session from ending as idle while somebody moves the pointer, scrolls or types. */
export function useActivity(signedIn: boolean): void {
  const bridge = useBridge();
  useEffect(() => {
    if (!signedIn) return;
    let told = Date.now();
    const tell = (): void => {
      if (Date.now() - told < TELL_EVERY) return;
      told = Date.now();
      // Any call of somebody signed in counts as a sign of life. Where it fails, the next visible call says so.
      bridge.call('preferences.get', {}).catch(() => undefined);
    };
    for (const sign of SIGNS) window.addEventListener(sign, tell, { passive: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, tell);
    };
  }, [bridge, signedIn]);
}
