import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });
const bar = (page: Page): Locator => page.getByRole('combobox', { name: 'Query' });
const panel = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

async function ask(page: Page, text: string): Promise<void> {
  await bar(page).fill(text);
  await page.keyboard.press('Escape');
  await bar(page).press('Enter');
  await expect(page).toHaveURL((url) => new URLSearchParams(url.hash.split('?')[1]).get('q') === text);
  await expect(status(page)).toContainText(/^\d+ matched of 300/);
  // A step is kept once it is answered, and then has a way back.
  await expect(page.getByRole('button', { name: 'Back to the step before' })).toBeEnabled();
}

test.beforeEach(async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(300));
  await openFile(app, 'server.sqlite');
  await expect(status(app)).toContainText('300 matched of 300');
});

test('saves a search with its time range, finds it again, replaces and removes it', async ({ app }) => {
  await ask(app, 'type:data_delete');
  await expect(status(app)).toContainText('37 matched of 300');

  await app.getByRole('button', { name: 'Saved searches' }).click();
  const saved = panel(app, 'Saved searches');
  await saved.getByLabel('Save this query as').fill('Deletions');
  await saved.getByRole('button', { name: 'Save' }).click();
  await expect(saved.getByRole('status')).toContainText('Saved “Deletions”.');
  await expect(saved.getByRole('listitem')).toContainText(['type:data_delete']);
  await expectAccessible(app);
  await app.keyboard.press('Escape');

  // From anywhere, by the palette.
  await app.getByRole('button', { name: 'Clear all' }).click();
  await expect(status(app)).toContainText('300 matched of 300');
  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('deletions');
  await app.keyboard.press('Enter');
  await expect(bar(app)).toHaveValue('type:data_delete');
  await expect(status(app)).toContainText('37 matched of 300');

  await ask(app, 'type:data_delete severity>=high');
  await app.getByRole('button', { name: 'Saved searches' }).click();
  await saved.getByLabel('Save this query as').fill('Deletions');
  await expect(saved.getByRole('status')).toContainText('Takes the place of what ada@example.org saved');
  await saved.getByRole('button', { name: 'Replace' }).click();
  await expect(saved.getByRole('listitem')).toHaveCount(1);
  await expect(saved.getByRole('listitem')).toContainText('severity>=high');

  await saved.getByRole('button', { name: 'Remove Deletions' }).click();
  await app.getByRole('button', { name: 'Remove the search' }).click();
  await expect(saved).toContainText('Nothing is saved yet.');
});

test('keeps what was asked as a tree, with ways back and forward', async ({ app }) => {
  await ask(app, 'type:data_delete');
  await ask(app, 'type:data_delete severity>=high');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Back to the step before' }).click();
  await expect(bar(app)).toHaveValue('type:data_delete');
  await ask(app, 'type:data_delete outcome:failure');
  // The browser's own way back follows the tree.
  await app.goBack();
  await expect(bar(app)).toHaveValue('type:data_delete');
  await app.getByRole('button', { name: 'Forward to the step after' }).click();
  await expect(bar(app)).toHaveValue('type:data_delete outcome:failure');

  await app.getByRole('button', { name: 'History' }).click();
  const history = panel(app, 'History');
  const steps = history.getByRole('link');
  await expect(steps).toHaveCount(4);
  await expect(history.locator('[aria-current="step"]')).toContainText('outcome:failure');
  await expect(history.locator('ul ul').getByRole('link')).toContainText(['severity>=high']);
  await expectAccessible(app);
  await steps.first().click();
  await expect(history.locator('[aria-current="step"]')).toContainText('Every entry');
  await app.keyboard.press('Escape');
  await expect(status(app)).toContainText('300 matched of 300');

  await app.reload();
  await expect(status(app)).toContainText('300 matched of 300');
  await app.keyboard.press(']');
  await expect(bar(app)).toHaveValue('type:data_delete');
  await app.getByRole('button', { name: 'History' }).click();
  await expect(steps).toHaveCount(4);
});

test('marks a moment and leads back to it', async ({ app }) => {
  await app.locator('.ag-row[row-index="7"]').click();
  await expect(app.getByRole('complementary', { name: 'Entry details' })).toBeVisible();
  await app.keyboard.press('b');
  const bookmarks = panel(app, 'Bookmarks');
  await bookmarks.getByLabel('Note').fill('here it began');
  await app.keyboard.press('Enter');
  await expect(bookmarks.getByRole('listitem')).toContainText('here it began');
  await expectAccessible(app);
  await app.keyboard.press('Escape');
  await app.keyboard.press('Escape');

  await app.getByRole('columnheader', { name: /Time/ }).click();
  await expect(app.locator('.ag-row[row-index="0"]')).toContainText('2025-01-01 00:00:00.000');
  await app.getByRole('button', { name: 'Bookmarks' }).click();
  await bookmarks.getByRole('button', { name: /here it began/ }).click();
  await expect(bookmarks).toBeHidden();
  await expect(app.locator('.ag-row[row-index="292"]')).toBeVisible();

  // From the menu of anything that has a time.
  await app.locator('.ag-row[row-index="292"] .ag-cell').nth(1).click({ button: 'right' });
  await app.getByRole('menuitem', { name: 'Bookmark this time…' }).click();
  await bookmarks.getByLabel('Note').fill('again');
  await app.keyboard.press('Enter');
  await expect(bookmarks.getByRole('listitem')).toHaveCount(2);
  await bookmarks
    .getByRole('button', { name: /^Remove the bookmark/ })
    .last()
    .click();
  await app.getByRole('button', { name: 'Remove the bookmark', exact: true }).click();
  await expect(bookmarks.getByRole('listitem')).toHaveCount(1);
  await bookmarks.getByRole('button', { name: /^Remove the bookmark/ }).click();
  await app.getByRole('button', { name: 'Remove the bookmark', exact: true }).click();
  await expect(bookmarks.getByRole('listitem')).toHaveCount(0);
});

test('searches within what was found', async ({ app }) => {
  await ask(app, 'type:data_delete');
  await app.getByRole('button', { name: 'Search within' }).click();
  await expect(bar(app)).toHaveValue('');
  await expect(app.getByRole('list', { name: 'Filters' })).toContainText('data_delete');
  await expect(status(app)).toContainText('37 matched of 300');
  await ask(app, 'user:user3@example.org');
  await expect(app.locator('.ag-row').first()).toContainText(/User3@Example\.org (deleted|failed to delete)/);
  await expect(status(app)).not.toContainText('37 matched');
});
