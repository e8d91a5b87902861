import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outcomeOfCells } from '../../../main/audit/outcome-of-cells.ts';
import { connect } from '../../../main/sources/sqlite/connection.ts';
import { type AuditFile, openFile, openSnapshot } from '../../../main/sources/sqlite/file.ts';
import { rollUp } from '../../../main/sources/sqlite/rollup/build.ts';
import type { Part } from '../../../main/sources/sqlite/rollup/part.ts';
import { Room } from '../../../main/sources/sqlite/rollup/room.ts';
import { RowList } from '../../../main/sources/sqlite/rollup/row-list.ts';
import { storedRows } from '../../../main/sources/sqlite/rollup/stored-rows.ts';
import { tablePages } from '../../../main/sources/sqlite/table-pages.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { ODD_ADDRESSES, ODD_TEXTS } from '../../fixtures/odd-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** Details that say an outcome, that nearly do, and of every storage class. */
const DETAILS: readonly RawRow['details'][] = [
  null,
  '',
  '{}',
  '{"success": false}',
  '{"success": true, "outcome": "denied"}',
  '{"a": 1, "outcome": "Denied"}',
  '{"\\u0073uccess": false}',
  '{"outcom\\u0065": "failed"}',
  '{"a": "\\u00f8 \\\\u0073"}',
  '{"succes": "success", "utcome": "outcome"}',
  '{""success": false}',
  '{"\\"success\\"": 1}',
  '"success"',
  '{"ssuccess": false, "success" : false}',
  '{"x": "Ø😀", "outcome": "blocked"}',
  `{"long": "${'x'.repeat(9_000)}", "success": false}`,
  `{"longer than a varint of one byte": "${'"'.repeat(100)}"}`,
  '{"nul": "\u0000", "outcome": "denied"}',
  // A key at each place between two that are looked at, up to the very end.
  ...Array.from({ length: 13 }, (_, number) => `{"${'p'.repeat(number)}": 1, "success": false}`),
  ...Array.from({ length: 13 }, (_, number) => `[${'1'.repeat(number)}"outcome"`),
  Buffer.from('{"success": false}'),
  12,
  -1.5,
];
const TEXTS = ODD_TEXTS.filter((text) => !text.includes('\uFFFD'));
const at = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;

const ROWS: readonly RawRow[] = Array.from({ length: 4_000 }, (_, number) => ({
  ...auditRow(number, { checksum: '' }),
  ...(number % 3 === 0 ? { details: at(DETAILS, number / 3) } : {}),
  ...(number % 7 === 0 ? { user_id: at([null, ...TEXTS], number / 7) } : {}),
  ...(number % 11 === 0 ? { event_type: at([null, '', ...TEXTS], number / 11) } : {}),
  ...(number % 13 === 0 ? { ip_address: at([null, ...ODD_ADDRESSES], number / 13) } : {}),
  ...(number % 17 === 0 ? { action: at(TEXTS, number / 17).repeat(number % 40) } : {}),
  // As long as each other, and with the same end.
  ...(number % 19 === 0
    ? { user_id: at(['first of the same', 'other of the same', 'third of the same'], number / 19) }
    : {}),
  ...(number % 900 === 7 ? { timestamp: auditRow(number).timestamp.replace(' ', 'T') } : {}),
  ...(number % 901 === 9 ? { timestamp: '2025-01-01T10:00:00+02:00' } : {}),
  ...(number === 1_234 ? { timestamp: 'yesterday' } : {}),
  ...(number === 1_300 ? { timestamp: '2025-02-30 10:00:00.000000' } : {}),
  ...(number === 1_400 ? { timestamp: null } : {}),
  ...(number === 1_500 ? { timestamp: '2025-01-01t10:20:30.000000' } : {}),
  ...(number === 1_501 ? { timestamp: '2025-01-01 24:00:30.000000' } : {}),
  ...(number === 1_502 ? { timestamp: '2025-01-01 10.20:30.000000' } : {}),
  ...(number === 1_503 ? { timestamp: '2025-01-01 10:20:60.000000' } : {}),
}));

type Change = (database: SQLite.Database) => void;

function written(options: Parameters<typeof createAuditDatabase>[2] = {}, change: Change = () => {}): string {
  const path = join(temporaryFolder(), 'a.sqlite');
  createAuditDatabase(path, ROWS, options);
  const database = new SQLite(path);
  change(database);
  database.close();
  return path;
}

