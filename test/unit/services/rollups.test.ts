import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { facetsInTurn } from '../../../main/services/facets-in-turn.ts';
import { createRollups } from '../../../main/services/rollups.ts';
import type { SourceState } from '../../../main/sources/figures.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

describe('rolling a source up', () => {
  let runner: JobRunner;
  beforeAll(() => {
    runner = createJobRunner({ startProcess: forkJobProcess() });
  });
  afterAll(() => runner.close());
  const limits = { signal: new AbortController().signal, timeLimitMs: 60_000 };

  async function written(action?: string) {
    const folder = temporaryFolder();
    const path = join(folder, 'a.sqlite');
    createAuditDatabase(
      path,
      Array.from({ length: 500 }, (_, number) =>
        auditRow(number, number === 400 && action !== undefined ? { action } : {}),
      ),
    );
    // Of a file that was just written nobody can tell whether it still changes.
    await sleep(2_100);
    return { engine: 'sqlite', path, rollups: join(folder, 'rollups') } as const;
  }

  it('makes several parts in each of as many processes as the source has shares, for its owner alone', async () => {
    const source = await written();
    const rollups = createRollups(runner);
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    expect(state.rolledUp).toBe(false);
    expect(await rollups.ensure(source, state, limits)).toBe(true);
    expect(readdirSync(source.rollups).sort()).toEqual(
      Array.from({ length: 8 }, (_, number) => `part-${number}.rollup`),
    );
    if (process.platform !== 'win32') {
      expect(statSync(join(source.rollups, 'part-0.rollup')).mode & 0o077).toBe(0);
      expect(statSync(source.rollups).mode & 0o077).toBe(0);
    }
    const rolled = await runner.run('state', { source });
    expect(rolled.rolledUp).toBe(true);
    expect(await rollups.ensure(source, rolled, limits)).toBe(true);
    const request = { query: { kind: 'everything' }, fields: ['action'], limit: 3 } as const;
    const { rollups: _, ...plain } = source;
    const [out, counted] = await Promise.all([
      runner.run('facets', { source, request }),
      runner.run('facets', { source: plain, request }),
    ]);
    expect(out.figures).toEqual(counted.figures);
  });

  it('leaves alone a small source, one that changes, and one that keeps none', async () => {
    const source = await written();
    const rollups = createRollups(runner);
    const state = await runner.run('state', { source });
    expect(await rollups.ensure(source, state, limits)).toBe(false);
    expect(await rollups.ensure(source, { ...state, shares: 2, fingerprint: null }, limits)).toBe(false);
    expect(await rollups.ensure(source, { ...state, shares: 2, rolledUp: null }, limits)).toBe(false);
    expect(readdirSync(join(source.rollups, '..'))).not.toContain('rollups');
  });

  it('does without where a cell could be mistaken', async () => {
    const source = await written('a\u001fb');
    const rollups = createRollups(runner);
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    expect(await rollups.ensure(source, state, limits)).toBe(false);
    expect((await runner.run('state', { source })).rolledUp).toBe(false);
  });

  it('does without where a process is lost, and leaves nothing that could be taken for a whole', async () => {
    const source = await written();
    const fork = forkJobProcess();
    const losing = createJobRunner({
      startProcess: () => {
        const started = fork();
        return {
          ...started,
          send(message) {
            started.send(message);
            if (JSON.stringify(message).includes('"share":{"number":1,')) started.kill();
          },
        };
      },
    });
    try {
      const rollups = createRollups(losing);
      const state = { ...(await losing.run('state', { source })), shares: 2 };
      expect(await rollups.ensure(source, state, limits)).toBe(false);
      expect((await losing.run('state', { source })).rolledUp).toBe(false);
      // Another session makes what is missing.
      expect(await createRollups(runner).ensure(source, state, limits)).toBe(true);
    } finally {
      await losing.close();
    }
  });

  it('tells first what indexes tell only where it takes long, or cannot be done', async () => {
    const told = async (action: string | undefined, patienceMs: number) => {
      const source = await written(action);
      const state = { ...(await runner.run('state', { source })), shares: 2 };
      const request = { query: EVERYTHING, fields: ['action', 'severity', 'outcome'], limit: 3 } as const;
      const counting = { runner, rollups: createRollups(runner), source, request, state, limits, patienceMs };
      const turns = [];
      for await (const { figures } of facetsInTurn(counting)) turns.push(figures);
      const { rollups: _, ...plain } = source;
      const counted = await runner.run('facets', { source: plain, request });
      const facets = turns.flat();
      expect(request.fields.map((field) => facets.find((facet) => facet.field === field))).toEqual(
        counted.figures,
      );
      return turns.map((turn) => turn.map(({ field }) => field));
    };
    const [together, apart] = [[['action', 'severity', 'outcome']], [['severity'], ['action', 'outcome']]];
    expect(await told(undefined, 60_000)).toEqual(together);
    expect(await told(undefined, 0)).toEqual(apart);
    expect(await told('a\u001fb', 60_000)).toEqual(apart);
  });

  /** A runner of parts that take their time: how many it was given, and how many at once at the most. */
  function slowRunner(state: SourceState | null = null) {
    const counts = { parts: 0, atOnce: 0, most: 0 };
    const run = async (...job: Parameters<JobRunner['run']>): Promise<unknown> => {
      if (job[0] === 'state' && state !== null) return state;
      if (job[0] !== 'rollUp') return runner.run(...job);
      counts.parts += 1;
      counts.atOnce += 1;
      counts.most = Math.max(counts.most, counts.atOnce);
      try {
        await sleep(50);
        return await runner.run(...job);
      } finally {
        counts.atOnce -= 1;
      }
    };
    return { counts, runner: { ...runner, run: run as JobRunner['run'] } };
  }

  it('is done once for all who ask meanwhile, and by more processes when somebody waits', async () => {
    const source = await written();
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    const slow = slowRunner(state);
    const rollups = createRollups(slow.runner);
    expect(rollups.progress(source, state)).toBeNull();
    void rollups.anticipate(source, limits.signal);
    await expect.poll(() => rollups.progress(source, state)).toBeGreaterThan(0);
    expect(slow.counts.most).toBe(1);
    const both = [1, 2].map(() => rollups.ensure(source, state, limits));
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(slow.counts).toMatchObject({ parts: 8, most: 2 });
    expect(rollups.progress(source, state)).toBeNull();
    // Who knows it only as it was before finds it done.
    expect(await rollups.ensure(source, state, limits)).toBe(true);
  });

  it('stops for whoever asked, though it was begun before', async () => {
    const source = await written();
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    const slow = slowRunner(state);
    const rollups = createRollups(slow.runner);
    void rollups.anticipate(source, limits.signal);
    await expect.poll(() => rollups.progress(source, state)).toBeGreaterThan(0);
    const leaving = new AbortController();
    const asked = rollups.ensure(source, state, { ...limits, signal: leaving.signal });
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(rollups.progress(source, state)).toBeNull();
    await expect.poll(() => slow.counts.atOnce).toBe(0);
    expect(slow.counts.parts).toBeLessThan(8);
  });

  it('goes on as long as anybody waits, and is taken up again where it was left', async () => {
    const source = await written();
    const { counts, runner: slow } = slowRunner();
    const rollups = createRollups(slow);
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    const leaving = new AbortController();
    const leaves = rollups.ensure(source, state, { ...limits, signal: leaving.signal });
    const hurried = rollups.ensure(source, state, { ...limits, timeLimitMs: 1 });
    await expect(hurried).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await expect.poll(() => rollups.progress(source, state)).toBeGreaterThan(0);
    leaving.abort();
    await expect(leaves).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(rollups.progress(source, state)).toBeNull();
    await expect.poll(() => counts.atOnce).toBe(0);
    const made = readdirSync(source.rollups).filter((name) => name.endsWith('.rollup'));
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThan(8);
    const before = made.map((name) => statSync(join(source.rollups, name)).mtimeMs);
    expect(await rollups.ensure(source, state, limits)).toBe(true);
    expect(made.map((name) => statSync(join(source.rollups, name)).mtimeMs)).toEqual(before);
  });

  it('stops where nobody waits any more', async () => {
    const source = await written();
    const state = { ...(await runner.run('state', { source })), shares: 2 };
    await expect(
      createRollups(runner).ensure(source, state, { ...limits, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
