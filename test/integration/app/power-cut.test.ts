import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { writeAuditLog } from '../../fixtures/audit-log.ts';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { sampleRequest } from '../../unit/reports/entries.ts';

describe('a host killed in the middle of an export', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealtrail-kill-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('leaves no half file under the final name, and the next export clears up', async () => {
    const database = join(folder, 'slow.sqlite');
    const target = join(folder, 'out.csv');
    writeSlowLog(database, 100_000);
    const host = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../fixtures/export-host.ts'),
        join(folder, 'workspace'),
        database,
        target,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(host.stdout, 'data');
    expect(partialFiles().length).toBe(2);
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(existsSync(target)).toBe(false);

    const small = join(folder, 'small.sqlite');
    writeAuditLog(small, { entries: 10 });
    const runner = createJobRunner({ startProcess: forkJobProcess() });
    try {
      const job = {
        source: { engine: 'sqlite', path: small },
        ...sampleRequest,
        path: target,
      } as const;
      // As soon as the killed host's job process is gone too, what it had begun is nobody's.
      await vi.waitFor(
        async () => {
          expect(await runner.run('export', job)).toMatchObject({ matched: 10, written: 10 });
          expect(partialFiles()).toEqual([]);
        },
        { timeout: 120_000, interval: 100 },
      );
    } finally {
      await runner.close();
    }
  });

  const partialFiles = () => readdirSync(folder).filter((name) => name.includes('.partial-'));
});
