import { useEffect, useState } from 'react';

/** `0:42`, `12:05`: what is left of a wait, in minutes and seconds. */
export const waitWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds left of a wait of `seconds`; begins anew when `occasion` changes. 0 when it is over. */
export function useCountdown(seconds: number | null, occasion: unknown): number {
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same wait on another occasion begins anew
  useEffect(() => {
    if (seconds === null) {
      setLeft(0);
      return;
    }
    const until = Date.now() + seconds * 1000;
    const tick = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [seconds, occasion]);
  return left;
}
