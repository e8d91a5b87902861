import { expectAccessible } from './harness/accessible.ts';
import { createFirstAdministrator } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

test('can be reached by keyboard from the first Tab on', async ({ app }) => {
  await app.keyboard.press('Tab');
  const skip = app.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('main')).toBeFocused();
  await app.keyboard.press('Tab');
  await expect(app.getByRole('button', { name: 'Open a file' })).toBeFocused();

  await app.getByRole('link', { name: 'Health', exact: true }).focus();
  await app.keyboard.press('Tab');
  await expect(app.getByRole('link', { name: 'Settings' })).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('names each area in its title and its link', async ({ app }) => {
  const areas = app.getByRole('navigation', { name: 'Areas' });
  await expect(areas.getByRole('link', { name: 'Investigate' })).toHaveAttribute('aria-current', 'page');
  await expect(areas.getByRole('link', { name: 'Integrity' })).toHaveAttribute('aria-disabled', 'true');
  await areas.getByRole('link', { name: 'Settings' }).click();
  await expect(app).toHaveTitle('Settings · Sealtrail');
  await expect(areas.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
});

test('fetches nothing from anywhere else', async ({ app }) => {
  const origin = new URL('/', app.url()).href;
  const names = await app.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(names.length).toBeGreaterThan(1);
  expect(
    names.filter((name) => !name.startsWith(origin) && !name.startsWith(origin.replace('http', 'ws'))),
  ).toEqual([]);
});

const ends = webOnly('on the desktop the window ends with its host');

test(
  'says when the connection is lost, and tries again',
  ends,
  async ({ app, webHost, expectedProblems }) => {
    expectedProblems.push(/WebSocket connection to .* failed/, /Failed to load resource/);
    webHost.kill();
    const dialog = app.getByRole('dialog', { name: 'The connection to Sealtrail was lost' });
    await expect(dialog).toBeVisible();
    await expectAccessible(app);
    await dialog.getByRole('button', { name: 'Connect again' }).click();
    await expect(dialog).toContainText('Sealtrail does not answer.');
  },
);

test('says when a view does not arrive, and fetches it at another try', async ({
  page,
  expectedProblems,
}) => {
  expectedProblems.push(/Failed to load resource/, /Failed to fetch dynamically imported module/);
  const code = /\/assets\/settings-view-/u;
  await page.route(code, (route) => route.abort());
  await createFirstAdministrator(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('This view could not be loaded')).toBeVisible();
  await page.unroute(code);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
});
