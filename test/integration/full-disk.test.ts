import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExport } from '../../main/reports/export.ts';
import { openSource } from '../../main/sources/open.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { sampleRequest } from '../unit/reports/entries.ts';

/** Room on the disk, in MiB: for what is thought to be needed, not for what is. */
const ROOM = 3;

const mount = (disk: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}m`, 'tmpfs', disk]).status === 0;
const unmount = (disk: string): boolean => spawnSync('umount', [disk]).status === 0;

const mayMount = (() => {
  const disk = mkdtempSync(join(tmpdir(), 'sealtrail-mount-'));
  const may = mount(disk) && unmount(disk);
  rmSync(disk, { recursive: true, force: true });
  return may;
})();

// Named so that a report of the tests says why they were left out.
describe.skipIf(!mayMount)('a small disk, where this process may mount one (root on Linux)', () => {
  let source: AuditSource;
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-disk-'));
  const disk = join(folder, 'disk');
  beforeAll(async () => {
    mkdirSync(disk);
    expect(mount(disk)).toBe(true);
    const path = join(folder, 'log.sqlite');
    writeAuditLog(path, { entries: 2_000 });
    const database = new SQLite(path);
    const change = database.prepare('UPDATE audit_logs SET details = ? WHERE rowid = ?');
    database.transaction(() => {
      // The oldest, which are read last: the first entries, by which the room is judged, are short.
      for (let row = 1; row <= 600; row++)
        change.run(JSON.stringify(randomBytes(10_000).toString('hex')), row);
    })();
    database.close();
    source = await openSource({ engine: 'sqlite', path });
  });
  afterAll(async () => {
    await source?.[Symbol.asyncDispose]();
    unmount(disk);
    rmSync(folder, { recursive: true, force: true });
  });

  const left = (): Record<string, string> =>
    Object.fromEntries(readdirSync(disk).map((name) => [name, readFileSync(join(disk, name), 'utf8')]));

  it.each(['csv', 'jsonl', 'xlsx'] as const)(
    'that runs full ends an export as %s, and leaves what was there',
    async (format) => {
      const path = join(disk, `all.${format}`);
      writeFileSync(path, 'old');
      await expect(writeExport(source, { ...sampleRequest, format, path })).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: `${path} was not written: the disk is full.`,
      });
      expect(left()).toEqual({ [`all.${format}`]: 'old' });
      rmSync(path);
    },
  );

  it.each(['csv', 'jsonl', 'xlsx', 'pdf'] as const)(
    'that has no room refuses an export as %s before it is written',
    async (format) => {
      const path = join(disk, `all.${format}`);
      writeFileSync(join(disk, 'others'), Buffer.alloc((ROOM - 1) * 1024 * 1024));
      const request = { ...sampleRequest, format, path };
      const written = writeExport(source, request);
      await expect(written).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringMatching(/it needs about .+, and the disk has .+ left\.$/),
      });
      rmSync(join(disk, 'others'));
      expect(left()).toEqual({});
    },
  );

  it('takes the same export once it has the room', async () => {
    const path = join(folder, 'all.csv');
    const outcome = await writeExport(source, { ...sampleRequest, path });
    expect(outcome).toMatchObject({ matched: 2_000, written: 2_000 });
  });
});
