import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPdfRenderer } from '../../../main/reports/pdf/renderer.ts';
import type { Rendering } from '../../../main/reports/renderer.ts';
import type { ListedEntry } from '../../../main/sources/source.ts';
import { listedEntry, sampleEntry, sampleRendering } from './entries.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

async function written(entries: readonly ListedEntry[], over: Partial<Rendering> = {}) {
  const renderer = createPdfRenderer(sampleRendering({ total: entries.length, ...over }));
  const pieces = [await renderer.head(), await renderer.entries(entries), await renderer.tail()];
  return { bytes: Buffer.concat(pieces), rendered: renderer.rendered() };
}

describe('the PDF renderer', () => {
  it('takes whatever entries hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listedEntry, { maxLength: 3 }), async (entries) => {
        const { bytes } = await written(entries);
        expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
        expect(bytes.subarray(-6).toString('latin1')).toBe('%%EOF\n');
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes for the same entries and moment', async () => {
    const entries = [sampleEntry({ user_agent: 'שלום 漢字 😀' }), sampleEntry({ id: 'b' })];
    const [one, same] = [await written(entries), await written(entries)];
    expect(one.bytes.equals(same.bytes)).toBe(true);
  });

  it('counts what it cut, spelled out and could not draw', async () => {
    const entry = sampleEntry({
      details: 'x'.repeat(1_000_000),
      user_agent: 'a\u0007b\u202ec',
      action: 'नमस्ते',
    });
    const { rendered } = await written([entry], { columns: ['details', 'user_agent', 'action'] });
    expect(rendered.marks).toEqual({ cut: 1, escaped: 2, undrawable: 6 });
  });
});

describe.skipIf(!hasPoppler)('a PDF export, as poppler reads it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-pdf-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (bytes: Buffer): { text: string; info: string; problems: string } => {
    const path = join(folder, 'out.pdf');
    writeFileSync(path, bytes);
    const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    const info = spawnSync('pdfinfo', [path], { encoding: 'utf8' });
    return { text: text.stdout, info: info.stdout, problems: text.stderr + info.stderr };
  };

  it('says what it is, and numbers its pages', async () => {
    const entries = Array.from({ length: 60 }, (_, n) => sampleEntry({ resource_id: `thing-${n}` }));
    const { bytes, rendered } = await written(entries);
    const { text, info, problems } = read(bytes);
    expect(problems).toBe('');
    const pages = Number(/^Pages: +(\d+)$/m.exec(info)?.[1]);
    expect(rendered.settings.pages).toBe(pages);
    expect(pages).toBeGreaterThan(2);
    expect(info).toMatch(/^Title: +Audit log entries of server\.sqlite$/m);
    for (let page = 1; page <= pages; page++) expect(text).toContain(`Page ${page} of ${pages}`);
    for (const { entry } of entries) expect(text).toContain(`${entry.resource_id}`);
    expect(text).toContain('2026-01-02T03:04:05.000Z by ada@example.org');
  });

  it.each([
    ['Latin, Greek, Cyrillic', 'Straße Ελληνικά Русский'],
    ['Han, kana and Hangul', '漢字かなカナ 한국어'],
    ['emoji', '😀🔒'],
    ['Hebrew', 'שלום'],
    ['Arabic, its letters joined', 'مرحبا'],
  ])('shows %s', async (_, value) => {
    const { bytes, rendered } = await written([sampleEntry({ user_agent: value })], {
      columns: ['user_agent'],
    });
    const { text, problems } = read(bytes);
    expect(problems).toBe('');
    expect(rendered.marks).toEqual({});
    // Readers put marks of direction around what runs from right to left.
    expect(text.normalize('NFKC').replace(/[\u202a-\u202e]/g, '')).toContain(value);
  });

  it('leaves nothing out unseen', async () => {
    const value = 'a\u0000b\u202ec\u200bd\ud800e\u{10ffff}';
    const { bytes } = await written([sampleEntry({ user_agent: value })], { columns: ['user_agent'] });
    expect(read(bytes).text).toContain('a‹U+0000›b‹U+202E›c‹U+200B›d‹U+D800›e‹U+10FFFF›');
  });
});
