import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { systemClock } from '../../../main/ports/clock.ts';
import { beginAt } from '../../../main/services/beginnings.ts';
import { createOpenSources } from '../../../main/services/open-sources.ts';
import { createRollups, removeRollups, removeStrayRollups } from '../../../main/services/rollups.ts';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

describe('what is begun while a source is being opened', () => {
  let runner: JobRunner;
  beforeAll(() => {
    runner = createJobRunner({ startProcess: forkJobProcess() });
  });
  afterAll(() => runner.close());

  async function place() {
    const folder = temporaryFolder();
    const path = join(folder, 'a.sqlite');
    createAuditDatabase(path, auditRows(500));
    const workspace = openWorkspace(join(folder, 'workspace'), { clock: systemClock });
    const rollups = join(folder, 'rollups');
    const opened = createOpenSources({ runner, sources: workspace.sources, rollups });
    // Of a file that was just written nobody can tell whether it still changes.
    await sleep(2_100);
    const state = {
      ...(await runner.run('state', { source: { engine: 'sqlite', path, rollups } })),
      shares: 2,
    };
    // A small file is one that has several shares here, whose parts take their time.
    const run = async (...job: Parameters<JobRunner['run']>): Promise<unknown> => {
      if (job[0] === 'state') return state;
      await sleep(50);
      return runner.run(...job);
    };
    const { anticipate } = createRollups({ ...runner, run: run as JobRunner['run'] });
    const dependencies = {
      sources: workspace.sources,
      opened,
      anticipate,
      forgetFigures: (sourceId: string) => removeRollups(rollups, sourceId),
    };
    const known = {
      place: `sqlite:${path}`,
      engine: 'sqlite',
      location: '{}',
      name: 'a',
      kind: 'evidence',
    } as const;
    const address = { engine: 'sqlite', path } as const;
    return {
      begin: () => beginAt(known.place, address, dependencies),
      remember: (id?: string) => workspace.sources.remember({ ...known, id }),
      open: (record: ReturnType<typeof workspace.sources.remember>) =>
        opened.open({ id: 's' } as never, 'a', record, address),
      leave: (id: string) => opened.forgetSource(id),
      parts: (id: string) => {
        const own = join(rollups, id);
        return existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.rollup')).length : 0;
      },
      rollups,
      [Symbol.dispose]: () => workspace.close(),
    };
  }

  it('goes on when it is open, under the id it is known by', async () => {
    using at = await place();
    const beginning = at.begin();
    const record = at.remember(beginning.id);
    expect(record.id).toBe(beginning.id);
    await beginning.keep(at.open(record));
    await expect.poll(() => at.parts(record.id), { timeout: 60_000 }).toBe(8);
    // The same again.
    expect(at.begin().id).toBe(record.id);
  });

  it('stops when it is left', async () => {
    using at = await place();
    const beginning = at.begin();
    const record = at.remember(beginning.id);
    await beginning.keep(at.open(record));
    await expect.poll(() => at.parts(record.id), { timeout: 60_000 }).toBeGreaterThan(0);
    at.leave(record.id);
    await sleep(500);
    const left = at.parts(record.id);
    expect(left).toBeLessThan(8);
    await sleep(500);
    expect(at.parts(record.id)).toBe(left);
  });

  it('goes on for who opens it again', async () => {
    using at = await place();
    const first = at.begin();
    const record = at.remember(first.id);
    await first.keep(at.open(record));
    const second = at.begin();
    // Who had it open leaves it by that.
    await second.keep(at.open(record));
    await expect.poll(() => at.parts(record.id), { timeout: 60_000 }).toBe(8);
  });

  it('leaves nothing of one that could not be opened, but of one that was known before', async () => {
    using at = await place();
    const beginning = at.begin();
    await expect.poll(() => at.parts(beginning.id), { timeout: 60_000 }).toBeGreaterThan(0);
    await beginning.drop();
    expect(existsSync(join(at.rollups, beginning.id))).toBe(false);

    const record = at.remember();
    const again = at.begin();
    expect(again.id).toBe(record.id);
    await expect.poll(() => at.parts(record.id), { timeout: 60_000 }).toBeGreaterThan(0);
    await again.drop();
    expect(at.parts(record.id)).toBeGreaterThan(0);
  });

  it('is made under the id of whoever was first', async () => {
    using at = await place();
    const beginning = at.begin();
    const record = at.remember();
    expect(record.id).not.toBe(beginning.id);
    await beginning.keep(at.open(record));
    await expect.poll(() => at.parts(record.id), { timeout: 60_000 }).toBe(8);
    expect(existsSync(join(at.rollups, beginning.id))).toBe(false);
  });

  it('is removed at a start where nobody knows the source', () => {
    const folder = temporaryFolder();
    const rollups = join(folder, 'rollups');
    removeStrayRollups(rollups, () => false);
    for (const id of ['known', 'unknown']) mkdirSync(join(rollups, id), { recursive: true });
    removeStrayRollups(rollups, (id) => id === 'known');
    expect(readdirSync(rollups)).toEqual(['known']);
  });
});
