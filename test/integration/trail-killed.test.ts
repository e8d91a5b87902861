import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checksumOf } from '../../main/audit/checksum.ts';
import { DEFAULT_RECIPE } from '../../main/audit/recipes.ts';
import { silentLog } from '../../main/logging/log.ts';
import { createAuditLogger } from '../../main/trail/create-audit-logger.ts';
import { connect } from '../../main/workspace/database.ts';
import { openWorkspace } from '../../main/workspace/workspace.ts';
import { linesUntilKilled, startFixture } from '../fixtures/run-until.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const clock = { now: () => Date.now() };

/** What the trail holds after a new start, which reads spill files back. */
async function entriesAfterStart(folder: string) {
  const workspace = openWorkspace(folder, { clock });
  const trail = createAuditLogger({ store: workspace.trail, folder, log: silentLog, clock });
  try {
    return await trail.getAuditLogs({ limit: 1_000_000 });
  } finally {
    await trail.close();
    workspace.close();
  }
}

/** The actions a process was told are kept; a last line that the kill cut off counts for nothing. */
const kept = (lines: readonly string[]): string[] => lines.map((line) => line.split(' ')[1] ?? '');

function missing(wanted: readonly string[], there: readonly string[]): string[] {
  const found = new Set(there);
  return wanted.filter((action) => !found.has(action));
}

describe('a process killed while it records', () => {
  it('loses nothing it acknowledged, and every entry verifies', async () => {
    const folder = temporaryFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const child = startFixture('trail-process.ts', folder, `round${round}`);
      const lines = await linesUntilKilled(child, { from: () => true, after: Math.random() * 120 });
      acknowledged.push(...kept(lines));
    }
    // One a round at the least: the line after which it is killed.
    expect(acknowledged.length).toBeGreaterThanOrEqual(4);
    const entries = await entriesAfterStart(folder);
    const actions = entries.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
    expect(missing(acknowledged, actions)).toEqual([]);
    for (const entry of entries) {
      expect(checksumOf(entry, DEFAULT_RECIPE)).toMatchObject({ ok: true, checksum: entry.checksum });
    }
  });

  it('while the database is locked: what was spilled is read back, in order, each once', async () => {
    const folder = temporaryFolder();
    openWorkspace(folder, { clock }).close();
    const lock = connect(`${folder}/workspace.sqlite`);
    onTestFinished(() => void lock.close());
    lock.exec('BEGIN IMMEDIATE');
    const child = startFixture('trail-process.ts', folder, 'locked');
    const lines = await linesUntilKilled(child, {
      from: (_line, count) => count === 150,
      after: Math.random() * 60,
    });
    expect(lines.some((line) => line.startsWith('spilled'))).toBe(true);
    expect(lines.some((line) => line.startsWith('stored'))).toBe(false);
    expect(lock.prepare('SELECT count(*) FROM audit_logs').pluck().get()).toBe(0);
    lock.exec('ROLLBACK');

    const actions = (await entriesAfterStart(folder)).map(({ action }) => action).reverse();
    expect(missing(kept(lines), actions)).toEqual([]);
    expect(actions).toEqual(actions.map((_, n) => `locked-${n}`));
    expect(readdirSync(folder).filter((name) => name.startsWith('trail-spill'))).toEqual([]);
    expect(await entriesAfterStart(folder)).toHaveLength(actions.length);
  });
});
