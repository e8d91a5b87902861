import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistogramShare } from '../../../main/sources/figures.ts';
import { sumOfShares } from '../../../main/sources/histogram-shares.ts';
import { openSource } from '../../../main/sources/open.ts';
import { createAuditDatabase, type DatabaseOptions, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { asCounts, plainHistogram } from '../../fixtures/plain-figures.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const START = Date.parse('2024-12-30T22:00:00Z');
const EVERYTHING = { kind: 'everything' } as const;

/** What looks like the usual spelling, more or less, and what does not. */
const spellings: readonly ((iso: string) => RawRow['timestamp'])[] = [
  (iso) => iso.slice(0, 19),
  (iso) => `${iso.slice(0, 10)} 24:00:00.000000`,
  (iso) => `${iso.slice(0, 10)} 29:59:59.999999`,
  (iso) => `${iso.slice(0, 14)}60:00.000000`,
  (iso) => `${iso.slice(0, 23)}abc`,
  (iso) => `${iso.slice(0, 23)}0\u06600`,
  (iso) => `${iso.slice(0, 23)}000\u0000later`,
  (iso) => `${iso.slice(0, 23)}000 `,
  (iso) => `${iso.slice(0, 23)}000+05:30`,
  (iso) => iso.replace(' ', 'T').slice(0, 26),
  (iso) => iso.slice(0, 10),
  (iso) => `${iso.slice(0, 13)}x00:00.000000`,
  (iso) => iso.slice(0, 10).replaceAll('-', '/'),
  () => '2025-02-30 10:00:00.000000',
  () => '1969-12-31 23:59:59.999999',
  () => 'never',
  () => '',
  () => null,
  () => 20_250_101,
  (iso) => Buffer.from(iso),
];
const severities: readonly RawRow['severity'][] = ['low', 'low', 'low', 'low', 'high', 'medium', '', null];

interface Written {
  /** Minutes since the entry before. */
  readonly later: number;
  /** Written so many minutes too late or too early. */
  readonly astray: number;
  /** Spelled as by the audited server where null. */
  readonly spelling: number | null;
  readonly severity: number;
  /** Rows that are missing before it. */
  readonly gap: number;
}

const written: fc.Arbitrary<Written> = fc.record({
  later: fc.oneof({ weight: 5, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(3_000) }),
  astray: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: -10, max: 10 }) },
    { weight: 1, arbitrary: fc.integer({ min: -20_000, max: 20_000 }) },
  ),
  spelling: fc.option(fc.nat(spellings.length - 1), { freq: 30 }).map((one) => one ?? null),
  severity: fc.nat(severities.length - 1),
  gap: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
});

function rowsOf(entries: readonly Written[], separator: string): RawRow[] {
  let minute = 0;
  return entries.map(({ later, astray, spelling, severity }, number) => {
    minute += later;
    // A log of which no time is text is no log.
    const spelled = number === 0 ? null : spelling;
    const moment = new Date(START + (minute + astray) * 60_000 + number).toISOString();
    const usual = `${moment.slice(0, 23).replace('T', separator)}000`;
    return {
      ...auditRow(number, { checksum: '' }),
      timestamp: spelled === null ? usual : (spellings[spelled]?.(usual) ?? null),
      severity: severities[severity] ?? null,
    };
  });
}

/** Writes entries with rows missing between them. */
function writeLog(entries: readonly Written[], separator: string, options: DatabaseOptions = {}) {
  const path = join(temporaryFolder(), 'a.sqlite');
  const rows = rowsOf(entries, separator);
  createAuditDatabase(path, rows, options);
  const database = new SQLite(path);
  let row = 1_000_000;
  const move = database.prepare('UPDATE audit_logs SET rowid = ? WHERE rowid = ?');
  for (let number = entries.length; number > 0; number -= 1) {
    move.run(row, number);
    row -= 1 + (entries[number - 1]?.gap ?? 0);
  }
  database.close();
  return { path, rows };
}

async function sharesOf(path: string, buckets: number, of: number): Promise<(HistogramShare | null)[]> {
  await using source = await openSource({ engine: 'sqlite', path });
  return Promise.all(
    Array.from({ length: of }, (_, number) =>
      source.histogramShare({ query: EVERYTHING, buckets, share: { number, of } }),
    ),
  );
}

describe('histograms counted by stretches of an SQLite log', () => {
  it('are those of counting one by one, wherever entries lie and however they are spelled', {
    timeout: 180_000,
  }, async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(written, { minLength: 1, maxLength: 120 }),
        fc.constantFrom(' ', 'T'),
        fc.constantFrom(2, 7, 60, 400),
        fc.constantFrom(1, 2, 3),
        async (entries, separator, buckets, of) => {
          const { path, rows } = writeLog(entries, separator);
          await using source = await openSource({ engine: 'sqlite', path });
          const whole = await source.histogram({ query: EVERYTHING, buckets });
          expect(asCounts(whole)).toEqual(plainHistogram(rows, whole.interval));
          expect(whole.total).toBe(rows.length);
          const shares = await sharesOf(path, buckets, of);
          const found = shares.flatMap((share) => share ?? []);
          if (found.length < of) return;
          const sum = sumOfShares(found, { query: EVERYTHING, buckets });
          if (sum === null) return;
          counted += 1;
          expect(sum).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
    // About half of the logs begin and end with times as they are usually spelled; so few are none of a hundred by chance.
    expect(counted).toBeGreaterThan(10);
  });

  it.each<[string, DatabaseOptions]>([
    ['indexes', { indexes: false }],
    ['rowids', { withoutRowid: true }],
    ['a table', { view: true, indexes: false }],
  ])('are not attempted without %s', async (_, options) => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, [auditRow(1), auditRow(2)], options);
    expect(await sharesOf(path, 10, 2)).toEqual([null, null]);
  });

  it('leave a log in no order, or of many severities, to other ways', async () => {
    const path = join(temporaryFolder(), 'a.sqlite');
    createAuditDatabase(path, [
      auditRow(0, { timestamp: '2025-01-01 00:00:00.000000' }),
      auditRow(1, { timestamp: '2025-03-01 00:00:00.000000' }),
    ]);
    const database = new SQLite(path);
    database.exec(`INSERT INTO audit_logs (id, event_type, severity, action, timestamp)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
      SELECT i, 'odd', 'low', 'read',
        '2025-02-' || format('%02d', i % 28 + 1) || ' 00:00:00.000000' FROM n`);
    expect(await sharesOf(path, 100, 1)).toEqual([null]);
    database.exec(`DELETE FROM audit_logs WHERE event_type = 'odd' AND CAST(id AS INTEGER) > 100`);
    expect((await sharesOf(path, 100, 1))[0]).not.toBeNull();
    database.exec(`UPDATE audit_logs SET severity = 'severity ' || rowid`);
    expect(await sharesOf(path, 100, 1)).toEqual([null]);
    database.close();
  });
});
