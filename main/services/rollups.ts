import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../audit/fault.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { SourceState } from '../sources/figures.ts';
import { allOrNone, type Limits } from './all-or-none.ts';

/** Rolls large sources up, so that what is asked of them is answered at once from then on. */
export interface Rollups {
  /**
   * Whether the source is rolled up as it is now, if need be by rolling it up. Rejects as a job does, but for one that was lost
   * with its process: nothing depends on it.
   */
  ensure(source: SourceAddress, state: SourceState, limits: Limits): Promise<boolean>;
}

/** Where roll-ups of a source are kept, in the folder of all of them. */
export const rollupsOf = (folder: string, sourceId: string): string => join(folder, sourceId);

/** Removes what is rolled up of a source. */
export const removeRollups = (folder: string, sourceId: string): void =>
  rmSync(rollupsOf(folder, sourceId), { recursive: true, force: true });

/** Parts to a process: whichever is done first takes the next, so that a core that has less time has less to do. */
const PARTS_EACH = 4;

export function createRollups(runner: JobRunner): Rollups {
  /** States of sources that could not be rolled up: what they hold would be looked through in vain again. */
  const refused = new Map<string, string>();
  return {
    async ensure(source, { fingerprint, shares, rolledUp }, limits) {
      if (rolledUp !== false || fingerprint === null) return rolledUp === true;
      const place = JSON.stringify(source);
      // A small source is counted as fast as it is rolled up.
      if (shares === 1 || refused.get(place) === fingerprint) return false;
      const done = await allOrNone(limits, async (within) => {
        const of = shares * PARTS_EACH;
        let [next, possible] = [0, true];
        const rollUpNext = async (): Promise<void> => {
          while (possible && next < of) {
            const share = { number: next, of };
            next += 1;
            if (!(await runner.run('rollUp', { source, share }, within))) possible = false;
          }
        };
        await Promise.all(Array.from({ length: shares }, rollUpNext));
        return possible;
      }).catch(falseWhereLost);
      if (!done) refused.set(place, fingerprint);
      return done;
    },
  };
}

function falseWhereLost(error: unknown): false {
  if (error instanceof Fault && error.code === 'INTERNAL') return false;
  throw error;
}
