import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../../main/workspace/migrations/migrations.ts';
import { openWorkspace, type Workspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const clock = manualClock();

function open(folder: string): Workspace {
  const workspace = openWorkspace(folder, { clock });
  onTestFinished(() => workspace.close());
  return workspace;
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('opening a workspace', () => {
  it.skipIf(process.platform === 'win32')('gives the folder and every file to their owner alone', () => {
    const folder = join(temporaryFolder(), 'deep', 'workspace');
    const umask = process.umask(0);
    try {
      const workspace = open(folder);
      workspace.preferences.get('nobody');
    } finally {
      process.umask(umask);
    }
    expect(mode(folder)).toBe('700');
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['workspace.sqlite', 'workspace.sqlite-shm', 'workspace.sqlite-wal']);
    for (const file of files) expect(mode(join(folder, file)), file).toBe('600');
  });

  it.skipIf(process.platform === 'win32')('tightens an empty folder and a loosened file', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    openWorkspace(folder, { clock }).close();
    expect(mode(folder)).toBe('700');
    chmodSync(join(folder, 'workspace.sqlite'), 0o644);
    open(folder);
    expect(mode(join(folder, 'workspace.sqlite'))).toBe('600');
  });

  it.skipIf(process.platform === 'win32')('leaves the mode of a folder that holds other things', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'notes.txt'), '');
    open(folder);
    expect(mode(folder)).toBe('755');
    expect(mode(join(folder, 'workspace.sqlite'))).toBe('600');
  });

  it('writes ahead, syncs every commit and keeps foreign keys', () => {
    const workspace = open(temporaryFolder());
    const db = new SQLite(workspace.path);
    onTestFinished(() => void db.close());
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(() =>
      workspace.verifications.begin({ sourceId: 'unknown', by: 'a@example.org', query: null }),
    ).toThrow(/FOREIGN KEY/);
  });

  it('numbers its migrations from 1 without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('keeps what it holds from one opening to the next, and with two at once', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    const second = open(folder);
    const account = first.accounts.createFirstAdministrator({
      email: 'Ann@Example.org',
      fullName: 'Ann',
      passwordHash: 'hash',
    });
    expect(second.accounts.list()).toEqual([account]);
    expect(open(folder).accounts.findByEmail('ann@example.ORG')).toEqual(account);
  });

  it('refuses the workspace of a newer version and leaves it as it is', () => {
    const folder = temporaryFolder();
    openWorkspace(folder, { clock }).close();
    const path = join(folder, 'workspace.sqlite');
    const db = new SQLite(path);
    db.pragma('user_version = 999');
    db.close();
    expect(() => openWorkspace(folder, { clock })).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_NEWER', hint: expect.stringContaining('Update') }),
    );
  });

  it('refuses a database of another program', () => {
    const folder = temporaryFolder();
    const db = new SQLite(join(folder, 'workspace.sqlite'));
    db.exec('CREATE TABLE things (name TEXT)');
    db.close();
    expect(() => openWorkspace(folder, { clock })).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_NOT_OURS' }),
    );
  });

  it('gives up after a while where another program holds the database', () => {
    const folder = temporaryFolder();
    const other = new SQLite(join(folder, 'workspace.sqlite'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN EXCLUSIVE; CREATE TABLE things (name TEXT)');
    expect(() => openWorkspace(folder, { clock })).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_LOCKED', hint: expect.stringContaining('try again') }),
    );
  });

  it('says in words what it cannot open', () => {
    const garbage = temporaryFolder();
    writeFileSync(
      join(garbage, 'workspace.sqlite'),
      'this is no database, however long one reads it'.repeat(50),
    );
    const folderInTheWay = temporaryFolder();
    mkdirSync(join(folderInTheWay, 'workspace.sqlite'));
    const fileInTheWay = join(temporaryFolder(), 'file');
    writeFileSync(fileInTheWay, '');
    for (const folder of [garbage, folderInTheWay, fileInTheWay]) {
      expect(() => openWorkspace(folder, { clock })).toThrow(
        expect.objectContaining({ code: 'WORKSPACE_UNREADABLE', hint: expect.any(String) }),
      );
    }
  });
});
