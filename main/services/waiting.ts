import { setTimeout as sleep } from 'node:timers/promises';
import { cancelled } from '../audit/fault.ts';
import { timedOut } from '../jobs/failure.ts';
import type { Limits } from './all-or-none.ts';

/** What comes of work; null where that is not known before so many milliseconds have passed. Rejects as the work does. */
async function knownWithin<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  const over = new AbortController();
  const timer = sleep(milliseconds, null, { signal: over.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([work, timer]);
  } finally {
    over.abort();
  }
}

/** The same, with as much patience again where half of the work is done by then. */
export async function knownSoon<T>(
  work: Promise<T>,
  patienceMs: number,
  progress: () => number | null,
): Promise<T | null> {
  const soon = await knownWithin(work, patienceMs);
  return soon === null && (progress() ?? 0) >= 1 / 2 ? knownWithin(work, patienceMs) : soon;
}

/** What comes of work that goes on for others: rejects with CANCELLED or TIMED_OUT where one does not wait any longer. */
export async function waitFor<T>(work: Promise<T>, { signal, timeLimitMs }: Limits): Promise<T> {
  const { promise: never, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(cancelled());
  const timer = setTimeout(() => reject(timedOut(timeLimitMs)), timeLimitMs).unref();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, never]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
