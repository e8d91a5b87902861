import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanupSchema, retentionPlanSchema } from '../../../main/contract/retention.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { type AuditRow, auditRow } from '../../fixtures/audit-rows.ts';
import { CLEANUP_ID } from '../../fixtures/clean-up.ts';
import { killedAt } from '../../fixtures/killed-cleanup.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

/** 800 of October and 200 of November 2024, all of them due, and 100 of a year to come. */
const ROWS: readonly AuditRow[] = Array.from({ length: 1_100 }, (_, number) => {
  const month = number < 800 ? '2024-10' : number < 1_000 ? '2024-11' : '2080-01';
  const [day, minute] = [String((number % 28) + 1).padStart(2, '0'), String(number % 60).padStart(2, '0')];
  return auditRow(number, {
    timestamp: `${month}-${day} 10:${minute}:00.${String(number).padStart(6, '0')}`,
  });
});

let cli: CommandLine;
beforeEach(async () => {
  cli = createCommandLine();
  expect((await cli.run(['init'])).status).toBe(0);
});
afterEach(() => cli.remove());

/** A database whose cleanup was killed at a step, and the folder of the archive. */
async function interrupted(name: string, step: string): Promise<{ path: string; folder: string }> {
  const path = join(cli.folder, name);
  const folder = join(cli.folder, `${name}-archive`);
  createAuditDatabase(path, ROWS);
  const workspace = join(cli.folder, 'workspace');
  const address = { engine: 'sqlite', path } as const;
  await killedAt({ address, workspace, folder, place: `sqlite:${path}` }, step, 1);
  expect((await cli.run(['administer', name])).status).toBe(0);
  return { path, folder };
}

function stored(path: string): { id: string; action: string; details: string }[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare('SELECT id, action, details FROM audit_logs ORDER BY id').all() as never;
  } finally {
    database.close();
  }
}

const abandon = (name: string, ...rest: readonly string[]) =>
  cli.run(['retention', 'abandon', name, '--reason', 'the disk failed', ...rest]);

describe('a cleanup whose archive was lost', () => {
  it('is given up, and tells loudly of the entries that are lost', async () => {
    // A group of entries was removed, and the journal does not know of it yet.
    const { path, folder } = await interrupted('lost.sqlite', 'batch removed');
    const left = stored(path);
    const lost = ROWS.length - left.length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(1_000);

    expect(await abandon('lost.sqlite')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is whole'),
    });
    rmSync(folder, { recursive: true });
    const stuck = await cli.run(['retention', 'run', 'lost.sqlite']);
    expect(stuck).toMatchObject({ status: 3, stderr: expect.stringContaining('retention abandon') });
    expect(await cli.run(['retention', 'abandon', 'lost.sqlite'])).toMatchObject({ status: 2 });
    expect(await cli.run(['administer', 'lost.sqlite', '--revoke'])).toMatchObject({ status: 0 });
    expect(await abandon('lost.sqlite')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('is evidence'),
    });
    expect(await cli.run(['administer', 'lost.sqlite'])).toMatchObject({ status: 0 });
    expect(stored(path)).toEqual(left);

    const said = await abandon('lost.sqlite');
    expect(said).toMatchObject({ status: 1, stderr: '' });
    expect(said.stdout).toContain(`AT LEAST ${lost} OF 1,000 ENTRIES`);
    const now = stored(path);
    const record = now.filter(({ id }) => id === CLEANUP_ID);
    expect(record).toMatchObject([{ action: 'cleanup_old_logs' }]);
    expect(JSON.parse(record[0]?.details ?? '')).toMatchObject({
      lost_entries: lost,
      reason: 'the disk failed',
    });
    // Nothing else was removed, and the record verifies.
    expect(now.filter(({ id }) => id !== CLEANUP_ID)).toEqual(left);
    const verified = await cli.run(['verify', 'lost.sqlite', '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ entries: now.length, verified: now.length });

    const trail = await cli.run([
      'search',
      'workspace/workspace.sqlite',
      '--action',
      'cleanup_abandoned',
      '--json',
    ]);
    const { entries } = JSON.parse(trail.stdout);
    expect(entries).toMatchObject([
      { severity: 'critical', details: { lost_entries: lost, reason: 'the disk failed', success: true } },
    ]);

    const list = JSON.parse((await cli.run(['archive', 'list', '--json'])).stdout);
    expect(cleanupSchema.array().parse(list)).toMatchObject([
      { state: 'abandoned', archiveThere: false, abandoned: { lost, reason: 'the disk failed' } },
    ]);
    expect(await abandon('lost.sqlite')).toMatchObject({ status: 2 });
    // The next one begins anew, with what is there.
    const plan = JSON.parse((await cli.run(['retention', 'plan', 'lost.sqlite', '--json'])).stdout);
    expect(retentionPlanSchema.parse(plan)).toMatchObject({ unfinished: null });
    const policy = await cli.run(['retention', 'policy', 'lost.sqlite', '--days', '300']);
    expect(policy.status).toBe(0);
    const next = await cli.run(['retention', 'run', 'lost.sqlite', '--out', 'next', '--json']);
    expect(JSON.parse(next.stdout)).toMatchObject({ state: 'done', removed: 1_000 - lost });
  }, 120_000);

  it('loses nothing where nothing had been removed', async () => {
    const { path, folder } = await interrupted('early.sqlite', 'saved');
    rmSync(join(folder, '2024-10.parquet'));
    const said = await abandon('early.sqlite', '--json');
    expect({ ...said, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(cleanupSchema.parse(JSON.parse(said.stdout))).toMatchObject({
      state: 'abandoned',
      archived: 1_000,
      removed: 0,
      abandoned: { lost: 0, by: 'ada@example.org' },
    });
    expect(stored(path)).toHaveLength(ROWS.length);
  }, 120_000);
});
