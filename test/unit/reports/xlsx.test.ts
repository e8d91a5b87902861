import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeZone, UTC } from '../../../main/audit/time-zone.ts';
import type { Rendering } from '../../../main/reports/renderer.ts';
import { createXlsxRenderer } from '../../../main/reports/xlsx/renderer.ts';
import { fitted, MOST_CHARACTERS, xmlText } from '../../../main/reports/xlsx/text.ts';
import { columnLetters } from '../../../main/reports/xlsx/workbook.ts';
import type { ListedEntry } from '../../../main/sources/source.ts';
import { readXlsx } from '../../fixtures/read-xlsx.ts';
import { listedEntry, sampleEntry, sampleRendering } from './entries.ts';

async function written(entries: readonly ListedEntry[], over: Partial<Rendering> = {}, mostRows?: number) {
  const renderer = createXlsxRenderer(sampleRendering({ total: entries.length, ...over }), mostRows);
  const pieces = [await renderer.head()];
  for (const one of entries) pieces.push(await renderer.entries([one]));
  pieces.push(await renderer.tail());
  const bytes = Buffer.concat(pieces);
  return { bytes, sheets: readXlsx(bytes), rendered: renderer.rendered() };
}

describe('the XLSX renderer', () => {
  it('reads back cell by cell whatever the entries hold, lone surrogates and controls among it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listedEntry, { maxLength: 3 }), async (entries) => {
        const { sheets } = await written(entries, { columns: ['id', 'user_agent', 'details'] });
        const [, ...rows] = sheets[0]?.rows ?? [];
        expect(rows).toEqual(
          entries.map(({ entry }) => ({
            A: entry.id,
            ...(entry.user_agent === null ? {} : { B: entry.user_agent }),
            ...(entry.details === null ? {} : { C: entry.details }),
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is well-formed XML, whatever a cell holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' })), (value) => {
        const xml = xmlText(value);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
        expect(xml).not.toMatch(/[\x00-\x08\x0b-\x1f\ufffe\uffff<>]|&(?!amp;|lt;|gt;)/);
        expect(xml.isWellFormed()).toBe(true);
      }),
    );
  });

  it('writes text only, so that nothing becomes a formula, and no number out of digits', async () => {
    const { sheets } = await written([
      sampleEntry({ user_agent: '=1+1', resource_id: '00123', action: '9'.repeat(20) }),
    ]);
    expect(sheets[0]?.xml).not.toContain('<f>');
    expect(sheets[0]?.rows[1]).toMatchObject({ G: '=1+1', I: '00123', J: '9'.repeat(20) });
  });

  it('writes times as dates, in a zone with the offset beside', async () => {
    const at = (timestamp: string) => sampleEntry({ timestamp });
    const columns = ['timestamp', 'id'] as const;
    const utc = await written([at('2025-10-26T12:00:00.250000'), at('soon')], { columns, zone: UTC });
    expect(utc.sheets[0]?.rows.map(({ A }) => A)).toEqual([
      'timestamp (UTC)',
      { number: 45956.5 + 0.25 / 86_400, style: 2 },
      'soon',
    ]);
    // The hour that comes twice.
    const vienna = await written([at('2025-10-26T00:30:00.000000'), at('2025-10-26T01:30:00.000000')], {
      columns,
      zone: timeZone('Europe/Vienna'),
    });
    const [head, ...rows] = vienna.sheets[0]?.rows ?? [];
    expect(head).toMatchObject({ A: 'timestamp (Europe/Vienna)', B: 'utc_offset', C: 'id' });
    const halfPastTwo = { number: 45956 + 2.5 / 24, style: 2 };
    expect(rows).toMatchObject([
      { A: halfPastTwo, B: '+02:00' },
      { A: halfPastTwo, B: '+01:00' },
    ]);
  });

  it('cuts what a cell cannot hold, visibly, and counts it', async () => {
    const long = 'ü'.repeat(1_000_000);
    const { sheets, rendered } = await written([sampleEntry({ details: long })], { columns: ['details'] });
    const cell = sheets[0]?.rows[1]?.A;
    expect(cell).toHaveLength(MOST_CHARACTERS);
    expect(cell).toMatch(/ü… \[cut here: 1000000 characters in all\]$/);
    expect(rendered.marks).toEqual({ cut: 1 });
    expect(fitted('😀'.repeat(20_000)).isWellFormed()).toBe(true);
    expect(fitted('x'.repeat(MOST_CHARACTERS))).toHaveLength(MOST_CHARACTERS);
  });

  it('begins another sheet where one is full, and says which holds what', async () => {
    const entries = Array.from({ length: 7 }, (_, n) => sampleEntry({ id: `id-${n}` }));
    const { sheets, rendered } = await written(entries, { columns: ['id'] }, 4);
    expect(sheets.map(({ name }) => name)).toEqual(['Entries', 'Entries 2', 'Entries 3', 'About']);
    expect(sheets.slice(0, 3).flatMap(({ rows }) => rows.slice(1).map(({ A }) => A))).toEqual(
      entries.map(({ entry }) => entry.id),
    );
    expect(rendered.parts).toEqual([
      { name: 'Entries', entries: 3 },
      { name: 'Entries 2', entries: 3 },
      { name: 'Entries 3', entries: 1 },
    ]);
  });

  it('gives the same bytes for the same entries and moment, another moment others', async () => {
    const entries = [sampleEntry(), sampleEntry({ id: 'b' })];
    const [one, same] = [await written(entries), await written(entries)];
    expect(one.bytes.equals(same.bytes)).toBe(true);
    const { about } = sampleRendering();
    const later = await written(entries, { about: { ...about, generatedAt: '2027-01-01T00:00:00.000Z' } });
    expect(one.bytes.equals(later.bytes)).toBe(false);
  });

  it('names columns beyond Z', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
