import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { systemClock } from '../../main/ports/clock.ts';
import { createDescriptions } from '../../main/services/descriptions.ts';
import { createFigureAnswers } from '../../main/services/figure-answers.ts';
import { createFigureCounter, type FigureCounter } from '../../main/services/figure-counter.ts';
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
  /** From when both figures are asked for, as soon as the source is open. */
  readonly first: number;
  /** Out of the workspace, as after a restart; and out of memory. */
  readonly kept: number;
  readonly again: number;
}

/** What is ready when somebody opens a source: a process that keeps it, another, and one for the first page. */
const WARM = 3;

/**
 * Opening a source, and then histogram and facets of all of it at once, as the screen asks for them; and then once more. Where
 * the address names a folder for it, a large source is rolled up from its opening on.
 */
export async function measureFigures(
  address: SourceAddress,
): Promise<{ readonly opening: number; readonly histogram: FigureTimes; readonly facets: FigureTimes }> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bench-workspace-'));
  const workspace = openWorkspace(folder, { clock: systemClock });
  const runner = createJobRunner({ startProcess: forkJobProcess(), warm: WARM });
  const closed = new AbortController();
  try {
    const record = workspace.sources.remember({
      place: 'bench',
      engine: address.engine,
      location: '{}',
      name: 'bench',
      kind: 'evidence',
    });
    const source = { record, address };
    const limits = { signal: closed.signal, timeLimitMs: 600_000 };
    const ask = {
      histogram: (counter: FigureCounter) =>
        counter.histogram(source, { query: EVERYTHING, buckets: 200 }, limits),
      facets: (counter: FigureCounter) =>
        counter.facets(source, { query: EVERYTHING, fields: FACETS, limit: 10 }, limits),
    };
    const rollups = createRollups(runner);
    const afresh = (): FigureCounter =>
      createFigureCounter({ runner, answers: createFigureAnswers(workspace.figures), rollups });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const begin = performance.now();
      await work();
      return performance.now() - begin;
    };
    // Of a file that was written a moment ago nobody can tell whether it still changes; and the processes have to be there.
    await sleep(2_500);
    const opening = await timed(() => createDescriptions(runner).describe(address, closed.signal));
    rollups.anticipate(address, closed.signal);
    const counter = afresh();
    const [histogram, facets] = await Promise.all([
      timed(() => ask.histogram(counter)),
      timed(() => ask.facets(counter)),
    ]);
    const later = async (name: keyof typeof ask, first: number): Promise<FigureTimes> => {
      const restarted = afresh();
      const kept = await timed(() => ask[name](restarted));
      return { first, kept, again: await timed(() => ask[name](restarted)) };
    };
    return {
      opening,
      histogram: await later('histogram', histogram),
      facets: await later('facets', facets),
    };
  } finally {
    closed.abort();
    await runner.close();
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
