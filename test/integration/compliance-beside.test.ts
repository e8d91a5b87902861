import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { type Report, reportFileSchema } from '../../main/reports/compliance/model.ts';
import { writeComplianceReport } from '../../main/reports/compliance/write.ts';
import { openSource } from '../../main/sources/open.ts';
import { createAuditDatabase, insertRows } from '../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../fixtures/audit-rows.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const ENTRIES = 3_000;
const CHANGED = 1_200;
/** From here on a source is worth a process more. */
const LARGE = 257 * 1024 * 1024;
/** Until a file counts as resting. */
const REST = 2_100;

/** A large source of few entries, of which many were changed after they were written. */
function createLargeSource(): { readonly path: string; readonly folder: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'audit.sqlite');
  createAuditDatabase(
    path,
    auditRows(ENTRIES, (number) => ({ timestamp: `2025-01-01 10:00:00.${String(number).padStart(6, '0')}` })),
  );
  const database = new Database(path);
  database.exec(`UPDATE audit_logs SET action = 'another' WHERE rowid <= ${CHANGED}`);
  database.exec(`CREATE TABLE filler AS SELECT zeroblob(${LARGE}) AS zeros`);
  database.close();
  return { path, folder };
}

const requestOf = (folder: string, name: string) => ({
  about: {
    tool: { name: 'sealtrail', version: '0.0.0' },
    generatedAt: '2025-02-01T00:00:00.000Z',
    generatedBy: 'ada@example.org',
    source: { id: 'source', name: 'audit', engine: 'sqlite' as const, location: 'audit.sqlite' },
  },
  from: '2025-01-01',
  to: '2025-01-02',
  recipe: { kind: 'auto' as const },
  framework: null,
  targets: [{ format: 'json' as const, appendix: null, path: join(folder, name), name: 'report' }],
});

/** Makes a report as a job, and tells which jobs there were; `onHelper` is called as a second process is started. */
async function reportJob(path: string, folder: string, onHelper: () => void = () => {}): Promise<string[]> {
  const fork = forkJobProcess();
  const jobs: string[] = [];
  let started = 0;
  const runner = createJobRunner({
    startProcess() {
      started += 1;
      if (started === 2) onHelper();
      return fork();
    },
    log: (_level, message, data) => {
      if (message === 'job ended') jobs.push(String(data?.job));
    },
    warm: 0,
  });
  try {
    const source = { engine: 'sqlite', path } as const;
    const trail = { engine: 'sqlite', path: join(folder, 'trail.sqlite') } as const;
    await runner.run('complianceReport', {
      source,
      trail,
      sourceId: 'source',
      ...requestOf(folder, 'job.json'),
    });
  } finally {
    await runner.close();
  }
  return jobs;
}

const figure = ({ sections }: Pick<Report, 'sections'>, section: string, id: string): unknown =>
  sections.find((one) => one.id === section)?.figures.find((one) => one.id === id)?.value;

describe.skipIf(availableParallelism() < 2)('a report of a large source', () => {
  it('is verified in a process of its own and comes out the same', async () => {
    const { path, folder } = createLargeSource();
    createAuditDatabase(join(folder, 'trail.sqlite'), []);
    await sleep(REST);
    expect((await reportJob(path, folder)).sort()).toEqual(['complianceReport', 'verify']);
    await using source = await openSource({ engine: 'sqlite', path });
    await writeComplianceReport(source, { ...requestOf(folder, 'one.json'), readers: [] });
    const made = readFileSync(join(folder, 'job.json'));
    expect(made.equals(readFileSync(join(folder, 'one.json')))).toBe(true);
    const report = reportFileSchema.parse(JSON.parse(made.toString()));
    expect(figure(report, 'integrity', 'findings')).toBe(CHANGED);
  });

  it('says nothing of another state that was verified beside it', async () => {
    const { path, folder } = createLargeSource();
    createAuditDatabase(join(folder, 'trail.sqlite'), []);
    const other = join(folder, 'other.sqlite');
    copyFileSync(path, other);
    const database = new Database(other);
    insertRows(database, [{ ...auditRow(9_999), timestamp: '2025-01-01 11:00:00.000000', action: 'forged' }]);
    database.close();
    await sleep(REST);
    // The report reads by now, and what verifies has not begun.
    const jobs = await reportJob(path, folder, () => renameSync(other, path));
    expect(jobs).toContain('verify');
    const report = reportFileSchema.parse(JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')));
    expect(figure(report, 'coverage', 'entries')).toBe(ENTRIES);
    expect(figure(report, 'integrity', 'verified-entries')).toBe(ENTRIES);
    expect(report.appendices.find(({ id }) => id === 'findings')?.rows.length).toBe(CHANGED);
  });
});
