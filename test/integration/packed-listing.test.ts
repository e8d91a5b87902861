import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../main/audit/entry.ts';
import { EVERYTHING, type Query } from '../../main/audit/query/query.ts';
import { EXPORT_COLUMNS, type ExportColumn } from '../../main/reports/columns.ts';
import { writeExport } from '../../main/reports/export.ts';
import { openSource } from '../../main/sources/open.ts';
import { type AuditSource, ORDERS, type Order } from '../../main/sources/source.ts';
import { createUnpacker } from '../../main/sources/unpack.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../fixtures/audit-database.ts';
import { auditRow, auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { NAUGHTY } from '../fixtures/naughty.ts';
import { oddRows } from '../fixtures/odd-rows.ts';
import { queryOfFilter } from '../fixtures/query-of-filter.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { sampleRequest } from '../unit/reports/entries.ts';

/** Entries that always come one by one, at either end of a log. */
const ENDS = 260;
const PLAIN = 2_000;
/** Plain entries around odd ones: from either end these come packed where they can. */
const AROUND = 560;

interface Log {
  readonly rows: readonly RawRow[];
  readonly options?: DatabaseOptions;
  readonly change?: (database: Database.Database) => void;
}

function written({ rows, options = {}, change }: Log): string {
  const path = join(temporaryFolder(), 'a.sqlite');
  createAuditDatabase(path, rows, options);
  if (change) changeIn(path, change);
  return path;
}

function changeIn(path: string, change: (database: Database.Database) => void): void {
  const database = new Database(path);
  change(database);
  database.close();
}

const opened = async (log: Log): Promise<AuditSource> => openSource({ engine: 'sqlite', path: written(log) });

/** The same source, of which everything comes one by one. */
const oneByOne = (source: AuditSource): AuditSource => ({
  ...source,
  async listing(request, options) {
    const { blocks: _, ...listing } = await source.listing(request, options);
    return listing;
  },
});

interface Asked {
  readonly query?: Query;
  readonly order?: Order;
  readonly columns?: readonly ExportColumn[];
}

async function exported(source: AuditSource, format: 'csv' | 'jsonl', asked: Asked): Promise<string> {
  const path = join(temporaryFolder(), `out.${format}`);
  await writeExport(source, { ...sampleRequest, ...asked, format, path });
  const manifest = JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8'));
  // Bytes that are not UTF-8 stay apart.
  return `${readFileSync(path, 'latin1')}${JSON.stringify(manifest.entries)}`;
}

/** How many of the entries came packed. */
async function countPacked(source: AuditSource, { query = EVERYTHING, order = 'newest' }: Asked = {}) {
  await using listing = await source.listing({ query, order });
  let [packed, all] = [0, 0];
  const blocks = listing.blocks?.();
  const unpack = createUnpacker(blocks?.emails ?? new Map());
  for await (const batch of blocks?.batches() ?? listing.batches()) {
    const rendered = 'bytes' in batch ? unpack(batch) : null;
    all += 'bytes' in batch ? batch.rows : batch.length;
    packed += rendered?.count ?? 0;
  }
  expect(all).toBe(listing.total);
  return packed;
}

async function expectSame(log: Log, asked: Asked = {}): Promise<number> {
  await using source = await opened(log);
  return await expectSameOf(source, asked);
}

/** The same for each of several changes by itself, newest first; how many of the entries came packed each time. */
async function expectSameAfterEach(
  log: Log,
  changes: Iterable<(database: Database.Database) => void>,
): Promise<readonly number[]> {
  const path = written(log);
  const packed: number[] = [];
  for (const change of changes) {
    const changed = `${path}.changed`;
    copyFileSync(path, changed);
    changeIn(changed, change);
    await using source = await openSource({ engine: 'sqlite', path: changed });
    packed.push(await expectSameOf(source, {}, ['newest']));
  }
  return packed;
}

async function expectSameOf(
  source: AuditSource,
  asked: Asked,
  orders: readonly Order[] = ORDERS,
): Promise<number> {
  for (const order of orders) {
    for (const format of ['csv', 'jsonl'] as const) {
      const is = await exported(source, format, { order, ...asked });
      const expected = await exported(oneByOne(source), format, { order, ...asked });
      // Megabytes that differ take minutes to print.
      if (is !== expected) expect(differing(is, expected)).toEqual([]);
    }
  }
  return countPacked(source, asked);
}

function differing(is: string, expected: string): readonly (string | undefined)[] {
  const [lines, others] = [is.split('\n'), expected.split('\n')];
  const at = lines.findIndex((line, number) => line !== others[number]);
  return [lines[at], others[at]];
}

/** Plain entries with these in the middle of them. */
const amid = (rows: readonly Partial<RawRow>[]): readonly RawRow[] => {
  const all: RawRow[] = [...auditRows(AROUND + rows.length)];
  const start = AROUND / 2;
  for (const [number, changes] of rows.entries()) {
    all[start + number] = { ...auditRow(start + number), ...changes };
  }
  return all;
};

const TEXT = COLUMNS.filter((column) => column !== 'timestamp');

/** Sets cells to bytes that are called text. */
const setBytes =
  (hex: string, column: string, where = 'rowid = 1000') =>
  (database: Database.Database): void =>
    void database.exec(`UPDATE audit_logs SET "${column}" = CAST(x'${hex}' AS TEXT) WHERE ${where}`);

describe('an export from packed entries', () => {
  it('is what one by one gives, and nearly all of a plain log comes packed', async () => {
    expect(await expectSame({ rows: auditRows(PLAIN) })).toBeGreaterThan(PLAIN - ENDS);
  });

  it('is the same for chosen columns, in any order', async () => {
    const columns = ['outcome', 'details', 'user_email', 'timestamp', 'id', 'user_agent'] as const;
    expect(await expectSame({ rows: auditRows(PLAIN) }, { columns })).toBeGreaterThan(0);
    for (const column of EXPORT_COLUMNS) {
      expect(await expectSame({ rows: auditRows(600) }, { columns: [column] })).toBeGreaterThan(0);
    }
  });

  it('is the same for a part of the log', async () => {
    const rows = auditRows(PLAIN);
    const at = (number: number) => String(rows[number]?.timestamp);
    const parts = [
      { from: at(300), to: at(1_700) },
      { severities: ['low', 'high'], from: at(100) },
      { text: 'mozilla' },
      { outcome: 'failure' },
      { userEmail: 'user1@example.org' },
      { from: '2030-01-01' },
    ] as const;
    const packed = [];
    for (const part of parts) packed.push(await expectSame({ rows }, { query: queryOfFilter(part) }));
    // An index finds few severities, whose entries are collected one by one.
    expect(packed.map((count) => count > 0)).toEqual([true, false, true, true, false, false]);
  });

  it('is the same where cells hold what programs stumble over', async () => {
    const texts = Object.values(NAUGHTY).flat();
    for (const column of TEXT) {
      const rows = amid(
        texts.map((text, number) => ({ [column]: column === 'id' ? `${text}${number}` : text })),
      );
      expect(await expectSame({ rows })).toBeGreaterThan(0);
    }
  });

  it('is the same whatever character a cell holds', async () => {
    const codes = [
      ...Array.from({ length: 0x180 }, (_, code) => code),
      0x7ff,
      0x800,
      0x2028,
      0x2029,
      0xd7ff,
      0xe000,
      0xfeff,
      0xfffd,
      0xfffe,
      0xffff,
      0x10000,
      0x10ffff,
    ];
    for (const column of ['user_agent', 'details', 'user_id'] as const) {
      const rows = amid(
        codes.flatMap((code) => {
          const character = String.fromCodePoint(code);
          return [character, `a${character}b`, `{"a": "${character}"}`].map((text) => ({ [column]: text }));
        }),
      );
      expect(await expectSame({ rows })).toBeGreaterThan(codes.length);
    }
  });

  it.each([
    ['61ff62', 'bytes of no text'],
    ['ff', 'what stands for NULL'],
    ['61fe62', 'what ends a cell'],
    ['61fd62', 'what ends a row'],
    ['fe'.repeat(12), 'many cells'],
    ['61fdfefefefefefefefefefefefefe', 'a row more'],
    ['eda080', 'a lone surrogate'],
    ['c0af', 'an overlong form'],
    ['e282', 'half a character'],
    ['f5808080', 'more than Unicode has'],
  ])('is the same where a cell holds %s, %s', async (hex) => {
    const columns = ['id', 'event_type', 'user_id', 'user_agent', 'details', 'checksum', 'timestamp'];
    const changes = columns.map((column) => setBytes(hex, column, `rowid = ${AROUND / 2}`));
    const packed = await expectSameAfterEach({ rows: auditRows(AROUND) }, changes);
    // Of those with an odd time it depends on where that puts them.
    for (const count of packed.slice(0, -1)) expect(count).toBeGreaterThan(0);
  });

  it('is the same where what ends cells makes up for cells and rows that are missing', async () => {
    const change = (database: Database.Database): void => {
      // The odd cell has a row more, and another row is left out because it holds bytes.
      setBytes(`61fd${'61fe'.repeat(12)}`, 'checksum')(database);
      database.exec(`UPDATE audit_logs SET action = x'00' WHERE rowid = 1001`);
    };
    expect(await expectSame({ rows: auditRows(PLAIN), change })).toBeGreaterThan(0);
  });

  it('is the same where cells are numbers, bytes or NULL', async () => {
    const cells = [
      null,
      0n,
      -1n,
      9_007_199_254_740_993n,
      1.5,
      5e-324,
      1e300,
      Buffer.alloc(0),
      Buffer.from('text'),
    ];
    for (const column of [...TEXT, 'timestamp'] as const) {
      const changes = cells.map((cell) => (database: Database.Database) => {
        const set = database.prepare(`UPDATE audit_logs SET "${column}" = ? WHERE rowid = ${AROUND / 2}`);
        expect(set.run(cell).changes).toBe(1);
      });
      await expectSameAfterEach(
        { rows: auditRows(AROUND), options: { types: { [column]: 'ANY' } } },
        changes,
      );
    }
  });

  it.each<[string, DatabaseOptions]>([
    ['are without hyphens', { bareIds: true }],
    ['are compressed', { compressed: 'zlib' }],
    ['are of a view', { view: true }],
    ['are of a table without row numbers', { withoutRowid: true }],
    ['have no index', { indexes: false }],
    ['know no people', { users: null }],
    ['are written through a log', { journal: 'wal' }],
    ['have columns of no type', { types: Object.fromEntries(TEXT.map((column) => [column, ''])) }],
    [
      'have columns of numbers',
      { types: { user_id: 'INTEGER', resource_id: 'REAL', session_id: 'NUMERIC' } },
    ],
    [
      'have columns of another order',
      { types: { user_id: 'TEXT COLLATE NOCASE', id: 'TEXT COLLATE RTRIM' } },
    ],
  ])('is the same where entries %s', async (_, options) => {
    await expectSame({ rows: auditRows(900), options });
  });

  it('comes packed where ids have no hyphens', async () => {
    await using source = await opened({ rows: auditRows(900), options: { bareIds: true } });
    expect(await countPacked(source)).toBeGreaterThan(0);
  });

  it('is the same for ids of every spelling', async () => {
    const ids = [
      uuidOf(1).toUpperCase(),
      uuidOf(2).replaceAll('-', '').toUpperCase(),
      'EVT-0001',
      'x'.repeat(32),
      'X'.repeat(36),
      '',
    ];
    expect(await expectSame({ rows: amid(ids.map((id) => ({ id }))) })).toBeGreaterThan(0);
  });

  it('is the same for people of every spelling', async () => {
    const ids = [uuidOf(1), uuidOf(2).replaceAll('-', ''), 'user1', 'USER1', '', ' user1', null];
    const users = [uuidOf(1).toUpperCase(), uuidOf(2), 'user1', 'ü', ''].map((id, number) => ({
      id,
      email: number === 2 ? null : `"${id}", <ü@example.org>\n`,
      full_name: null,
      role: null,
    }));
    const rows = auditRows(PLAIN).map((row, number) => ({
      ...row,
      user_id: ids[number % ids.length] ?? null,
    }));
    expect(await expectSame({ rows, options: { users } })).toBeGreaterThan(0);
  });

  it('is the same for times of every form', async () => {
    const times = [
      '2025-01-01T16:40:30.000000',
      '2025-01-01 16:40:30',
      '2025-01-01T16:40:30Z',
      '2025-01-01 16:40:30.5+02:00',
      '2025-02-29 00:00:00.000000',
      '2024-02-29 00:00:00.000000',
      '2025-01-01 16:40:61.000000',
      '0000-01-01 00:00:00.000000',
      '',
      'never',
      'never ü',
      '\u0001',
      '~',
      '2025-01-01 16:40:30.000000\0',
    ];
    for (const timestamp of times) await expectSame({ rows: amid([{ timestamp }]) });
    await expectSame({ rows: amid(times.map((timestamp) => ({ timestamp }))) });
  });

  it('is the same where many entries are of one moment', async () => {
    const few = auditRows(PLAIN).map((row, number) =>
      number % 700 < 3 ? { ...row, timestamp: String(auditRow(number - (number % 700)).timestamp) } : row,
    );
    expect(await expectSame({ rows: few })).toBeGreaterThan(0);
    const rows = auditRows(9_000, (number) =>
      number > 2_000 && number < 7_000 ? { timestamp: '2025-01-02 12:00:00.000000' } : {},
    );
    expect(await expectSame({ rows })).toBeGreaterThan(0);
  });

  it('is the same where some entries are large', async () => {
    const details = `{"text": "${'é'.repeat(1_000_000)}"}`;
    const long = 'x,'.repeat(60_000);
    const rows = amid([{ details }, { user_agent: long }, { details: `"${long}"` }]);
    expect(await expectSame({ rows })).toBeGreaterThan(0);
    const all = auditRows(600, () => ({ details: `"${'y'.repeat(9_000)}"` }));
    expect(await expectSame({ rows: all })).toBeGreaterThan(0);
  });

  it('is the same where text is stored as UTF-16', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    const database = new Database(path);
    database.pragma(`encoding = 'UTF-16le'`);
    database.exec('CREATE TABLE t (a)');
    database.close();
    createAuditDatabase(
      path,
      auditRows(600, (number) => ({ user_agent: `ü${number}` })),
    );
    await using source = await openSource({ engine: 'sqlite', path });
    for (const format of ['csv', 'jsonl'] as const) {
      expect(await exported(source, format, {})).toBe(await exported(oneByOne(source), format, {}));
    }
  });

  it('is the same from a thread of its own, as large logs are rendered', async () => {
    const texts = Object.values(NAUGHTY).flat();
    const rows = auditRows(24_000, (number) =>
      number % 500 === 0 ? { user_agent: texts[(number / 500) % texts.length] ?? null } : {},
    );
    const change = (database: Database.Database): void => {
      setBytes('61ff62', 'user_agent', 'rowid % 9000 = 8999')(database);
      database.exec(`UPDATE audit_logs SET details = x'00ff' WHERE rowid % 9000 = 4000`);
    };
    const log = { rows, options: { types: { details: 'TEXT' } }, change };
    const packed = await expectSame(log);
    expect(packed).toBeGreaterThan(15_000);
    expect(packed).toBeLessThan(21_000);
  });

  it('is the same for rows of every oddity', async () => {
    const odd = oddRows(1_500, { forJsonb: false }).map((row, number) => ({
      ...row,
      timestamp: auditRow(number).timestamp,
    }));
    // A number is stored as one where the column is not one of text.
    const options = { types: { details: 'TEXT' } };
    expect(await expectSame({ rows: odd, options })).toBeGreaterThan(0);
    await expectSame({ rows: oddRows(1_500, { forJsonb: false }) });
  });

  it('is the same for random cells', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((value) => value.toWellFormed()),
      fc.string({ unit: fc.constantFrom(...'",\\\r\n\0\u001f\u007f{}[]a1ü\u2028'), maxLength: 6 }),
    );
    const cell = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) });
    const details = fc.oneof(
      cell,
      fc.json(),
      fc.json().map((json) => `\r\n ${json}\t`),
      fc.constantFrom(
        '{"success": false}',
        '{"outcome": "denied"}',
        '{"\\u0073uccess": true}',
        'null',
        '{"a": NaN}',
      ),
    );
    const row = fc.record(
      Object.fromEntries(TEXT.map((column) => [column, column === 'details' ? details : cell])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const changed = rows.map((one, number) => ({ ...one, id: `${one.id ?? ''}${number}` }));
        await expectSame({ rows: amid(changed) });
      }),
      { numRuns: 25 },
    );
  });
});
