import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { systemClock } from '../../main/ports/clock.ts';
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

/** Milliseconds for the figures of a whole source. */
export interface FigureTimes {
  readonly first: number;
  /** Out of the workspace, as after a restart; and out of memory. */
  readonly kept: number;
  readonly again: number;
}

/**
 * Histogram, and facets, of a whole source: counted in a job process that has it open, and then once more. Where the
 * address names a folder for it, a large source is rolled up for the facets.
 */
export async function measureFigures(
  address: SourceAddress,
): Promise<{ readonly histogram: FigureTimes; readonly facets: FigureTimes }> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bench-workspace-'));
  const workspace = openWorkspace(folder, { clock: systemClock });
  const runner = createJobRunner({ startProcess: forkJobProcess(), warm: 2 });
  try {
    const record = workspace.sources.remember({
      place: 'bench',
      engine: address.engine,
      location: '{}',
      name: 'bench',
      kind: 'evidence',
    });
    const source = { record, address };
    const limits = { signal: new AbortController().signal, timeLimitMs: 600_000 };
    const ask = {
      histogram: (counter: FigureCounter) =>
        counter.histogram(source, { query: EVERYTHING, buckets: 200 }, limits),
      facets: (counter: FigureCounter) =>
        counter.facets(source, { query: EVERYTHING, fields: FACETS, limit: 10 }, limits),
    };
    const afresh = (): FigureCounter =>
      createFigureCounter({
        runner,
        answers: createFigureAnswers(workspace.figures),
        rollups: createRollups(runner),
      });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const begin = performance.now();
      await work();
      return performance.now() - begin;
    };
    const measure = async (name: keyof typeof ask): Promise<FigureTimes> => {
      const counter = afresh();
      const first = await timed(() => ask[name](counter));
      const later = afresh();
      const kept = await timed(() => ask[name](later));
      return { first, kept, again: await timed(() => ask[name](later)) };
    };
    // Of a file that was written a moment ago nobody can tell whether it still changes.
    await sleep(2_500);
    await Promise.all([0, 1].map(() => runner.run('state', { source: address })));
    return { histogram: await measure('histogram'), facets: await measure('facets') };
  } finally {
    await runner.close();
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
