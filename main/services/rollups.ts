import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cancelled, Fault } from '../audit/fault.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { SourceState } from '../sources/figures.ts';
import type { Limits } from './all-or-none.ts';
import { FIGURES_LIMIT } from './time-limits.ts';
import { waitFor } from './waiting.ts';

/** Rolls large sources up, so that what is asked of them is answered at once from then on. */
export interface Rollups {
  /**
   * Whether the source is rolled up as it is now, if need be by rolling it up: once, for all who ask meanwhile, and as long as
   * any of them waits. Rejects as a job does, but for one that was lost with its process: nothing depends on it.
   */
  ensure(source: SourceAddress, state: SourceState, limits: Limits): Promise<boolean>;
  /**
   * Begins with that before anybody asks, so that little is left to wait for: in one process, until the signal, not for longer
   * than anybody would wait, and no longer than those wait who asked meanwhile. Resolves when that is over, whatever came of it.
   */
  anticipate(source: SourceAddress, signal: AbortSignal): Promise<void>;
  /** How much of it is done, from 0 to 1; null where it is not under way. */
  progress(source: SourceAddress, state: SourceState): number | null;
}

/** Where roll-ups of a source are kept, in the folder of all of them. */
export const rollupsOf = (folder: string, sourceId: string): string => join(folder, sourceId);

/** Removes what is rolled up of a source. */
export const removeRollups = (folder: string, sourceId: string): void =>
  rmSync(rollupsOf(folder, sourceId), { recursive: true, force: true });

/** Removes what was left of sources that nobody knows: begun for one that then could not be opened, in a process that was killed. */
export function removeStrayRollups(folder: string, isKnown: (sourceId: string) => boolean): void {
  if (!existsSync(folder)) return;
  for (const sourceId of readdirSync(folder)) if (!isKnown(sourceId)) removeRollups(folder, sourceId);
}

/** Parts to a process: whichever is done first takes the next, so that a core that has less time has less to do. */
const PARTS_EACH = 4;

export function createRollups(runner: JobRunner): Rollups {
  /** States of sources that could not be rolled up: what they hold would be looked through in vain again. */
  const refused = new Map<string, string>();
  const underWay = new Map<string, RollingUp>();
  const keyOf = (source: SourceAddress, { fingerprint }: SourceState): string =>
    JSON.stringify([source, fingerprint]);

  /** The source being rolled up; null where it cannot or need not be. */
  function rollingUp(source: SourceAddress, state: SourceState): RollingUp | null {
    const { fingerprint, shares, rolledUp } = state;
    if (rolledUp !== false || fingerprint === null) return null;
    const place = JSON.stringify(source);
    // A small source is counted as fast as it is rolled up.
    if (shares === 1 || refused.get(place) === fingerprint) return null;
    const key = keyOf(source, state);
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const begun = rollUp(runner, source, shares * PARTS_EACH, (done) => {
      if (underWay.get(key) === begun) underWay.delete(key);
      if (done === false) refused.set(place, fingerprint);
    });
    underWay.set(key, begun);
    return begun;
  }

  async function anticipate(source: SourceAddress, signal: AbortSignal): Promise<void> {
    if (source.engine !== 'sqlite') return;
    const state = await runner.run('state', { source }, { signal });
    await rollingUp(source, state)?.run({ signal, timeLimitMs: FIGURES_LIMIT });
  }

  return {
    async ensure(source, state, limits) {
      const rolling = rollingUp(source, state);
      return rolling === null ? state.rolledUp === true : rolling.wait(limits, state.shares);
    },
    // Whoever asks will be told what is wrong.
    anticipate: (source, signal) => anticipate(source, signal).catch(() => {}),
    progress: (source, state) => underWay.get(keyOf(source, state))?.progress() ?? null,
  };
}

/** A source that is being rolled up. */
interface RollingUp {
  /** Does it in one process as long as nobody waits; who then waits decides whether it goes on. */
  run(limits: Limits): Promise<boolean>;
  /** Waits for whether it could be done, and has it done by at least so many processes from now on. */
  wait(limits: Limits, processes: number): Promise<boolean>;
  progress(): number;
}

/** @param ended told whether it could be done, or null where it came to no end */
function rollUp(
  runner: JobRunner,
  source: SourceAddress,
  of: number,
  ended: (done: boolean | null) => void,
): RollingUp {
  const stopped = new AbortController();
  const { promise: done, resolve, reject } = Promise.withResolvers<boolean>();
  let [next, finished, working, running, waiting] = [0, 0, 0, 0, 0];

  async function takeParts(): Promise<void> {
    while (next < of) {
      const share = { number: next, of };
      next += 1;
      const possible = await runner.run('rollUp', { source, share }, { signal: stopped.signal });
      if (possible) finished += 1;
      else next = of;
    }
  }

  function end(result: boolean): void {
    ended(result);
    resolve(result);
  }

  function stop(why: unknown): void {
    ended(null);
    stopped.abort();
    reject(why);
  }

  async function work(): Promise<void> {
    working += 1;
    try {
      await takeParts();
      working -= 1;
      if (working === 0) end(finished === of);
    } catch (error) {
      if (error instanceof Fault && error.code === 'INTERNAL') end(false);
      stop(error);
    }
  }

  /** @param leave whether nobody is left for whom it would go on */
  async function outcome(limits: Limits, processes: number, leave: () => boolean): Promise<boolean> {
    while (working < processes && next < of) void work();
    try {
      return await waitFor(done, limits);
    } finally {
      if (leave()) stop(cancelled());
    }
  }

  return {
    progress: () => finished / of,
    run(limits) {
      running += 1;
      return outcome(limits, 1, () => {
        running -= 1;
        return running === 0 && waiting === 0;
      });
    },
    wait(limits, processes) {
      waiting += 1;
      return outcome(limits, processes, () => {
        waiting -= 1;
        return waiting === 0;
      });
    },
  };
}
