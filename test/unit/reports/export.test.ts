import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExport } from '../../../main/reports/export.ts';
import { sampleEntry, sampleRequest } from './entries.ts';
import { listingOf } from './listing-of.ts';
import { parseCsv } from './rfc4180.ts';

const entries = Array.from({ length: 50 }, (_, n) => sampleEntry({ id: `id-${n}` }));
const all = sampleRequest;

describe('an export', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds every entry that matched, and says so with its size and hash', async () => {
    const path = join(folder, 'out.csv');
    const outcome = await writeExport(listingOf(entries), { ...all, format: 'csv', path });
    const bytes = readFileSync(path);
    expect(outcome).toMatchObject({ matched: 50, written: 50, bytes: bytes.length });
    expect(outcome.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const [, ...records] = parseCsv(bytes.toString('utf8'));
    expect(records.map((record) => record[0])).toEqual(entries.map(({ entry }) => entry.id));
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 'out.csv.manifest.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('of nothing is a CSV header, or an empty JSONL file', async () => {
    await writeExport(listingOf([]), { ...all, format: 'csv', path: join(folder, 'a.csv') });
    await writeExport(listingOf([]), { ...all, format: 'jsonl', path: join(folder, 'a.jsonl') });
    expect(parseCsv(readFileSync(join(folder, 'a.csv'), 'utf8'))).toHaveLength(1);
    expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('');
  });

  it('writes entries of megabytes one by one', async () => {
    const details = JSON.stringify({ text: 'é'.repeat(3_000_000) });
    const path = join(folder, 'big.jsonl');
    const big = Array.from({ length: 5 }, () => sampleEntry({ details }));
    await writeExport(listingOf(big), { ...all, format: 'jsonl', path });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(5);
  });

  it('fails rather than write another number of entries than matched, and leaves the old file alone', async () => {
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    await expect(writeExport(listingOf(entries, 51), { ...all, format: 'csv', path })).rejects.toMatchObject({
      code: 'FILE_NOT_WRITTEN',
      message: expect.stringContaining('51 entries match'),
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('that is cancelled leaves nothing', async () => {
    const controller = new AbortController();
    let batches = 0;
    const source = listingOf(entries, 50, () => {
      if (++batches === 3) controller.abort();
    });
    const request = { ...all, format: 'csv', path: join(folder, 'out.csv') } as const;
    await expect(writeExport(source, request, { signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('clears away what a killed export left, and not what a living one is writing', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.on('exit', resolve));
    let name = '';
    await writeExport(
      listingOf(entries, 50, () => {
        name = readdirSync(folder).find((found) => found.includes('.partial-')) ?? name;
      }),
      { ...all, format: 'csv', path: join(folder, 'a.csv') },
    );
    const living = name.replace(/[0-9a-f]{12}$/, '0'.repeat(12));
    const left = name.replace(`-${process.pid}-`, `-${dead.pid}-`);
    const foreign = name
      .replace(`-${process.pid}-`, `-${dead.pid}-`)
      .replace(/[0-9a-f]{20}$/, '0'.repeat(20));
    expect(new Set([name, living, left, foreign]).size).toBe(4);
    for (const each of [living, left, foreign]) writeFileSync(join(folder, each), '');
    await writeExport(listingOf(entries), { ...all, format: 'csv', path: join(folder, 'b.csv') });
    expect(readdirSync(folder).sort()).toEqual(
      ['a.csv', 'a.csv.manifest.json', 'b.csv', 'b.csv.manifest.json', living, foreign].sort(),
    );
  });

  it('never replaces a database, by whatever name it is called', async () => {
    const database = join(folder, 'evidence.sqlite');
    const magic = 'SQLite format 3\0 and the rest of it';
    writeFileSync(database, magic);
    linkSync(database, join(folder, 'hard.csv'));
    symlinkSync(database, join(folder, 'soft.csv'));
    for (const name of [
      'evidence.sqlite',
      'hard.csv',
      'soft.csv',
      'evidence.sqlite-wal',
      'evidence.sqlite-journal',
    ]) {
      const request = { ...all, format: 'csv', path: join(folder, name) } as const;
      await expect(writeExport(listingOf(entries), request)).rejects.toMatchObject({
        code: 'FILE_NOT_WRITTEN',
      });
    }
    expect(readFileSync(database, 'utf8')).toBe(magic);
    expect(readdirSync(folder).sort()).toEqual(['evidence.sqlite', 'hard.csv', 'soft.csv']);
  });

  it('follows a link to the file it points at', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
    await writeExport(listingOf([]), { ...all, format: 'csv', path: join(folder, 'link.csv') });
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toMatch(/^id,/);
  });

  it.each([
    ['a missing folder', 'missing/out.csv', /folder does not exist/],
    ['a folder', 'sub', /is a folder/],
    ['a path through a file', 'file/out.csv', /is a file, not a folder/],
  ])('into %s says what is wrong and what to do', async (_, name, message) => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'file'), '');
    const request = { ...all, format: 'csv', path: join(folder, name) } as const;
    await expect(writeExport(listingOf(entries), request)).rejects.toMatchObject({
      code: 'FILE_NOT_WRITTEN',
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it.skipIf(!existsSync('/dev/null'))('onto a device is refused', async () => {
    const request = { ...all, format: 'csv', path: '/dev/null' } as const;
    await expect(writeExport(listingOf(entries), request)).rejects.toMatchObject({
      code: 'FILE_NOT_WRITTEN',
    });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('is not begun where the disk has no room for it', async () => {
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    // More entries than any disk holds.
    const source = listingOf(entries, 2 ** 50);
    await expect(writeExport(source, { ...all, path })).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/it needs about \d+ \w+, and the disk has [\d.]+ \w+ left/),
    });
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('is begun where a few large entries at the beginning say nothing of the rest', async () => {
    const details = 'x'.repeat(1_000_000);
    const mixed = [sampleEntry({ details }), ...entries.slice(1, 7)];
    await expect(
      writeExport(listingOf(mixed, 20_000_000), { ...all, path: join(folder, 'out.csv') }),
    ).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
  });

  it('takes a name as long as the file system allows with that of its manifest', async () => {
    const path = join(folder, `${'x'.repeat(236)}.csv`);
    await writeExport(listingOf(entries), { ...all, format: 'csv', path });
    expect(existsSync(path)).toBe(true);
  });
});
