import type { RetentionProgress } from '../contract/retention.ts';
import type { Environment } from './environment.ts';
import { createProgressBar } from './progress.ts';

/** A bar for each of the phases there may be. */
export async function withBars<T>(
  { io }: Environment,
  work: (onProgress: (progress: RetentionProgress) => void) => Promise<T>,
): Promise<T> {
  const bars = {
    reading: createProgressBar(io, 'Reading'),
    removing: createProgressBar(io, 'Removing'),
    restoring: createProgressBar(io, 'Restoring'),
  };
  try {
    return await work(({ phase, ...state }) => bars[phase].update(state));
  } finally {
    for (const bar of Object.values(bars)) bar.end();
  }
}
