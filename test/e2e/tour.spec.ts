import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { exportFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const tour = (page: Page): Locator => page.getByRole('complementary', { name: 'Tour' });
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Entry details' });

async function ask(page: Page, text: string): Promise<void> {
  const bar = page.getByRole('combobox', { name: 'Query' });
  await bar.fill(text);
  await page.keyboard.press('Escape');
  await bar.press('Enter');
}

/** Opens the first entry of the list as soon as it is about this. */
async function openFirst(page: Page, about: RegExp): Promise<void> {
  const first = page.locator('.ag-row[row-index="0"]');
  await expect(first).toContainText(about);
  await first.click();
  await expect(drawer(page)).toBeVisible();
}

test.beforeEach(async ({ app }) => {
  await app.getByRole('button', { name: 'Open the sample' }).click();
  await expect(tour(app)).toContainText('0 of 7');
});

test('is work on the sample that ticks itself off, to the end', async ({ app }) => {
  test.slow();
  await expect(tour(app).getByRole('status')).toContainText('Find the burst of failed sign-ins');
  await tour(app).getByRole('button', { name: 'All tasks' }).click();
  await expect(tour(app).getByRole('listitem')).toHaveCount(7);
  await expectAccessible(app);
  await tour(app).getByRole('button', { name: 'All tasks' }).click();

  await ask(app, 'type:login_failure');
  await expect(tour(app)).toContainText('1 of 7');
  await ask(app, 'type:login_failure ip:203.0.113.77');
  await expect(tour(app)).toContainText('2 of 7');
  await ask(app, 'type:login_success ip:203.0.113.77');
  await openFirst(app, /marta\.keller/);
  await expect(tour(app)).toContainText('3 of 7');
  await ask(app, 'type:config_change ip:203.0.113.77');
  // It is one of the altered entries, so that looking into it is two tasks at once.
  await openFirst(app, /changed/);
  await expect(tour(app)).toContainText('5 of 7');

  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('verify');
  await app.keyboard.press('Enter');
  await expect(tour(app)).toContainText('6 of 7');
  await app.getByRole('link', { name: 'Investigate' }).click();
  await ask(app, 'verdict:modified');

  // Progress outlives the page.
  await app.reload();
  await expect(tour(app)).toContainText('6 of 7');
  await app.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = app.getByRole('dialog', { name: 'Export entries' });
  await exportFile(app, () => dialog.getByRole('button', { name: 'Export', exact: true }).click());
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(tour(app)).toContainText('7 of 7');
  await expect(tour(app).getByRole('status')).toContainText('You found the attack');
  await expectAccessible(app);
});

test('can be put away, stays away, and is taken up where it was left', async ({ app }) => {
  await ask(app, 'outcome:failure');
  await expect(tour(app)).toContainText('1 of 7');
  await tour(app).getByRole('button', { name: 'Put the tour away' }).click();
  await expect(tour(app)).toBeHidden();
  await app.reload();
  await expect(app.getByRole('contentinfo', { name: 'Status' })).toContainText('matched of');
  await expect(tour(app)).toBeHidden();

  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('tour');
  await app.keyboard.press('Enter');
  await expect(tour(app)).toContainText('1 of 7');
});
