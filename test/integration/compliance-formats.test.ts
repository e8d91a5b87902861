import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { reportFileSchema } from '../../main/reports/compliance/model.ts';
import { writeComplianceReport } from '../../main/reports/compliance/write.ts';
import { sheetNames } from '../../main/reports/compliance/xlsx/renderer.ts';
import { openSource } from '../../main/sources/open.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { type ReadCell, readXlsx } from '../fixtures/read-xlsx.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
const hasOffice = spawnSync('soffice', ['--version']).status === 0;

const ODD = [
  '=1+1',
  '',
  'a\nb',
  'مرحبا עולם',
  '漢字 😀',
  '12345678901234567890',
  '<b>&',
  '\u0000\u202e',
  '-'.repeat(40_000),
];

/** 300 by 100 pixels. */
const LOGO = readFileSync(join(import.meta.dirname, '../fixtures/logo.jpg')).toString('base64');

type File = z.infer<typeof reportFileSchema>;

async function everyFormat(): Promise<{ folder: string; report: File }> {
  const folder = temporaryFolder();
  const path = join(folder, 'audit.sqlite');
  createAuditDatabase(
    path,
    auditRows(300, (number) => ({
      action: ODD[number % ODD.length] ?? '',
      ...(number % 4 === 0
        ? {
            event_type: 'config_change',
            severity: 'high',
            details: JSON.stringify({
              old_values: { limit: number },
              new_values: { limit: ODD[number % 8] },
            }),
          }
        : {}),
    })),
  );
  await using source = await openSource({ engine: 'sqlite', path });
  await writeComplianceReport(source, {
    about: {
      tool: { name: 'sealtrail', version: '0.0.0' },
      generatedAt: '2025-02-01T00:00:00.000Z',
      generatedBy: 'ada@example.org',
      source: { id: 'source', name: 'audit مرحبا', engine: 'sqlite', location: 'audit.sqlite' },
    },
    from: '2025-01-01',
    to: '2025-01-02',
    recipe: { kind: 'auto' },
    framework: null,
    letterhead: { name: 'Meadow مرحبا', logo: LOGO },
    readers: [],
    targets: (['json', 'xlsx', 'pdf'] as const).map((format) => {
      return { format, appendix: null, path: join(folder, `report.${format}`), name: `report.${format}` };
    }),
  });
  return {
    folder,
    report: reportFileSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))),
  };
}

const dayZero = Date.UTC(1899, 11, 30);
/** How far a date cell is from a timestamp, in milliseconds. */
const apart = (days: number, utc: string): number =>
  Math.abs(dayZero + days * 86_400_000 - Date.parse(`${utc.slice(0, 23)}Z`));

const cellsOf = (row: Readonly<Record<string, ReadCell>>, count: number): (ReadCell | undefined)[] =>
  Array.from({ length: count }, (_, at) => row[String.fromCharCode(65 + at)]);

const LONGEST_CELL = 32_767;

