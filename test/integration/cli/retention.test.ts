import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cleanupSchema,
  legalHoldSchema,
  restoredSchema,
  restorePlanSchema,
  retentionPlanSchema,
} from '../../../main/contract/retention.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

let cli: CommandLine;
const path = () => join(cli.folder, 'log.sqlite');
/** Two months of 2015, and one of a year that is still to come. */
const ROWS = [
  ...auditRows(60, (number) => ({
    timestamp: `2015-0${(number % 2) + 1}-10 10:00:00.${String(number).padStart(6, '0')}`,
  })),
  ...Array.from({ length: 20 }, (_, number) =>
    auditRow(100 + number, { timestamp: `2080-01-01 10:00:${10 + number}.000000` }),
  ),
];
const HELD = ROWS.slice(0, 60).filter(({ user_id }) => user_id === 'user3').length;

beforeAll(async () => {
  cli = createCommandLine();
  createAuditDatabase(path(), ROWS);
  expect((await cli.run(['init'])).status).toBe(0);
});
afterAll(() => cli.remove());

const stored = (): { id: string; action: string }[] => {
  const database = new Database(path(), { readonly: true });
  try {
    return database.prepare('SELECT * FROM audit_logs ORDER BY id').all() as { id: string; action: string }[];
  } finally {
    database.close();
  }
};

async function json(args: readonly string[], status = 0): Promise<unknown> {
  const ended = await cli.run([...args, '--json']);
  expect({ ...ended, stdout: '' }).toEqual({ status, stdout: '', stderr: '' });
  return JSON.parse(ended.stdout);
}

describe('sealtrail retention and archive', () => {
  it('plans, holds, cleans up, and brings back', async () => {
    const before = stored();
    const policy = { days: 3_000, byEventType: { data_read: 3_100 } };
    const set = ['retention', 'policy', 'log.sqlite', '--days', '3000', '--type', 'data_read=3100'];
    expect(await json(set)).toEqual(policy);

    const refused = await cli.run(['retention', 'hold', 'place', 'log.sqlite', '--reason', 'case 17']);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--person') });
    const hold = legalHoldSchema.parse(
      await json([
        'retention',
        'hold',
        'place',
        'log.sqlite',
        '--person',
        'user3@example.org',
        '--reason',
        'case 17',
      ]),
    );
    expect(hold).toMatchObject({ reason: 'case 17', placedBy: 'ada@example.org', liftedAt: null });

    const plan = retentionPlanSchema.parse(await json(['retention', 'plan', 'log.sqlite']));
    expect(plan).toMatchObject({
      policy,
      all: 80,
      due: { entries: 60 - HELD },
      held: { entries: HELD, byHold: [{ id: hold.id, entries: HELD }] },
      unfinished: null,
    });
    expect(plan.groups.reduce((sum, { entries }) => sum + entries, 0)).toBe(60 - HELD);
    expect(stored()).toEqual(before);
    const evidence = await cli.run(['retention', 'run', 'log.sqlite', '--out', 'old']);
    expect(evidence).toMatchObject({ status: 3, stderr: expect.stringContaining('is evidence') });
    expect(stored()).toEqual(before);
    expect(await cli.run(['administer', 'log.sqlite'])).toMatchObject({ status: 0 });
    const done = cleanupSchema.parse(await json(['retention', 'run', 'log.sqlite', '--out', 'old']));
    const archive = join(cli.folder, 'old');
    expect(done).toMatchObject({
      state: 'done',
      archive,
      archived: 60 - HELD,
      removed: 60 - HELD,
      held: HELD,
      changed: 0,
    });
    const left = stored().filter(({ action }) => action !== 'cleanup_old_logs');
    expect(left).toHaveLength(20 + HELD);
    const manifest = readFileSync(join(archive, 'manifest.json'));
    expect(createHash('sha256').update(manifest).digest('hex')).toBe(done.manifestSha256);
    const certificate = join(archive, 'destruction-certificate.pdf');
    expect(createHash('sha256').update(readFileSync(certificate)).digest('hex')).toBe(done.certificateSha256);
    if (hasPdfToText) expect(certificateText(certificate)).toContain(done.manifestSha256);

    expect(await json(['archive', 'list'])).toMatchObject([{ id: done.id, archive, state: 'done' }]);
    // The archive is a source like any other.
    expect(await json(['verify', 'old'])).toMatchObject({ entries: 60 - HELD, verified: 60 - HELD });

    const database = new Database(path());
    const [gone] = before.filter(({ id }) => !left.some((one) => one.id === id));
    database.prepare('INSERT INTO audit_logs (id, action) VALUES (?, ?)').run(gone?.id, 'forged');
    database.close();
    const planned = await json(['archive', 'restore', 'old', 'log.sqlite', '--dry-run'], 1);
    expect(restorePlanSchema.parse(planned)).toEqual({
      entries: 60 - HELD,
      absent: 60 - HELD - 1,
      present: 0,
      differing: 1,
      examples: [gone?.id],
    });
    const restored = restoredSchema.parse(await json(['archive', 'restore', 'old', 'log.sqlite'], 1));
    expect(restored).toEqual({
      entries: 60 - HELD,
      restored: 60 - HELD - 1,
      present: 0,
      differing: 1,
      examples: [gone?.id],
    });
    expect(stored().filter(({ action }) => action === 'forged')).toHaveLength(1);
    const unforged = stored().filter(({ action }) => action !== 'cleanup_old_logs' && action !== 'forged');
    expect(unforged).toEqual(before.filter(({ id }) => id !== gone?.id));

    expect(await json(['retention', 'hold', 'lift', hold.id, '--reason', 'closed'])).toMatchObject({
      liftedBy: 'ada@example.org',
      liftReason: 'closed',
    });
    const trail = await cli.run(['search', 'workspace/workspace.sqlite', '--json', '--limit', '200']);
    for (const action of [
      'set_retention_policy',
      'place_legal_hold',
      'plan_retention',
      'cleanup_begun',
      'cleanup_old_logs',
      'restore_archive',
      'lift_legal_hold',
    ]) {
      expect(trail.stdout).toContain(`"${action}"`);
    }
  }, 120_000);
});

const hasPdfToText = spawnSync('pdftotext', ['-v']).status === 0;

/** What a reader of PDF says. */
const certificateText = (path: string): string =>
  spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout;
