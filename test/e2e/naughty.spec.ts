import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { visibleText } from '../../renderer/components/entry/visible-text.ts';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRow } from '../fixtures/audit-rows.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Entry details' });
const typeAt = (page: Page, row: number): Locator =>
  page.locator(`.ag-row[row-index="${row}"] [col-id="event_type"]`);

/** One of each kind of what test/fixtures/naughty.ts holds many of. */
const VALUES = [
  "'; DROP TABLE audit_logs; --",
  '"NOT" OR (a:b) -c \\u0041',
  '%_*?[a-z]^$',
  '=cmd|"/c calc"!A1',
  '<img src=x onerror=alert(1)>&amp;',
  'a\nb\tc\u001b[2J',
  '\u202eשלום 日本語 👩‍👩‍👧‍👦 e\u0301',
];

// Wide enough for the column of event types beside the facets.
test.use({ viewport: { width: 1600, height: 900 } });

test('takes odd values from grid to drawer, to query and back as they are', async ({ app, folder }) => {
  const rows = VALUES.map((value, number) =>
    auditRow(number, { event_type: value, user_agent: value, details: JSON.stringify({ note: value }) }),
  );
  createAuditDatabase(join(folder, 'naughty.sqlite'), rows);
  await openFile(app, 'naughty.sqlite');
  await expect(status(app)).toContainText(`${VALUES.length} matched`);
  for (const [number, value] of VALUES.toReversed().entries()) {
    await expect(typeAt(app, number)).toContainText(visibleText(value));
    await typeAt(app, number).click();
    await expect(drawer(app)).toContainText(visibleText(value));
    await app.keyboard.press('Escape');
    await expect(drawer(app)).toBeHidden();
    await typeAt(app, number).click({ button: 'right' });
    await app
      .getByRole('menu', { name: 'Actions' })
      .getByRole('menuitem', { name: /^Only this/ })
      .click();
    await expect(status(app)).toContainText(`1 matched of ${VALUES.length}`);
    await expect(typeAt(app, 0)).toContainText(visibleText(value));
    await app.goBack();
    await expect(status(app)).toContainText(`${VALUES.length} matched of ${VALUES.length}`);
  }
});
