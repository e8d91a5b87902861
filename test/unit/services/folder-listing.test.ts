import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFolder } from '../../../main/services/folder-listing.ts';
import { writeAuditLog } from '../../fixtures/audit-log.ts';

describe('the listing of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealtrail-folder-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const names = async () => (await listFolder(folder)).entries.map(({ name }) => name);

  it('shows folders first, then databases by name or first bytes, in the order people count', async () => {
    await mkdir(join(folder, 'z-cases'));
    await mkdir(join(folder, '.hidden'));
    await writeFile(join(folder, 'log10.db'), '');
    await writeFile(join(folder, 'log9.SQLITE'), '');
    await writeFile(join(folder, 'notes.txt'), 'SQLite format 3, they say');
    await writeFile(join(folder, '.secret.db'), '');
    writeAuditLog(join(folder, 'backup.bak'), { entries: 1 });
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.db'));
    await symlink(join(folder, 'z-cases'), join(folder, 'linked'));
    expect(await names()).toEqual(['linked', 'z-cases', 'backup.bak', 'log9.SQLITE', 'log10.db']);
  });

  it('says how large files are and when anything changed', async () => {
    await writeFile(join(folder, 'a.db'), '12345');
    const { entries, cut } = await listFolder(folder);
    expect(entries).toEqual([
      {
        path: join(folder, 'a.db'),
        name: 'a.db',
        kind: 'file',
        sizeBytes: 5,
        modified: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(cut).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('never opens a pipe, which would wait for a writer', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.db')]);
    expect(await names()).toEqual([]);
  });

  it('cuts what is too long, and says so', async () => {
    await Promise.all(
      Array.from({ length: 501 }, (_, number) => writeFile(join(folder, `${number}.db`), '')),
    );
    const { entries, cut } = await listFolder(folder);
    expect(entries.length).toBe(500);
    expect(cut).toBe(true);
  });

  it('rejects where the folder cannot be read', async () => {
    await expect(listFolder(join(folder, 'missing'))).rejects.toThrow('ENOENT');
  });
});
