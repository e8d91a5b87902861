import { Fault } from '../audit/fault.ts';

/** Work that changes a source, one at a time at each place. */
export type OneAtATime = <T>(place: string, work: () => Promise<T>) => Promise<T>;

/** Of one process. What it runs rejects with the fault CLEANUP_RUNNING where other work is at that place. */
export function createOneAtATime(): OneAtATime {
  const running = new Set<string>();
  return async (place, work) => {
    if (running.has(place)) {
      throw new Fault('CLEANUP_RUNNING', 'Sealtrail is changing this source already.', {
        hint: 'Wait until that has ended.',
      });
    }
    running.add(place);
    try {
      return await work();
    } finally {
      running.delete(place);
    }
  };
}
