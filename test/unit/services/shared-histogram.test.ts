import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner } from '../../../main/jobs/runner.ts';
import { countHistogram } from '../../../main/services/shared-histogram.ts';
import { createAuditDatabase, type DatabaseOptions } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { between } from '../../fixtures/query-arbitrary.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** In order but for a few, of which one lies long before all others. */
const rows = Array.from({ length: 800 }, (_, number) =>
  auditRow(number, {
    checksum: '',
    ...(number % 90 === 7 && { timestamp: auditRow((number * 7) % 800).timestamp }),
    ...(number === 500 && { timestamp: '2024-11-05 10:00' }),
  }),
);

describe('a histogram counted in shares', () => {
  let runner: JobRunner;
  beforeAll(() => {
    runner = createJobRunner({ startProcess: forkJobProcess() });
  });
  afterAll(() => runner.close());
  const limits = { signal: new AbortController().signal, timeLimitMs: 60_000 };

  it.each<[string, DatabaseOptions]>([
    ['a table', {}],
    ['a table without indexes', { indexes: false }],
    ['a table without rowids', { withoutRowid: true }],
  ])('is that of counting at once, of %s', { timeout: 120_000 }, async (_, options) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows, options);
    const source = { engine: 'sqlite', path } as const;
    const counted = async (): Promise<void> => {
      for (const query of [{ kind: 'everything' } as const, between('2025-01-03', null)]) {
        const request = { query, buckets: 50 };
        const once = await countHistogram(runner, source, request, { ...limits, shares: 1 });
        const shared = await countHistogram(runner, source, request, { ...limits, shares: 3 });
        expect(shared.figures).toEqual(once.figures);
      }
    };
    // Just written, when nobody can tell whether it still changes, and later.
    await counted();
    await sleep(2_500);
    await counted();
  });

  it('ends where it is cancelled or the source fails', async () => {
    const source = { engine: 'sqlite', path: '/nowhere/a.sqlite' } as const;
    const request = { query: { kind: 'everything' }, buckets: 50 } as const;
    await expect(countHistogram(runner, source, request, { ...limits, shares: 2 })).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
    });
    const cancelled = { ...limits, signal: AbortSignal.abort(), shares: 2 };
    await expect(countHistogram(runner, source, request, cancelled)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
