import { setImmediate } from 'node:timers/promises';
import { cancelled } from '../audit/fault.ts';

/** Throws the CANCELLED fault where the signal was aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/** Lets whatever else waits (an abort above all) have its turn. */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}
