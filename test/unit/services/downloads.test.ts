import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientSession } from '../../../main/services/client-session.ts';
import { createDownloads } from '../../../main/services/downloads.ts';

const session = (id: string): ClientSession => ({
  id,
  origin: { ipAddress: null, userAgent: null },
  signedIn: null,
});

describe('downloads', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealtrail-downloads-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are fetched once, by the session that made them', () => {
    const downloads = createDownloads(folder);
    const path = downloads.place();
    writeFileSync(path, 'id');
    const token = downloads.offer(session('one'), { path, fileName: 'log.csv' });
    expect(downloads.take(session('two'), token)).toBeNull();
    expect(downloads.take(session('one'), token)).toEqual({ path, fileName: 'log.csv' });
    expect(downloads.take(session('one'), token)).toBeNull();
  });

  it('that were not fetched go with their session, and all at close', () => {
    const downloads = createDownloads(folder);
    const [first, second] = [downloads.place(), downloads.place()];
    for (const path of [first, second]) writeFileSync(path, 'id');
    downloads.offer(session('one'), { path: first, fileName: 'log.csv' });
    downloads.forget(session('one'));
    expect([existsSync(first), existsSync(second)]).toEqual([false, true]);
    downloads.close();
    expect(readdirSync(join(folder, 'exports'))).toEqual([]);
  });

  it('of processes that are gone are removed, those of living ones not', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    for (const pid of [gone, process.ppid])
      mkdirSync(join(folder, 'exports', String(pid)), { recursive: true });
    createDownloads(folder);
    expect(readdirSync(join(folder, 'exports'))).toEqual([String(process.ppid)]);
  });
});
