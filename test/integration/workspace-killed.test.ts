import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../main/workspace/database.ts';
import { migrate } from '../../main/workspace/migrate.ts';
import { migrations } from '../../main/workspace/migrations/migrations.ts';
import { openWorkspace } from '../../main/workspace/workspace.ts';
import { linesUntilKilled, startFixture } from '../fixtures/run-until.ts';
import { ROWS_PER_STEP, slowMigrations } from '../fixtures/slow-migrations.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const begun = (line: string) => line === 'begun';
const clock = { now: () => Date.now() };

describe('a process killed while it migrates', () => {
  it('leaves whole steps only, and the next to open finishes them', async () => {
    const path = join(temporaryFolder(), 'workspace.sqlite');
    const versions: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const child = startFixture('migrating-process.ts', path);
      await linesUntilKilled(child, { from: begun, after: Math.random() * 150 });
      const db = connect(path);
      const version = Number(db.pragma('user_version', { simple: true }));
      versions.push(version);
      const tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .pluck()
        .all();
      expect(tables).toEqual(slowMigrations.slice(0, version).map((step) => `step_${step.version}`));
      expect(db.pragma('quick_check', { simple: true })).toBe('ok');
      db.close();
    }
    expect(versions).toEqual([...versions].sort());

    const db = connect(path);
    onTestFinished(() => void db.close());
    migrate(db, slowMigrations);
    for (const { version } of slowMigrations) {
      expect(db.prepare(`SELECT count(*) FROM step_${version}`).pluck().get()).toBe(ROWS_PER_STEP);
    }
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('leaves a workspace that opens', async () => {
    for (let round = 0; round < 4; round += 1) {
      const folder = join(temporaryFolder(), 'workspace');
      const child = startFixture('opening-process.ts', folder, 'a@example.org');
      const lines = await linesUntilKilled(child, { from: begun, after: Math.random() * 40 });
      const workspace = openWorkspace(folder, { clock });
      if (lines.includes('first')) expect(workspace.accounts.hasAdministrator()).toBe(true);
      expect(workspace.trail.query({})).toEqual([]);
      workspace.close();
    }
  });
});

describe('several processes that make a workspace at once', () => {
  it('all open it, and one of them makes the first administrator', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const outputs = await Promise.all(
      [1, 2, 3, 4].map((number) =>
        linesUntilKilled(startFixture('opening-process.ts', folder, `a${number}@example.org`), {
          from: begun,
          after: null,
        }),
      ),
    );
    expect(outputs.map((lines) => lines.at(-1)).sort()).toEqual([
      'ALREADY_SET_UP',
      'ALREADY_SET_UP',
      'ALREADY_SET_UP',
      'first',
    ]);
    const db = connect(join(folder, 'workspace.sqlite'));
    onTestFinished(() => void db.close());
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  });
});
