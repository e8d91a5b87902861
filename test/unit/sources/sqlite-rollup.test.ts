import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Query } from '../../../main/audit/query/query.ts';
import { readQuery } from '../../../main/audit/query/read-query.ts';
import { FACET_FIELDS } from '../../../main/sources/figures.ts';
import { openSource } from '../../../main/sources/open.ts';
import { isRolledField, isRolledQuery } from '../../../main/sources/rolled.ts';
import { ORDERS } from '../../../main/sources/source.ts';
import { connect } from '../../../main/sources/sqlite/connection.ts';
import { readFacets } from '../../../main/sources/sqlite/facets.ts';
import { type AuditFile, openFile } from '../../../main/sources/sqlite/file.ts';
import { readHistogram } from '../../../main/sources/sqlite/histogram.ts';
import { readPage } from '../../../main/sources/sqlite/page.ts';
import { countMatches } from '../../../main/sources/sqlite/plan.ts';
import { rollUp as buildPart } from '../../../main/sources/sqlite/rollup/build.ts';
import { createRolledLog, type RolledLog } from '../../../main/sources/sqlite/rollup/rolled-log.ts';
import { Room } from '../../../main/sources/sqlite/rollup/room.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { ODD_ADDRESSES, ODD_TEXTS } from '../../fixtures/odd-rows.ts';
import { passTime } from '../../fixtures/pass-time.ts';
import { between, queries } from '../../fixtures/query-arbitrary.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** A file system's clock may stand still for so long. */
const SETTLED = 2_100;

interface Opened {
  readonly file: AuditFile;
  readonly rolled: RolledLog;
  readonly path: string;
  readonly folder: string;
}

async function open(
  rows: readonly RawRow[],
  options: Parameters<typeof createAuditDatabase>[2] = {},
): Promise<Opened> {
  const folder = temporaryFolder();
  const path = join(folder, 'a.sqlite');
  createAuditDatabase(path, rows, options);
  passTime(SETTLED);
  const file = openFile(connect(path));
  const rolled = createRolledLog(join(folder, 'rollups'));
  onTestFinished(() => {
    rolled.close();
    file.connection.close();
  });
  return { file, rolled, path, folder };
}

async function rollUp({ file, rolled }: Opened, shares = 3): Promise<boolean> {
  const done = [];
  for (let number = 0; number < shares; number += 1) {
    done.push(await rolled.write(file, { number, of: shares }, undefined));
  }
  return done.every(Boolean);
}

// What may stand for broken UTF-8 keeps a log from being rolled up: see below.
const TEXTS = [...ODD_TEXTS.filter((text) => !text.includes('\uFFFD')), 'nul\u0000byte'];
const pick = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;
const text = (number: number): string | null => pick([null, 'ordinary', ...TEXTS], number);
const when = (number: number): string => auditRow(Math.floor(number / 40) * 40).timestamp;

/** Many of one moment, some in another spelling, one that is none, and all cells odd now and then. */
const ROWS: readonly RawRow[] = Array.from({ length: 3_000 }, (_, number) => ({
  ...auditRow(number, { checksum: '' }),
  ...(number % 9 === 0 ? { user_id: text(number * 7) } : {}),
  ...(number % 11 === 0 ? { event_type: pick(['', ...TEXTS], number * 5) } : {}),
  ...(number % 13 === 0 ? { ip_address: pick([null, ...ODD_ADDRESSES], number * 3) } : {}),
  ...(number % 17 === 0 ? { action: pick(TEXTS, number) } : {}),
  ...(number % 19 === 0 ? { resource_type: text(number), severity: pick(TEXTS, number) } : {}),
  ...(number % 4 === 0 ? { timestamp: when(number) } : {}),
  ...(number % 500 === 7 ? { timestamp: auditRow(number).timestamp.replace(' ', 'T') } : {}),
  ...(number % 700 === 9 ? { timestamp: '2025-01-01T10:00:00+02:00' } : {}),
  ...(number === 1_234 ? { timestamp: 'yesterday' } : {}),
}));

const read = (words: string): Query => {
  const reading = readQuery(words, Date.parse('2025-01-03'));
  if ('problem' in reading) throw new Error(`${words} is no query`);
  return reading.query;
};

