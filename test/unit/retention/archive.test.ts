import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COLUMNS, type EvidenceRow, type EvidenceValue } from '../../../main/audit/entry.ts';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import { verifySource } from '../../../main/integrity/verify-source.ts';
import { createMonthFile } from '../../../main/retention/month-file.ts';
import { partialFolder, writeArchive } from '../../../main/retention/write-archive.ts';
import {
  ARCHIVE_COLUMNS,
  archivedColumns,
  rowsOfArchived,
  rowText,
} from '../../../main/sources/archive/cells.ts';
import { textsOf } from '../../../main/sources/archive/columns.ts';
import { archivedRows } from '../../../main/sources/archive/files.ts';
import { archiveManifestSchema } from '../../../main/sources/archive/manifest.ts';
import { openSource } from '../../../main/sources/open.ts';
import type { AuditSource } from '../../../main/sources/source.ts';
import { facts, standard } from '../../fixtures/archive-of-everything.ts';
import { createAuditDatabase, type RawRow } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { readParquetFile } from '../../fixtures/read-parquet.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

async function log(rows: readonly RawRow[]) {
  const home = temporaryFolder();
  const path = join(home, 'log.sqlite');
  createAuditDatabase(path, rows, { users: null, types: { severity: 'BLOB', resource_id: 'BLOB' } });
  return { home, path, source: await openSource({ engine: 'sqlite', path }) };
}

async function archived(rows: readonly RawRow[]) {
  const { home, path, source } = await log(rows);
  await using _source = source;
  const folder = join(home, 'archive');
  const said = await writeArchive(source, { folder, standard, facts });
  return { path, folder, said };
}

const unpack = (packed: Uint8Array): Uint8Array => zstdDecompressSync(packed);

/** Rows of a file and `rowsSha256`, as docs/retention.md says it, of cells that the library has read. */
async function plainRowsSha256(path: string): Promise<readonly [number, string]> {
  const file = await asyncBufferFromFile(path);
  const { row_groups } = await parquetMetadataAsync(file);
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const groups: Buffer[] = [];
  let rowStart = 0;
  for (const group of row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({
      file,
      rowStart,
      rowEnd,
      compressors: { ZSTD: unpack },
    });
    const said = ARCHIVE_COLUMNS.flatMap((name) => {
      const cells = rows.map((one) => one[name] as string | null);
      const texts = cells.flatMap((cell) => (cell === null ? [] : [Buffer.from(cell)]));
      return [
        Buffer.from(cells.map((cell) => (cell === null ? 0 : 1))),
        ...texts.flatMap((text) => [number(text.length), text]),
      ];
    });
    groups.push(
      createHash('sha256')
        .update(Buffer.concat([number(rows.length), ...said]))
        .digest(),
    );
    rowStart = rowEnd;
  }
  return [rowStart, createHash('sha256').update(Buffer.concat(groups)).digest('hex')];
}

async function rowsOf(source: AuditSource): Promise<readonly EvidenceRow[]> {
  await using scan = await source.scan();
  const rows: EvidenceRow[] = [];
  for await (const batch of scan.rows()) rows.push(...batch);
  return rows;
}

const spread = (count: number): readonly RawRow[] =>
  auditRows(count, (number) => ({
    timestamp: `2025-0${(number % 4) + 1}-1${number % 10} 10:00:00.${String(number).padStart(6, '0')}`,
  }));

const value: fc.Arbitrary<EvidenceValue> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(null, '', 'a\0b', '\ud800', '\u202e'),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true }),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);
const row = fc.record(
  Object.fromEntries(COLUMNS.map((column) => [column, value])),
) as fc.Arbitrary<EvidenceRow>;

describe('a file of an archive', () => {
  it('gives every cell back as it was', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(rowsOfArchived(archivedColumns(rows))).toEqual(rows);
      }),
    );
  });

  it('tells rows apart by their text', () => {
    const text = (one: EvidenceRow) => rowText(one);
    expect(text({ ...blank, details: '1' })).not.toBe(text({ ...blank, details: 1n }));
    expect(text({ ...blank, details: 1 })).not.toBe(text({ ...blank, details: 1n }));
    expect(text({ ...blank, details: '' })).not.toBe(text({ ...blank, details: null }));
    expect(text({ ...blank, details: -0 })).not.toBe(text({ ...blank, details: 0 }));
  });

  it('holds any rows in groups, the same bytes each time', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.nat(29), async (rows, cut) => {
        const paths = ['one', 'two'].map((name) => join(folder, `${name}.parquet`));
        const hashes: string[] = [];
        for (const path of paths) {
          const file = createMonthFile(path);
          for (const [at, one] of rows.entries()) {
            file.add(one, '2025-01-01T00:00:00.000000', 10);
            if (at === cut) await file.flush();
          }
          hashes.push((await file.end()).rowsSha256);
        }
        const [one = '', two = ''] = paths;
        const found: EvidenceRow[] = [];
        for await (const group of archivedRows(one)) found.push(...group);
        expect(found).toEqual(rows);
        const texts = archivedColumns(rows).map(textsOf);
        expect(readParquetFile(one)).toEqual(
          rows.map((_, at) => Object.fromEntries(ARCHIVE_COLUMNS.map((name, n) => [name, texts[n]?.[at]]))),
        );
        expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
        const [count, sha256] = await plainRowsSha256(one);
        expect([count, ...hashes]).toEqual([rows.length, sha256, sha256]);
      }),
      { numRuns: 40 },
    );
  });
});