function opened(path: string): AuditFile {
  const file = openFile(connect(path));
  onTestFinished(file.connection.close);
  return file;
}

/** Null where SQLite finds the schema or the first rows broken. */
function openIfWhole(path: string): AuditFile | null {
  try {
    return openFile(connect(path));
  } catch {
    return null;
  }
}

/** Row by row what a part holds. */
function rowsIn(part: Part | null): unknown {
  return (
    part && {
      entries: part.entries,
      separator: part.separator,
      unusual: part.unusual,
      rows: Array.from(part.codes, (code, place) =>
        code === part.combinations.length
          ? null
          : { row: part.first + place, time: part.times[place], ...part.combinations[code] },
      ),
    }
  );
}

/** Rows that were taken out of pages, and rowids of those that were not. */
function takenFrom(file: AuditFile): { readonly taken: number; readonly aside: readonly number[] } {
  using snapshot = openSnapshot(file);
  const pages = tablePages(snapshot);
  const room = new Room();
  const rows = new RowList(1, 10_000, room);
  const stored = pages && storedRows(rows, pages, room);
  if (pages === null || stored === null) return { taken: 0, aside: [] };
  for (const some of pages.leavesOf(1, 10_000, stored.bytes)) stored.take(some);
  const taken = Array.from({ length: 10_000 }, (_, place) => rows.noted(place + 1)).filter(Boolean).length;
  return { taken, aside: stored.aside };
}

/** What a roll-up holds when pages are read, and when SQLite hands over every row: outside of a transaction. */
async function bothWays(file: AuditFile, of = 1): Promise<readonly [unknown, unknown]> {
  using snapshot = openSnapshot(file);
  const [pages, texts] = [[], []] as [unknown[], unknown[]];
  for (let number = 0; number < of; number += 1) {
    pages.push(rowsIn(await rollUp(snapshot, { number, of }, { room: new Room() })));
    texts.push(rowsIn(await rollUp(file, { number, of }, { room: new Room() })));
  }
  return [pages, texts];
}

/** The table with a new definition, as `PRAGMA writable_schema` or another program would leave it. */
const rebuilt =
  (pragma: string): Change =>
  (database) => {
    database.pragma(pragma);
    database.exec('VACUUM');
  };

const REPLACED = `INSERT INTO audit_logs SELECT * FROM old ORDER BY random(); DROP TABLE old`;

