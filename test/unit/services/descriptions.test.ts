import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { createDescriptions } from '../../../main/services/descriptions.ts';
import { createAuditDatabase, insertRows } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** Of a file that was written a moment ago nobody can tell whether it still changes. */
const rest = () => sleep(2_100);

it('looks at a source again only where it changed', async () => {
  const runner = createJobRunner({ startProcess: forkJobProcess() });
  onTestFinished(() => runner.close());
  const jobs: string[] = [];
  const run = (...job: Parameters<JobRunner['run']>) => {
    jobs.push(job[0]);
    return runner.run(...job);
  };
  const { describe, known } = createDescriptions({ ...runner, run: run as JobRunner['run'] });
  const { signal } = new AbortController();
  const folder = temporaryFolder();
  const path = join(folder, 'log.sqlite');
  const described = async (rollups?: string) => {
    jobs.length = 0;
    const address = { engine: 'sqlite', path, ...(rollups !== undefined && { rollups }) } as const;
    const { entries } = await describe(address, signal);
    return { entries, looked: jobs.includes('describe') };
  };

  createAuditDatabase(path, auditRows(3));
  expect(await described()).toEqual({ entries: 3, looked: true });
  // It may still be written to.
  expect(await described()).toEqual({ entries: 3, looked: true });
  await rest();
  expect(await described()).toEqual({ entries: 3, looked: true });
  expect(await described()).toEqual({ entries: 3, looked: false });
  expect(await described(join(folder, 'rollups'))).toEqual({ entries: 3, looked: false });
  expect(await known({ engine: 'sqlite', path }, { signal, timeLimitMs: 60_000 })).toMatchObject({
    entries: 3,
  });
  const writer = new Database(path);
  insertRows(writer, [auditRow(3)]);
  writer.close();
  expect(await known({ engine: 'sqlite', path }, { signal, timeLimitMs: 60_000 })).toBeNull();
  await rest();
  expect(await described()).toEqual({ entries: 4, looked: true });
  expect(await described()).toEqual({ entries: 4, looked: false });
});
