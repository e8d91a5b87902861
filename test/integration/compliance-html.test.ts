import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { chromium } from 'playwright';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../main/reports/compliance/html/text.ts';
import { reportFileSchema } from '../../main/reports/compliance/model.ts';
import { writeComplianceReport } from '../../main/reports/compliance/write.ts';
import { openSource } from '../../main/sources/open.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const executablePath = findChromium();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const HOSTILE = [
  '</td></table><script>document.title="run"</script>',
  '"><img src=https://example.org/x onerror=alert(1)>',
  '<style>body{display:none}</style>',
  '</title><meta http-equiv="refresh" content="0;url=https://example.org">',
  '\u202egnp.exe\u0000\u0007',
  'مرحبا 漢字 😀 👩‍👩‍👧',
  '<!-- <svg onload=alert(1)> {{y}}',
];

describe('text of a page', () => {
  it('has neither markup nor anything hidden in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(htmlText(text)).not.toMatch(/[<>"']|(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});

describe.skipIf(executablePath === null)('a report as a page', () => {
  it('asks for nothing, shows hostile evidence as text, and says what its JSON says', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'audit.sqlite');
    createAuditDatabase(
      path,
      auditRows(140, (number) => ({
        severity: 'high',
        action: HOSTILE[number % HOSTILE.length] ?? '',
        event_type: number < HOSTILE.length ? (HOSTILE[number] ?? '') : 'login_failure',
        user_id: HOSTILE[number % HOSTILE.length] ?? null,
      })),
      { users: null },
    );
    await using source = await openSource({ engine: 'sqlite', path });
    await writeComplianceReport(source, {
      about: {
        tool: { name: 'sealtrail', version: '0.0.0' },
        generatedAt: '2025-02-01T00:00:00.000Z',
        generatedBy: 'ada@example.org',
        source: { id: 'source', name: HOSTILE[3] ?? '', engine: 'sqlite', location: HOSTILE[0] ?? '' },
      },
      from: '2025-01-01',
      to: '2025-01-02',
      recipe: { kind: 'auto' },
      framework: null,
      letterhead: {
        name: HOSTILE[0] ?? '',
        logo: readFileSync(join(import.meta.dirname, '../fixtures/logo.jpg')).toString('base64'),
      },
      readers: [],
      targets: (['html', 'json'] as const).map((format) => {
        return { format, appendix: null, path: join(folder, `report.${format}`), name: 'report' };
      }),
    });
    const report = reportFileSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));

    const browser = await chromium.launch({ executablePath: executablePath ?? '', args });
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      const url = pathToFileURL(join(folder, 'report.html')).href;
      await page.goto(url);
      expect(asked).toEqual([url]);
      expect(said).toEqual([]);
      expect(await page.locator('script, iframe, link, object').count()).toBe(0);
      // The one picture is the logo, which is in the page itself.
      const logo = page.locator('img');
      expect(await logo.count()).toBe(1);
      expect(await logo.getAttribute('alt')).toBe(HOSTILE[0]);
      // As tall as it may be: it was read.
      expect((await logo.boundingBox())?.height).toBe(96);
      expect(await page.locator('style').count()).toBe(1);
      expect(await page.title()).toContain('</title>');
      expect(await page.locator('main').isVisible()).toBe(true);

      const severe = report.appendices.find(({ id }) => id === 'severe');
      const shown = await page
        .locator('#a-severe tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
        );
      const spelled = (text: string) =>
        text.replace(
          /[\p{Cc}\u202e]/gu,
          (one) => `‹U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
        );
      expect(shown.map((cells) => [cells[5], cells[9]])).toEqual(
        severe?.rows.map((row) => [spelled(String(row[5])), row[9]]),
      );
      for (const { id, figures } of report.sections) {
        const values = await page.locator(`#s-${id} .figures dd`).allTextContents();
        const counts = figures.map(({ value, kind }, at) =>
          kind === 'count' ? [value?.toLocaleString('en-US'), values[at]] : [],
        );
        for (const [value, text] of counts) expect(text).toBe(value);
      }
      for (const anchor of await page
        .locator('nav a')
        .evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
        expect(await page.locator(anchor ?? '').count()).toBe(1);
      }
    } finally {
      await browser.close();
    }
  });
});
