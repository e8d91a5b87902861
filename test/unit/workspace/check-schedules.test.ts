import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const DAY = 86_400_000;
const PLACE = {
  place: 'sqlite:/evidence/a.sqlite',
  engine: 'sqlite',
  location: '{"path":"/evidence/a.sqlite"}',
  name: 'a.sqlite',
  kind: 'evidence',
} as const;

describe('schedules of checks', () => {
  it('give a run to one process at a time, and once', () => {
    const clock = manualClock();
    const folder = temporaryFolder();
    const workspace = openWorkspace(folder, { clock });
    onTestFinished(() => workspace.close());
    const { schedules, sources } = workspace;
    const { id } = sources.remember(PLACE);
    schedules.set(id, 60_000, 'ann@example.org');
    const schedule = schedules.get(id);
    if (!schedule) throw new Error('no schedule was kept');
    expect(schedule).toMatchObject({ begin: clock.now(), every: 60_000, lastRun: 0, outcome: null });

    const db = new SQLite(join(folder, 'workspace.sqlite'));
    onTestFinished(() => void db.close());
    const owner = db.prepare('UPDATE check_schedules SET owner_pid = ?, owned_since = ?');
    owner.run(process.ppid, clock.now());
    expect(schedules.claim(schedule, 1)).toBe(false);
    // No run takes days: the number is another process's by now.
    owner.run(process.ppid, clock.now() - DAY);
    expect(schedules.claim(schedule, 1)).toBe(true);
    owner.run(2_147_483_646, clock.now());
    expect(schedules.claim(schedule, 1)).toBe(true);

    schedules.finish(schedule, 1, '{"state":"well"}');
    expect(schedules.get(id)).toMatchObject({ lastRun: 1, outcome: '{"state":"well"}' });
    expect(schedules.claim(schedule, 1)).toBe(false);
    expect(schedules.claim(schedule, 2)).toBe(true);
    schedules.release(schedule);
    expect(schedules.get(id)?.lastRun).toBe(1);

    // Set anew it begins again, and what the last run came to stays; a run of before no longer counts.
    expect(schedules.claim(schedule, 2)).toBe(true);
    clock.advance(1_000);
    schedules.set(id, 120_000, 'bob@example.org');
    schedules.finish(schedule, 2, '{"state":"findings"}');
    expect(schedules.get(id)).toMatchObject({
      begin: clock.now(),
      every: 120_000,
      setBy: 'bob@example.org',
      lastRun: 0,
      outcome: '{"state":"well"}',
    });
    sources.forget(id);
    expect(schedules.all()).toEqual([]);
  });
});
