import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { systemClock } from '../../main/ports/clock.ts';
import { createDescriptions } from '../../main/services/descriptions.ts';
import { createFigureAnswers } from '../../main/services/figure-answers.ts';
import { createFigureCounter } from '../../main/services/figure-counter.ts';
import { createRollups } from '../../main/services/rollups.ts';
import type { SourceAddress } from '../../main/sources/address.ts';
import type { FacetField } from '../../main/sources/figures.ts';
import { openWorkspace } from '../../main/workspace/workspace.ts';

/** What stands beside the grid. */
export const FACETS: readonly FacetField[] = [
  'event_type',
  'severity',
  'outcome',
  'user_id',
  'ip_address',
  'resource_type',
  'action',
];

/** Milliseconds for a figure of a whole source. */
export interface FigureTimes {
  readonly first: number;
  /** Out of the workspace, as after a restart; and out of memory. */
  readonly kept: number;
  readonly again: number;
}

/** Milliseconds for what a screen asks of a source that was just opened: both figures, each from when it is asked for. */
export interface OpeningTimes {
  readonly opening: number;
  readonly histogram: number;
  readonly facets: number;
}

/** As it is shipped: `npm run build` first. */
const WORKER = join(import.meta.dirname, '../../dist/main/job-worker.js');
/** What is ready when somebody opens a source: processes to describe it, to roll it up and to read the first page. */
const WARM = 3;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** A workspace of its own, and what counts figures in it, as in the application. */
async function freshCounting(address: SourceAddress) {
  if (!existsSync(WORKER)) throw new Error('Figures are counted by what is built: `npm run build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bench-workspace-'));
  const workspace = openWorkspace(folder, { clock: systemClock });
  const runner = createJobRunner({ startProcess: forkJobProcess(WORKER), warm: WARM });
  const closed = new AbortController();
  const record = workspace.sources.remember({
    place: 'bench',
    engine: address.engine,
    location: '{}',
    name: 'bench',
    kind: 'evidence',
  });
  const here = address.engine === 'sqlite' ? { ...address, rollups: join(folder, 'rollups') } : address;
  const source = { record, address: here };
  const limits = { signal: closed.signal, timeLimitMs: 600_000 };
  const rollups = createRollups(runner);
  // Of a file that was written a moment ago nobody can tell whether it still changes; and the processes have to be there.
  await sleep(2_500);
  return {
    runner,
    source,
    rollups,
    signal: closed.signal,
    /** What counts them, after a restart. */
    counter() {
      const answers = createFigureAnswers(workspace.figures);
      const counter = createFigureCounter({ runner, answers, rollups });
      return {
        histogram: () => counter.histogram(source, { query: EVERYTHING, buckets: 200 }, limits),
        facets: () => counter.facets(source, { query: EVERYTHING, fields: FACETS, limit: 10 }, limits),
      };
    },
    async [Symbol.asyncDispose]() {
      closed.abort();
      await runner.close();
      workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One figure of a whole source by itself: counted in job processes that have it open, and then once more. */
export async function measureFigure(
  address: SourceAddress,
  name: 'histogram' | 'facets',
): Promise<FigureTimes> {
  await using counting = await freshCounting(address);
  const { runner, source, counter } = counting;
  await Promise.all([0, 1].map(() => runner.run('state', { source: source.address })));
  const first = await timed(counter()[name]);
  const later = counter();
  return { first, kept: await timed(later[name]), again: await timed(later[name]) };
}

/** Opening a source, and both figures as soon as it is open. A large file is rolled up from its opening on. */
export async function measureOpening(address: SourceAddress): Promise<OpeningTimes> {
  await using counting = await freshCounting(address);
  const { runner, source, rollups, signal } = counting;
  void rollups.anticipate(source.address, signal);
  const opening = await timed(() => createDescriptions(runner).describe(address, signal));
  const counter = counting.counter();
  const [histogram, facets] = await Promise.all([timed(counter.histogram), timed(counter.facets)]);
  return { opening, histogram, facets };
}

/** Rolls a source up where the address says where that is kept, as counting its figures does. */
export async function rollUp(address: SourceAddress): Promise<void> {
  const runner = createJobRunner({ startProcess: forkJobProcess(WORKER), warm: WARM });
  try {
    const state = await runner.run('state', { source: address });
    const limits = { signal: new AbortController().signal, timeLimitMs: 600_000 };
    await createRollups(runner).ensure(address, state, limits);
  } finally {
    await runner.close();
  }
}
