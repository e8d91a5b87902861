import { join } from 'node:path';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { entryId, writeAuditLog } from '../fixtures/audit-log.ts';
import { auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test('verifies a tampered source, and each finding leads to its entry', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 900, tampered: [3, 450, 899] });
  await openFile(app, 'server.sqlite');
  const chip = app.getByRole('banner').getByRole('link', { name: /Integrity/ });
  await expect(chip).toContainText('not checked');
  await chip.click();
  await expect(app.getByRole('heading', { name: 'Not checked yet' })).toBeVisible();
  await expectAccessible(app);

  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await expect(app.getByRole('heading', { name: '3 findings' })).toBeVisible();
  await expect(chip).toContainText('3 findings');
  await expect(app.locator('[data-verdict="verified"]')).toHaveText('897');
  await expect(app.locator('[data-verdict="modified"]')).toHaveText('3');
  await expect(app.getByRole('region', { name: 'What this cannot show' })).toContainText('Deleted entries');
  const findings = app.getByRole('table', { name: 'Findings' });
  await expect(findings.getByRole('row')).toHaveCount(4);
  await expectAccessible(app);

  await findings.getByRole('link', { name: `Open entry ${entryId(450)}` }).click();
  const drawer = app.getByRole('complementary', { name: 'Entry details' });
  await expect(drawer).toContainText(entryId(450));
  await expect(drawer).toContainText('modified');
  await expect(drawer).toContainText('450 of 900');
  const row = app.locator('.ag-row[row-index="449"]');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  // The drawer leaves the grid no place for the column of verdicts.
  await app.getByRole('button', { name: 'Close details' }).click();
  await expect(row).toContainText('modified');
  await expect(app.locator('.ag-row[row-index="448"]')).toContainText('verified');
});

test('cancels a verification at once, and says nothing by it', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'large.sqlite'), { entries: 250_000 });
  await openFile(app, 'large.sqlite');
  await app.getByRole('link', { name: 'Integrity', exact: true }).click();
  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByText('Cancelled before the end')).toBeVisible();
  await expect(app.getByRole('heading', { name: 'Not checked yet' })).toBeVisible();
  await expect(app.getByRole('button', { name: 'Verify every entry' })).toBeEnabled();
});

test('takes a recipe by name or as text, and refuses one that is none', async ({ app, folder }) => {
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(20, (number) => (number === 5 ? { checksum: '' } : {})),
  );
  await openFile(app, 'server.sqlite');
  await app.getByRole('link', { name: 'Integrity', exact: true }).click();
  const recipe = app.getByRole('combobox', { name: 'Recipe' });
  await recipe.click();
  await app.getByRole('option', { name: 'From a recipe file…' }).click();
  await expect(app.getByRole('button', { name: 'Verify every entry' })).toBeDisabled();
  await app.getByLabel('Text of the recipe file (JSON)').fill('{"name": 3}');
  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await expect(app.getByRole('alert')).toHaveAttribute('data-code', 'RECIPE_INVALID');
  await expectAccessible(app);

  await recipe.click();
  await app.getByRole('option', { name: 'default', exact: true }).click();
  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await expect(app.getByRole('heading', { name: '1 finding' })).toBeVisible();
  await expect(app.locator('[data-verdict="unprotected"]')).toHaveText('1');
  await expect(app.getByRole('table', { name: 'Findings' })).toContainText(uuidOf(5));
});

test('says that a whole source is whole, when and by whom', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 50 });
  await openFile(app, 'server.sqlite');
  await app.getByRole('link', { name: 'Integrity', exact: true }).click();
  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await expect(app.getByRole('heading', { name: 'All 50 entries verified' })).toBeVisible();
  await expect(app.getByRole('main')).toContainText('by ada@example.org against');
  await expect(app.getByRole('banner').getByRole('link', { name: /Integrity/ })).toContainText(
    /verified \d\d:\d\d today/,
  );
  await app.reload();
  await expect(app.getByRole('heading', { name: 'All 50 entries verified' })).toBeVisible();
});
