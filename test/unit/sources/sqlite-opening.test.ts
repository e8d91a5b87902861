import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { openSource } from '../../../main/sources/open.ts';
import { createAuditDatabase, insertRows } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { queryOfFilter } from '../../fixtures/query-of-filter.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const open = (path: string) => openSource({ engine: 'sqlite', path });

const fresh = (): string => join(temporaryFolder(), 'audit log?#%20.sqlite');

/** Every file of a folder with its size and the time it was written. */
const traces = (folder: string) =>
  readdirSync(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return { name, size, mtimeMs };
  });

describe('opening an SQLite source', () => {
  it('says what is wrong with what is no audit database', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.sqlite');
    await expect(open(path)).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
    await expect(open(join(path, 'deeper'))).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
    await expect(open(folder)).rejects.toMatchObject({ code: 'SOURCE_NOT_A_DATABASE' });
    writeFileSync(path, 'What is this? '.repeat(1_000));
    await expect(open(path)).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_DATABASE',
      hint: expect.any(String),
    });
    writeFileSync(path, '');
    await expect(open(path)).rejects.toMatchObject({ code: 'SOURCE_NO_TABLE' });
    new Database(path).exec('CREATE TABLE other (a)').close();
    await expect(open(path)).rejects.toMatchObject({
      code: 'SOURCE_NO_TABLE',
      hint: expect.stringContaining('other'),
    });
  });

  it('names the columns that are missing', async () => {
    const path = fresh();
    createAuditDatabase(path, [auditRow(0)], { types: { checksum: null, user_agent: null } });
    await expect(open(path)).rejects.toMatchObject({
      code: 'SOURCE_MISSING_COLUMN',
      message: expect.stringMatching(/lacks the columns user_agent, checksum\./),
    });
  });

  it('says of which type a column is, unless only some entries are odd', async () => {
    const [numbers, odd] = [fresh(), fresh()];
    createAuditDatabase(numbers, [
      { ...auditRow(0), timestamp: 1735689600 },
      { ...auditRow(1), timestamp: 1735689660 },
    ]);
    await expect(open(numbers)).rejects.toMatchObject({
      code: 'SOURCE_WRONG_TYPE',
      message: expect.stringMatching(
        /timestamp .*decimal numbers such as 1735689600|timestamp .*integers such as 1735689600/,
      ),
    });
    createAuditDatabase(odd, [{ ...auditRow(0), timestamp: 1735689600 }, auditRow(1)]);
    await using source = await open(odd);
    expect(await source.describe()).toMatchObject({ entries: 2, first: '2025-01-01T00:01:00.007919' });
  });

  it('tells a file cut short and a damaged one', async () => {
    const path = fresh();
    createAuditDatabase(path, auditRows(2_000));
    const whole = readFileSync(path);
    truncateSync(path, Math.floor(whole.length / 2 / 4096) * 4096 + 100);
    const cutShort = async () => {
      await using source = await open(path);
      await source.statistics(EVERYTHING);
    };
    await expect(cutShort()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    writeFileSync(path, whole.fill(0xa5, 4096 * 4));
    await expect(cutShort()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    const scanned = async () => {
      await using source = await open(path);
      await using scan = await source.scan();
      for await (const _ of scan.rows());
    };
    await expect(scanned()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
  });

  it('is fine with no entries', async () => {
    const path = fresh();
    createAuditDatabase(path, [], { users: null });
    await using source = await open(path);
    expect(await source.describe()).toMatchObject({ entries: 0, first: null, last: null, hasUsers: false });
    expect(await source.page({ query: EVERYTHING, order: 'newest', limit: 50 })).toEqual({
      entries: [],
      first: null,
      last: null,
      next: null,
    });
    expect(await source.statistics(EVERYTHING)).toMatchObject({ total: 0, first: null, byDay: [] });
    expect(await source.sample(10)).toEqual([]);
    await using scan = await source.scan();
    for await (const _ of scan.rows()) throw new Error('There is nothing.');
  });

  it('waits for a lock and then says so', { timeout: 120_000 }, async () => {
    const path = fresh();
    createAuditDatabase(path, auditRows(3));
    const writer = new Database(path);
    onTestFinished(() => void writer.close());
    writer.exec('BEGIN EXCLUSIVE');
    await expect(open(path)).rejects.toMatchObject({ code: 'SOURCE_LOCKED' });
    writer.exec('ROLLBACK');
    await using source = await open(path);
    expect(await source.count(EVERYTHING)).toBe(3);
  });

  it('tells missing indexes and other columns', async () => {
    const path = fresh();
    createAuditDatabase(path, [auditRow(0)], { indexes: false, extraColumns: ['tenant'] });
    await using source = await open(path);
    expect(await source.describe()).toMatchObject({
      extraColumns: ['tenant'],
      missingIndexes: [
        'idx_audit_timestamp',
        'idx_audit_user_id',
        'idx_audit_event_type',
        'idx_audit_severity',
        'idx_audit_resource',
      ],
    });
  });
});

describe('an SQLite source leaves no trace', () => {
  it('in the folder of a database in write-ahead mode that nobody writes', async () => {
    const path = fresh();
    createAuditDatabase(path, auditRows(10), { journal: 'wal' });
    const before = traces(dirname(path));
    expect(before).toHaveLength(1);
    {
      await using source = await open(path);
      expect(await source.count(EVERYTHING)).toBe(10);
      await using scan = await source.scan();
      expect(scan.total).toBe(10);
      expect(traces(dirname(path))).toEqual(before);
      // What is written later is seen all the same.
      const writer = new Database(path);
      insertRows(writer, [auditRow(10)]);
      expect(await source.count(EVERYTHING)).toBe(11);
      writer.close();
      const batches: number[] = [];
      for await (const batch of scan.rows()) batches.push(batch.length);
      expect(batches).toEqual([10]);
    }
  });

  it('where a log was copied along, whose entries count', async () => {
    const path = fresh();
    createAuditDatabase(path, auditRows(10), { journal: 'wal' });
    const writer = new Database(path);
    insertRows(writer, [auditRow(10), auditRow(11)]);
    const copied = join(dirname(path), 'evidence');
    mkdirSync(copied);
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, join(copied, `copy.sqlite${suffix}`));
    writer.close();
    const before = traces(copied);
    {
      await using source = await open(join(copied, 'copy.sqlite'));
      expect(await source.count(EVERYTHING)).toBe(12);
    }
    expect(traces(copied)).toEqual(before);
  });

  it('where a crash left a journal, which is heeded', async () => {
    const path = fresh();
    createAuditDatabase(path, auditRows(500));
    const writer = new Database(path);
    writer.pragma('cache_size = 2');
    writer.exec(`BEGIN; UPDATE audit_logs SET action = 'half written ' || hex(randomblob(400))`);
    const copied = join(dirname(path), 'evidence');
    mkdirSync(copied);
    for (const suffix of ['', '-journal']) copyFileSync(path + suffix, join(copied, `copy.sqlite${suffix}`));
    writer.exec('ROLLBACK');
    writer.close();
    const before = traces(copied);
    {
      await using source = await open(join(copied, 'copy.sqlite'));
      expect(await source.count(queryOfFilter({ text: 'half written' }))).toBe(0);
      expect(await source.count(EVERYTHING)).toBe(500);
    }
    expect(traces(copied)).toEqual(before);
  });

  it.each(['wal', 'delete'] as const)(
    'and sees one moment while another process writes (%s)',
    async (journal) => {
      const path = fresh();
      createAuditDatabase(path, auditRows(3_000), { journal });
      const writer = fork(join(import.meta.dirname, '../../fixtures/live-writer.ts'), [path, '3000']);
      const gone = once(writer, 'exit');
      try {
        await once(writer, 'message');
        await using source = await open(path);
        for (let round = 0; round < 5; round += 1) {
          await using scan = await source.scan();
          const ids = new Set<unknown>();
          for await (const batch of scan.rows()) for (const row of batch) ids.add(row.id);
          expect(ids.size).toBe(scan.total);
          await using listing = await source.listing({ query: EVERYTHING, order: 'newest' });
          let listed = 0;
          for await (const batch of listing.batches()) listed += batch.length;
          expect(listed).toBe(listing.total);
        }
        const before = await source.count(EVERYTHING);
        await expect.poll(() => source.count(EVERYTHING), { timeout: 120_000 }).toBeGreaterThan(before);
      } finally {
        writer.kill('SIGKILL');
        await gone;
      }
      // Killed in the middle of whatever it did: what it had committed is there and whole.
      await using source = await open(path);
      expect(await source.count(EVERYTHING)).toBeGreaterThan(3_000);
    },
  );
});