describe('rows taken out of the pages of a table', () => {
  it.each<[string, Parameters<typeof createAuditDatabase>[2], Change]>([
    ['as the audited server writes it', {}, () => {}],
    ['with the smallest pages', {}, rebuilt('page_size = 512')],
    ['with the largest pages', {}, rebuilt('page_size = 65536')],
    ['that gives pages back', {}, rebuilt('auto_vacuum = FULL')],
    ['without indexes', { indexes: false }, () => {}],
    ['with more columns', { extraColumns: ['region', 'tenant'] }, () => {}],
    [
      'of which rows were removed',
      {},
      (database) => database.exec('DELETE FROM audit_logs WHERE rowid % 3 = 1'),
    ],
    [
      'of which nearly all were removed in places',
      {},
      (database) =>
        database.exec('DELETE FROM audit_logs WHERE rowid BETWEEN 900 AND 3300 AND rowid % 10 > 0'),
    ],
    [
      'of which a column was added later',
      { types: { details: null } },
      (database) => {
        database.exec(`ALTER TABLE audit_logs ADD COLUMN details JSON DEFAULT '{"success": false}'`);
        database.exec(`INSERT INTO audit_logs SELECT * FROM audit_logs WHERE false`);
      },
    ],
    [
      'written in no order',
      { primaryKey: false },
      (database) => {
        database.exec(`CREATE TABLE old AS SELECT * FROM audit_logs; DELETE FROM audit_logs; ${REPLACED}`);
      },
    ],
  ])('are those of SQLite: a log %s', async (_, options, change) => {
    const file = opened(written(options, change));
    for (const of of [1, 2, 5]) {
      const [pages, texts] = await bothWays(file, of);
      expect(pages).toEqual(texts);
      expect(texts).not.toContain(null);
    }
  });

  it('are nearly all rows, and SQLite is asked for the others', () => {
    const { taken, aside } = takenFrom(opened(written()));
    expect(taken + aside.length).toBe(ROWS.length);
    const isAside = ({ details, timestamp }: RawRow): boolean =>
      details instanceof Buffer || String(details).length > 5_000 || timestamp === null;
    expect(aside).toEqual(ROWS.flatMap((row, number) => (isAside(row) ? [number + 1] : [])));
  });

  it('are the same where those of another part were before', async () => {
    const file = opened(written());
    using snapshot = openSnapshot(file);
    const room = new Room();
    for (const number of [2, 0, 1]) {
      const again = rowsIn(await rollUp(snapshot, { number, of: 3 }, { room }));
      const afresh = rowsIn(await rollUp(snapshot, { number, of: 3 }, { room: new Room() }));
      expect(again).not.toBeNull();
      expect(again).toEqual(afresh);
    }
  });

  it('are left where their numbers lie far apart', async () => {
    const file = opened(
      written({}, (database) => database.exec('UPDATE audit_logs SET rowid = rowid * 100 + 1000000')),
    );
    using snapshot = openSnapshot(file);
    const room = new Room();
    expect(await rollUp(snapshot, { number: 0, of: 1 }, { room })).toBeNull();
    // No memory was asked for.
    expect(room.size).toBe(new Room().size);
  });

  it('have the outcomes that details say', async () => {
    const file = opened(written());
    using snapshot = openSnapshot(file);
    const part = await rollUp(snapshot, { number: 0, of: 1 }, { room: new Room() });
    const outcomes = Array.from(part?.codes ?? [], (code) => part?.combinations[code]?.outcome);
    expect(outcomes).toEqual(
      ROWS.map(({ event_type, details }) =>
        outcomeOfCells(event_type, typeof details === 'number' ? BigInt(Math.trunc(details)) : details),
      ),
    );
  });

  it.each<[string, Parameters<typeof createAuditDatabase>[2], Change]>([
    ['a view', { view: true }, () => {}],
    ['a table without rowid', { withoutRowid: true }, () => {}],
    ['a log in write-ahead mode', { journal: 'wal' }, () => {}],
    [
      'a table with a column that is made of others',
      {},
      (database) => database.exec(`ALTER TABLE audit_logs ADD COLUMN made TEXT AS (action || 'x')`),
    ],
  ])('are not taken out of %s', (_, options, change) => {
    const path = written(options, change);
    // In write-ahead mode the file itself is read only beside a writer.
    const writer = new SQLite(path);
    onTestFinished(() => void writer.close());
    writer.prepare('SELECT count(*) FROM audit_logs').get();
    const file = opened(path);
    using snapshot = openSnapshot(file);
    expect(snapshot.connection.copied).toBe(false);
    expect(tablePages(snapshot)).toBeNull();
  });

  it('are taken only while a transaction keeps writers out', () => {
    const file = opened(written());
    expect(tablePages(file)).toBeNull();
    using snapshot = openSnapshot(file);
    expect(tablePages(snapshot)).not.toBeNull();
    const writer = new SQLite(file.path, { timeout: 0 });
    onTestFinished(() => void writer.close());
    expect(() => writer.exec('DELETE FROM audit_logs')).toThrow('locked');
  });

  it('are never others than those of SQLite, whatever stands in a page', { timeout: 60_000 }, async () => {
    const path = written({ indexes: false });
    const whole = readFileSync(path);
    const pages = whole.length / 4_096;
    const damaged = join(temporaryFolder(), 'damaged.sqlite');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: pages - 1 }),
        fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 4_095 })),
        fc.integer({ min: 0, max: 255 }),
        async (page, offset, byte) => {
          writeFileSync(damaged, whole);
          const target = openSync(damaged, 'r+');
          writeSync(target, Uint8Array.of(byte), 0, 1, page * 4_096 + offset);
          closeSync(target);
          const file = openIfWhole(damaged);
          if (file === null) return;
          try {
            const texts = await rollUp(file, { number: 0, of: 1 }, { room: new Room() }).catch(() => null);
            // What SQLite finds broken it says so of; then nothing is rolled up.
            if (texts === null) return;
            using snapshot = openSnapshot(file);
            const part = await rollUp(snapshot, { number: 0, of: 1 }, { room: new Room() }).catch(() => null);
            if (part !== null) expect(rowsIn(part)).toEqual(rowsIn(texts));
          } finally {
            file.connection.close();
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