const blank = Object.fromEntries(COLUMNS.map((column) => [column, null])) as unknown as EvidenceRow;

describe('an archive', () => {
  it('is read by another library, cell by cell what plain SQL says', async () => {
    const odd = { ...auditRow(900), user_agent: 'עברית 漢字 🙂\u0007', details: null };
    const { path, folder } = await archived([...spread(120), odd]);
    const database = new Database(path, { readonly: true });
    const expected = database.prepare('SELECT * FROM audit_logs').all() as Record<string, unknown>[];
    database.close();
    const files = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
    expect(files.sort()).toEqual(['2025-01', '2025-02', '2025-03', '2025-04'].map((m) => `${m}.parquet`));
    const found = files.flatMap((name) => readParquetFile(join(folder, name)));
    const byId = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    expect(byId(found)).toEqual(byId(expected.map((one) => ({ ...one, exact: null }))));
  });

  it('has a manifest by the published schema, whose hashes are those of the files', async () => {
    const { folder, said } = await archived(spread(40));
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const manifest = archiveManifestSchema.parse(JSON.parse(text));
    const published = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../docs/schemas/archive-manifest-1.schema.json'), 'utf8'),
    ) as object;
    expect(published).toEqual(z.toJSONSchema(archiveManifestSchema));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(published);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(said).toMatchObject({
      entries: 40,
      manifestSha256: createHash('sha256').update(text).digest('hex'),
    });
    for (const { name, bytes, sha256, rowsSha256, entries } of manifest.files) {
      const file = readFileSync(join(folder, name));
      expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
      expect(await plainRowsSha256(join(folder, name))).toEqual([entries, rowsSha256]);
    }
  });

  it.each([
    ['has a bit that flipped', (file: Buffer) => file.fill(file.readUInt8(200) ^ 1, 200, 201)],
    ['has lost its end', (file: Buffer) => file.subarray(0, -100)],
    ['holds the rows of another', (_: Buffer, other: Buffer) => other],
  ])('does not get its name where a file on the disk %s', async (_, damage) => {
    const { home, source } = await log(spread(40));
    await using _source = source;
    const folder = join(home, 'archive');
    const damageOne = (step: string): void => {
      if (step !== 'archive written') return;
      const pathOf = (month: string) => join(partialFolder(folder), `2025-${month}.parquet`);
      const other = readFileSync(pathOf('01'));
      writeFileSync(pathOf('02'), damage(readFileSync(pathOf('02')), other));
    };
    await expect(
      writeArchive(source, { folder, standard, facts }, { onStep: damageOne }),
    ).rejects.toMatchObject({ code: 'SOURCE_CORRUPT', message: expect.stringContaining('2025-02.parquet') });
    expect(readdirSync(home).filter((name) => name.startsWith('archive'))).toEqual([]);
  });

  it('answers as the source does that it was made of, and verifies the same', async () => {
    const odd: RawRow[] = [
      { ...auditRow(901), severity: 3.5, resource_id: 9_007_199_254_740_993n },
      { ...auditRow(902), details: Buffer.from([1, 2, 3]), checksum: null },
      { ...auditRow(903), user_id: 'somebody else' },
    ];
    const { path, folder } = await archived([...spread(200), ...odd]);
    await using source = await openSource({ engine: 'sqlite', path });
    await using archive = await openSource({ engine: 'sqlite', path: folder });
    await using byManifest = await openSource({ engine: 'sqlite', path: join(folder, 'manifest.json') });
    const texts = async (of: AuditSource) => (await rowsOf(of)).map(rowText).sort();
    expect(await texts(archive)).toEqual(await texts(source));
    expect(await byManifest.count(EVERYTHING)).toBe(203);
    expect(await archive.statistics(EVERYTHING)).toEqual(await source.statistics(EVERYTHING));
    const page = (of: AuditSource) => of.page({ query: EVERYTHING, order: 'newest', limit: 300 });
    expect((await page(archive)).entries).toEqual((await page(source)).entries);
    const verify = async (of: AuditSource) => {
      const { seconds: _, entriesPerSecond: __, ...summary } = await verifySource(of, { kind: 'auto' });
      return summary;
    };
    const verdict = await verify(source);
    expect(verdict).toMatchObject({ entries: 203 });
    expect(await verify(archive)).toEqual(verdict);
    expect(await archive.describe()).toMatchObject({
      engine: 'sqlite',
      entries: 203,
      engineVersion: expect.stringContaining('archive of SQLite in Parquet'),
    });
  });

  it('is refused where a file or its manifest was altered or is missing', async () => {
    const { folder } = await archived(spread(40));
    const open = () => openSource({ engine: 'sqlite', path: folder });
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
    const path = join(folder, file);
    const whole = readFileSync(path);
    const altered = Buffer.from(whole);
    altered[100] = (altered[100] ?? 0) ^ 1;
    writeFileSync(path, altered);
    await expect(open()).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
      message: expect.stringContaining(file),
      hint: expect.any(String),
    });
    rmSync(path);
    await expect(open()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    writeFileSync(path, whole);
    await using archive = await open();
    expect(await archive.count(EVERYTHING)).toBe(40);
    const manifest = join(folder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`"${file}"`, '"../../secret.parquet"'));
    await expect(open()).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    mkdirSync(join(folder, 'sub'));
    await expect(openSource({ engine: 'sqlite', path: join(folder, 'sub') })).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_DATABASE',
    });
  });
});