const TESTS: readonly Query[] = [
  read('type:login_failure'),
  read('type:(data_read OR data_delete)'),
  read('user:user1'),
  read('user:user2@example.org'),
  read('severity>=high'),
  read('outcome:failure'),
  read('outcome:unknown'),
  read('ip:192.168.1.0/28'),
  read('ip:2001:db8::/32'),
  read('action:*e*'),
  read('action:/^[a-m]/'),
  read('resource:rec*'),
  read('missing:user_id'),
  read('has:ip_address'),
  between('2025-01-01T06:00', '2025-01-02'),
  between(null, '2025-01-01T12:00'),
  between('2025-01-02T10:30', null),
];

describe('a rolled up SQLite log', () => {
  it.each([
    [1, 50],
    [2, 50],
    [5, 150],
  ])('answers as the log itself does, made in %i parts', { timeout: 120_000 }, async (shares, numRuns) => {
    const opened = await open(ROWS);
    const { file, rolled } = opened;
    expect(rolled.isFresh(file)).toBe(false);
    expect(rolled.count(file, { kind: 'everything' })).toBeNull();
    expect(await rollUp(opened, shares)).toBe(true);
    expect(rolled.isFresh(file)).toBe(true);
    const fields = FACET_FIELDS.filter(isRolledField);

    fc.assert(
      fc.property(
        queries(TESTS),
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 1, max: 60 }),
        (query, order, limit) => {
          fc.pre(isRolledQuery(query));
          expect(rolled.count(file, query)).toBe(countMatches(file, query));
          expect(rolled.facets(file, { query, fields, limit })).toEqual(
            readFacets(file, { query, fields, limit }),
          );
          expect(rolled.histogram(file, { query, buckets: limit + 1 })).toEqual(
            readHistogram(file, { query, buckets: limit + 1 }),
          );
          let after: string | undefined;
          for (let pages = 0; pages < 4; pages += 1) {
            const page = readPage(file, { query, order, limit, after });
            const found = rolled.page(file, { query, order, limit, after });
            // Everything, and a position that is spelled in an unusual way, are left to the log.
            if (found === null) expect(query.kind === 'everything' || after !== undefined).toBe(true);
            else expect(found).toEqual(page);
            after = page.next ?? undefined;
            if (after === undefined) break;
          }
        },
      ),
      { numRuns },
    );
  });

  it.each<[string, (number: number) => string]>([
    ['many of one moment', when],
    ['each at its own', (number) => auditRow(number).timestamp],
    ['in no order', (number) => auditRow((number * 7_919) % ROWS.length).timestamp],
  ])('pages through all that matches, and jumps among it, %s', async (_, timeOf) => {
    const opened = await open(ROWS.map((row, number) => ({ ...row, timestamp: timeOf(number) })));
    await rollUp(opened);
    const query = read('type:(data_read OR data_update)');
    const same = (request: Parameters<RolledLog['page']>[1]): void => {
      const page = opened.rolled.page(opened.file, request);
      expect(page).toEqual(readPage(opened.file, request));
      expect(page).not.toBeNull();
    };
    for (const order of ORDERS) {
      let after: string | undefined;
      for (const skip of [0, 1, 7, 30, 31, 200, 555, 600, 5_000]) {
        same({ query, order, limit: 20, skip, after });
        // From somewhere among many of one moment.
        after ??= readPage(opened.file, { query, order, limit: 13 }).next ?? undefined;
      }
      const [ids, expected]: [string[], string[]] = [[], []];
      for (const [read, into] of [
        [opened.rolled.page, ids],
        [readPage, expected],
      ] as const) {
        for (let after: string | undefined, more = true; more; ) {
          const page = read(opened.file, { query, order, limit: 30, after });
          if (page === null) throw new Error('not answered');
          into.push(...page.entries.map(({ entry }) => entry.id));
          after = page.next ?? undefined;
          more = page.next !== null;
        }
      }
      expect(ids).toEqual(expected);
      expect(new Set(ids).size).toBe(opened.rolled.count(opened.file, query));
    }
    fc.assert(
      fc.property(
        queries(TESTS),
        fc.constantFrom(...ORDERS),
        fc.nat({ max: 60 }),
        fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 4 }),
        (asked, order, before, skips) => {
          fc.pre(isRolledQuery(asked) && asked.kind !== 'everything');
          const start = before === 0 ? null : readPage(opened.file, { query: asked, order, limit: before });
          for (const skip of skips)
            same({ query: asked, order, limit: 20, skip, after: start?.next ?? undefined });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves to the log what it has not', async () => {
    const opened = await open(ROWS.slice(0, 200));
    await rollUp(opened);
    for (const words of ['mozilla', 'session:session1', 'details.ms:12.5', 'type:login_failure OR last:1d']) {
      expect(opened.rolled.count(opened.file, read(words))).toBeNull();
    }
    expect(
      opened.rolled.facets(opened.file, { query: read(''), fields: ['user_agent'], limit: 5 }),
    ).toBeNull();
    expect(
      opened.rolled.page(opened.file, { query: read(''), order: 'newest', limit: 5, skip: 3 }),
    ).toBeNull();
  });

  it('answers nothing once the log was written', async () => {
    const opened = await open(ROWS.slice(0, 200));
    const { file, rolled, path } = opened;
    await rollUp(opened);
    expect(rolled.count(file, { kind: 'everything' })).toBe(200);
    const writer = new SQLite(path);
    writer.exec(`UPDATE audit_logs SET action = 'altered' WHERE rowid = 5`);
    writer.close();
    expect(rolled.count(file, { kind: 'everything' })).toBeNull();
    // Not even with the time of before: the counter of changes in the file tells.
    utimesSync(path, new Date('2025-01-01'), new Date('2025-01-01'));
    passTime(SETTLED);
    expect(rolled.count(file, { kind: 'everything' })).toBeNull();
    expect(await rollUp(opened)).toBe(true);
    expect(rolled.count(file, read('action:altered'))).toBe(1);
  });

  it.for(['delete', 'wal'] as const)(
    'is not made of parts of several states (journal mode %s)',
    async (journal, { skip }) => {
      // SQLite gives the log the owner of the database then: its times change, and nothing is made of it.
      skip(journal === 'wal' && process.getuid?.() === 0, 'root opens the write-ahead log');
      const writers: SQLite.Database[] = [];
      onTestFinished(() => writers.forEach((writer) => void writer.close()));
      const folder = temporaryFolder();
      // What is written while parts are made has not rested.
      vi.useRealTimers();
      const path = join(folder, 'a.sqlite');
      createAuditDatabase(path, ROWS, { journal });
      // The files of a live writer, without which such a log is read from a copy.
      const writer = new SQLite(path);
      writers.push(writer);
      const write = (): void => {
        writer.exec(`UPDATE audit_logs SET action = action || 'x' WHERE rowid % 7 = 3`);
      };
      write();
      const file = openFile(connect(path));
      onTestFinished(file.connection.close);
      await sleep(SETTLED);
      const rolled = createRolledLog(join(folder, 'rollups'));
      onTestFinished(rolled.close);
      const make = (number: number) => rolled.write(file, { number, of: 2 }, undefined);
      const facets = { query: read(''), fields: ['action'], limit: 50 } as const;

      expect(await make(0)).toBe(true);
      write();
      // Just written: not even whether it stays as it is can be told.
      expect(await make(1)).toBe(false);
      await sleep(SETTLED);
      expect(await make(1)).toBe(true);
      expect(rolled.isFresh(file)).toBe(false);
      expect(rolled.facets(file, facets)).toBeNull();
      if (journal === 'wal') {
        const making = make(0);
        write();
        expect(await making).toBe(false);
        await sleep(SETTLED);
        expect(await make(1)).toBe(true);
      }
      expect(await make(0)).toBe(true);
      expect(rolled.facets(file, facets)).toEqual(readFacets(file, facets));
    },
  );

  it('stops in the middle where nobody waits any more', async () => {
    const { file, rolled, folder } = await open(ROWS.slice(0, 200));
    const controller = new AbortController();
    const making = rolled.write(file, { number: 0, of: 1 }, controller.signal);
    controller.abort();
    await expect(making).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder)).not.toContain('rollups');
    // Nothing is left that would keep a writer out.
    new SQLite(file.path, { timeout: 0 }).exec('DELETE FROM audit_logs').close();
  });

  it('is of no use where a part is missing, changed or of another state', async () => {
    const opened = await open(ROWS.slice(0, 200));
    const { file, rolled, folder } = opened;
    await rolled.write(file, { number: 0, of: 2 }, undefined);
    expect(rolled.isFresh(file)).toBe(false);
    await rolled.write(file, { number: 1, of: 2 }, undefined);
    expect(rolled.isFresh(file)).toBe(true);
    const part = join(folder, 'rollups', 'part-1.rollup');
    const whole = readFileSync(part);
    const broken = (at: number): Buffer => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    const length = whole.readUInt32LE();
    for (const at of [0, 5, 20, length >> 1, length]) {
      writeFileSync(part, broken(at));
      expect(rolled.isFresh(file)).toBe(false);
    }
    // What needs no rows is in the head, which is whole; with the first question for rows the part is given up.
    for (const at of [length + 16, whole.length - 3]) {
      writeFileSync(part, broken(at));
      expect(rolled.count(file, read('type:login_failure'))).toBe(
        countMatches(file, read('type:login_failure')),
      );
      expect(rolled.histogram(file, { query: read('type:login_failure'), buckets: 10 })).toBeNull();
      expect(rolled.isFresh(file)).toBe(false);
    }
    writeFileSync(part, whole.subarray(0, -8));
    expect(rolled.isFresh(file)).toBe(false);
    writeFileSync(part, whole);
    expect(rolled.isFresh(file)).toBe(true);

    // In one part, what is left of another one and of a process that was killed goes.
    const left = join(folder, 'rollups', 'part-0.rollup.1.partial');
    writeFileSync(left, 'half');
    utimesSync(left, new Date('2025-01-01'), new Date('2025-01-01'));
    await rolled.write(file, { number: 0, of: 1 }, undefined);
    expect(readdirSync(join(folder, 'rollups'))).toEqual(['part-0.rollup']);
    expect(rolled.isFresh(file)).toBe(true);
  });

  it.each<[string, Partial<RawRow>]>([
    ['a cell that separates cells', { action: 'a\u001fb' }],
    [
      'a whole row within a cell',
      {
        action:
          'a\u001f\u001e199\u001f2025-01-01 00:00:00.000000\u001fa\u001fb\u001fc\u001fd\u001fe\u001ff\u001f',
      },
    ],
    ['what stands for NULL', { ip_address: '\u001d' }],
    ['and in a column with an index', { user_id: '\u001d' }],
    ['bytes', { ip_address: Buffer.from('10.0.0.1') }],
    ['bytes in a column with an index', { severity: Buffer.from('low') }],
    ['text that is not UTF-8', { action: Buffer.from([0x61, 0xff]) }],
    ['a time that is a number', { timestamp: 20_250_101 }],
    ['a time with a separator', { timestamp: '2025-01-01\u001f00:00:00.000000' }],
    ['NULL beside a separator', { event_type: null, action: 'a\u001fb' }],
  ])('is not made of a log with %s', async (name, odd) => {
    const rows = Array.from(
      { length: 200 },
      (_, number): RawRow => ({
        ...auditRow(number),
        ...(number === 150 ? odd : {}),
      }),
    );
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, rows);
    if (name.includes('UTF-8')) {
      const writer = new SQLite(path);
      writer.exec(`UPDATE audit_logs SET action = CAST(action AS TEXT) WHERE typeof(action) = 'blob'`);
      writer.close();
    }
    const file = openFile(connect(path));
    onTestFinished(file.connection.close);
    expect(await buildPart(file, { number: 0, of: 1 }, { room: new Room() })).toBeNull();
    expect(await buildPart(file, { number: 0, of: 2 }, { room: new Room() })).toEqual(
      name.includes('index') || name.includes('a time that') ? null : expect.anything(),
    );
  });

  it('is what a source that knows a folder for it answers from', async () => {
    const { path, folder } = await open(ROWS);
    const rollups = join(folder, 'rollups');
    await using plain = await openSource({ engine: 'sqlite', path });
    await using source = await openSource({ engine: 'sqlite', path, rollups });
    expect((await plain.state()).rolledUp).toBeNull();
    expect((await source.state()).rolledUp).toBe(false);
    expect(await plain.rollUp({ number: 0, of: 1 })).toBe(false);
    expect(await source.rollUp({ number: 0, of: 1 })).toBe(true);
    expect((await source.state()).rolledUp).toBe(true);
    const query = read('outcome:failure');
    const request = {
      query,
      fields: ['user_agent', 'event_type', 'session_id', 'outcome'] as const,
      limit: 5,
    };
    expect(await source.facets(request)).toEqual(await plain.facets(request));
    expect(await source.count(query)).toBe(await plain.count(query));
  });
});
