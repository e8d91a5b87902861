import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { writeArchive } from '../../../main/retention/write-archive.ts';
import { dropCopyOf, dropUseless } from '../../../main/sources/archive/copies.ts';
import { openSource } from '../../../main/sources/open.ts';
import { facts, standard } from '../../fixtures/archive-of-everything.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

async function archived() {
  const home = temporaryFolder();
  const path = join(home, 'log.sqlite');
  createAuditDatabase(path, auditRows(30));
  const folder = join(home, 'archive');
  await using source = await openSource({ engine: 'sqlite', path });
  await writeArchive(source, { folder, standard, facts });
  const copies = join(home, 'copies');
  const count = async (): Promise<number> => {
    await using archive = await openSource({ engine: 'sqlite', path: folder, copies });
    return archive.count(EVERYTHING);
  };
  const copy = (): string => {
    const [name = '', ...more] = readdirSync(copies);
    expect(more).toEqual([]);
    return join(copies, name);
  };
  return { home, folder, copies, count, copy };
}

/** Makes it look as if it had not been opened for so many days. */
function age(path: string, days: number): void {
  const then = new Date(Date.now() - days * 86_400_000);
  utimesSync(path, then, then);
}

describe('the copy that an archive is read from', () => {
  it('is kept for the next who opens it, and is its owner’s alone', async () => {
    const { copies, count, copy } = await archived();
    expect(await count()).toBe(30);
    const made = statSync(copy());
    if (process.platform !== 'win32') {
      expect([made.mode & 0o777, statSync(copies).mode & 0o777]).toEqual([0o600, 0o700]);
    }
    expect(await count()).toBe(30);
    expect(statSync(copy()).ino).toBe(made.ino);
  });

  it('does not stand in for an archive that was altered', async () => {
    const { folder, count } = await archived();
    await count();
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
    const bytes = readFileSync(join(folder, file));
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(join(folder, file), bytes);
    await expect(count()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
  });

  it.skipIf(process.platform === 'win32')('is made anew where others might have changed it', async () => {
    const { count, copy } = await archived();
    await count();
    writeFileSync(copy(), 'forged');
    chmodSync(copy(), 0o666);
    expect(await count()).toBe(30);
    expect(statSync(copy()).mode & 0o777).toBe(0o600);
  });

  it('is made anew where it cannot be read', async () => {
    const { count, copy } = await archived();
    await count();
    writeFileSync(copy(), 'damaged');
    expect(await count()).toBe(30);
  });

  it('goes when its archive does, and when nobody opens it for a month', async () => {
    const { home, folder, copies, count, copy } = await archived();
    await count();
    const path = copy();
    const sweep = () => dropUseless(copies, () => [folder, join(home, 'log.sqlite')]);
    age(path, 29);
    sweep();
    expect(existsSync(path)).toBe(true);
    // To open it is to keep it.
    await count();
    sweep();
    expect(existsSync(path)).toBe(true);
    age(path, 31);
    sweep();
    expect(readdirSync(copies)).toEqual([]);

    await count();
    const half = `${path}.1.half-made`;
    cpSync(path, half);
    rmSync(folder, { recursive: true });
    // Whoever is about to make an archive known, or to end a copy, is not disturbed.
    sweep();
    expect(readdirSync(copies)).toHaveLength(2);
    age(path, 1);
    age(half, 1);
    sweep();
    expect(readdirSync(copies)).toEqual([]);
  });

  it('goes at once where its archive is forgotten, and no other', async () => {
    const { folder, copies, count, copy } = await archived();
    await count();
    dropCopyOf(copies, join(folder, 'elsewhere'));
    expect(existsSync(copy())).toBe(true);
    dropCopyOf(copies, folder);
    expect(readdirSync(copies)).toEqual([]);
  });
});