describe('a report as a workbook', () => {
  it('holds each figure, table and appendix in cells of its own kind', async () => {
    const { folder, report } = await everyFormat();
    const sheets = readXlsx(readFileSync(join(folder, 'report.xlsx')));
    expect(report.organisation).toBe('Meadow مرحبا');
    const figures = report.sections.flatMap((section) => section.figures);
    const tables = report.sections.flatMap((section) => section.tables);
    expect(sheets.length).toBe(2 + tables.length + report.appendices.length);
    expect(new Set(sheets.map(({ name }) => name.toLowerCase())).size).toBe(sheets.length);
    for (const { name, xml } of sheets) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(xml).toContain('state="frozen"');
      expect(xml).toContain('<autoFilter ref="A1:');
      expect(xml).not.toContain('<f>');
    }
    const values = sheets[1]?.rows.slice(1).map(({ C }) => (typeof C === 'object' ? C.number : C));
    expect(values?.length).toBe(figures.length);
    for (const [at, { value, kind }] of figures.entries()) {
      if (typeof value === 'number') expect(values?.[at]).toBe(value);
      else if (kind === 'time' && value !== null) {
        expect(apart(Number(values?.[at]), String(value))).toBeLessThan(1.1);
      }
    }
    const all = [
      ...tables.map(({ columns, rows }) => ({ columns, rows: rows.map(({ cells }) => cells) })),
      ...report.appendices,
    ];
    for (const [at, { columns, rows }] of all.entries()) {
      const read = sheets[2 + at]?.rows.slice(1) ?? [];
      expect(read.length).toBe(rows.length);
      for (const [number, row] of rows.entries()) {
        for (const [place, cell] of cellsOf(read[number] ?? {}, columns.length).entries()) {
          const wanted = row[place] ?? null;
          if (wanted === null) expect(cell).toBeUndefined();
          else if (typeof wanted === 'number') expect(cell).toMatchObject({ number: wanted });
          else if (columns[place]?.kind === 'time') {
            expect(apart(typeof cell === 'object' ? cell.number : Number.NaN, wanted)).toBeLessThan(1.1);
          } else if (wanted.length > LONGEST_CELL)
            expect(cell).toMatch(/\[cut here: 40000 characters in all\]$/);
          else expect(cell).toBe(wanted);
        }
      }
    }
  });

  it('gives each sheet a name that spreadsheets take', () => {
    const nameOf = sheetNames();
    expect(['a:b/c', 'A b c', `${'x'.repeat(40)}`, `${'x'.repeat(50)}`, "'", '[]'].map(nameOf)).toEqual([
      'a b c',
      'A b c 2',
      'x'.repeat(31),
      `${'x'.repeat(29)} 2`,
      'Sheet',
      'Sheet 2',
    ]);
  });

  it.skipIf(!hasOffice)('is what LibreOffice reads too', async () => {
    const { folder, report } = await everyFormat();
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const run = spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      join(folder, 'report.xlsx'),
    ]);
    expect(run.status).toBe(0);
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(files.length).toBe(readXlsx(readFileSync(join(folder, 'report.xlsx'))).length);
    const severe = files.find((name) => name.includes('App. High and critical')) ?? '';
    const text = readFileSync(join(folder, severe), 'utf8');
    const appendix = report.appendices.find(({ id }) => id === 'severe');
    expect(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)).toEqual(
      appendix?.rows.map((row) => row[9]),
    );
  });
});

describe.skipIf(!hasPoppler)('a report as PDF', () => {
  const textOf = (path: string, flags: readonly string[] = []): string =>
    spawnSync('pdftotext', ['-layout', ...flags, path, '-'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }).stdout;

  it('has every page numbered, contents that are right, and every entry', async () => {
    const { folder, report } = await everyFormat();
    const path = join(folder, 'report.pdf');
    const info = spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout;
    const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
    expect(info).toContain('Title:           Compliance report of audit');
    const pictures = spawnSync('pdfimages', ['-list', path], { encoding: 'utf8' })
      .stdout.split('\n')
      .slice(2);
    expect(pictures.filter(Boolean).map((line) => line.trim().split(/\s+/).slice(0, 5))).toEqual([
      ['1', '0', 'image', '300', '100'],
    ]);
    expect(textOf(path, ['-f', '1', '-l', '1'])).toMatch(/Organisation\s+.*Meadow/);
    const text = textOf(path);
    for (let page = 1; page <= pages; page++) expect(text).toContain(`Page ${page} of ${pages}`);
    const contents = textOf(path, ['-f', '2', '-l', '2']);
    for (const title of [
      ...report.sections.map((section) => section.title),
      ...report.appendices.map((appendix) => `Appendix: ${appendix.title}`),
    ]) {
      const line = contents.split('\n').find((each) => each.trim().startsWith(title));
      const page = /(\d+)\s*$/.exec(line ?? '')?.[1] ?? '0';
      expect(textOf(path, ['-f', page, '-l', page])).toContain(title);
    }
    const severe = report.appendices.find(({ id }) => id === 'severe');
    for (const row of severe?.rows ?? []) expect(text).toContain(String(row[9]));
    // What hides or reorders is spelled out, and what is too long says so.
    expect(text).toContain('‹U+202E›');
    expect(text).toContain('[cut here: 40000 characters in all]');
    expect(text).toContain('漢字');
    for (const [value] of severe?.rows.map((row) => [row[0]]) ?? []) {
      expect(text).toContain(String(value).replace('T', ' ').replace(/\.0+$/, ''));
    }
  });
});
