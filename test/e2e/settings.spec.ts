import { expectAccessible } from './harness/accessible.ts';
import { ADA, giveThePasswordAgain, signOut } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

test.beforeEach(async ({ app }) => {
  await app.getByRole('link', { name: 'Settings' }).click();
  await expect(app.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('says what this is, where it runs and what it keeps', async ({ app, host }) => {
  const about = app.getByRole('region', { name: 'About' });
  await expect(about).toContainText(
    host === 'web' ? 'Web host, reachable from this machine only' : 'Desktop app',
  );
  await expect(about).toContainText(/End after \d+ minutes without activity/);
  await expectAccessible(app);
});

test('keeps theme, density and zone over a reload', async ({ app }) => {
  const choose = (group: string, name: string) =>
    app.getByRole('group', { name: group }).getByRole('button', { name }).click();
  await choose('Theme', 'Dark');
  await choose('Rows of the grid', 'Comfortable');
  await choose('Times', 'Local time');
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(app.getByRole('contentinfo')).toContainText('Local time (Europe/Vienna)');

  await app.reload();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  for (const name of ['Dark', 'Comfortable', 'Local time']) {
    await expect(app.getByRole('main').getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }
});

test('puts name and logo of the organisation on reports from now on', async ({ app }) => {
  const section = app.getByRole('region', { name: 'Organisation' });
  await section.getByLabel('Name of the organisation').fill('Meadow Laboratories');
  const picture = await app.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1_200;
    canvas.height = 300;
    canvas.getContext('2d')?.fillRect(0, 0, 600, 300);
    return canvas.toDataURL('image/png').replace(/^.*,/, '');
  });
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    section.getByLabel('Picture of the logo').setInputFiles({ name, mimeType, buffer });
  await choose('odd.png', 'image/png', Buffer.from('no picture'));
  await expect(section.getByRole('alert')).toContainText('odd.png is no picture');
  await choose('logo.png', 'image/png', Buffer.from(picture, 'base64'));
  await expect(section.getByRole('img', { name: 'Logo of Meadow Laboratories' })).toBeVisible();
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expectAccessible(app);

  await app.reload();
  await expect(section.getByLabel('Name of the organisation')).toHaveValue('Meadow Laboratories');
  await expect(section.getByRole('img', { name: 'Logo of Meadow Laboratories' })).toBeVisible();
  await section.getByRole('button', { name: 'Remove the logo' }).click();
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section).toContainText('No logo');
});

test('adds an account and removes it, asking for the password again', async ({ app }) => {
  await app.getByRole('button', { name: 'Add an account' }).click();
  const dialog = app.getByRole('dialog', { name: 'Add an account' });
  await dialog.getByLabel('E-mail address').fill('grace@example.org');
  await dialog.getByLabel('First password', { exact: true }).fill('copper lantern meadow');
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Add' }).click();
  const accounts = app.getByRole('table', { name: 'Accounts' });
  await expect(accounts).toContainText('grace@example.org');

  await accounts.getByRole('button', { name: 'Remove grace@example.org' }).click();
  await app.getByRole('button', { name: 'Remove the account' }).click();
  await giveThePasswordAgain(app);
  await expect(accounts).not.toContainText('grace@example.org');
  await expect(accounts).toContainText(ADA.email);
});

test('an account that exists already is refused in words', async ({ app }) => {
  await app.getByRole('button', { name: 'Add an account' }).click();
  const dialog = app.getByRole('dialog', { name: 'Add an account' });
  await dialog.getByLabel('E-mail address').fill(ADA.email);
  await dialog.getByLabel('First password', { exact: true }).fill('copper lantern meadow');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('alert')).toHaveAttribute('data-code', 'ACCOUNT_EXISTS');
});

const scripts = webOnly('scripts ask the web host');

test('makes a token that works, shows it once and revokes it', scripts, async ({ app, request }) => {
  await app.getByRole('button', { name: 'Create a token' }).click();
  await app.getByLabel('Name', { exact: true }).fill('nightly export');
  await app.getByRole('button', { name: 'Create', exact: true }).click();
  const token = (await app.getByTestId('token').textContent()) ?? '';
  expect(token.length).toBeGreaterThan(30);
  await expectAccessible(app);
  await app.getByRole('button', { name: 'Done' }).click();
  await expect(app.getByText(token)).toBeHidden();

  const ask = () =>
    request.get(new URL('/api/stats', app.url()).href, { headers: { authorization: `Bearer ${token}` } });
  const tokens = app.getByRole('table', { name: 'API tokens' });
  await expect(tokens).toContainText('nightly export');
  expect((await ask()).status()).not.toBe(401);
  await tokens.getByRole('button', { name: 'Revoke nightly export' }).click();
  await app.getByRole('button', { name: 'Revoke the token' }).click();
  await expect(app.getByRole('region', { name: 'API tokens' })).toContainText('There are none.');
  expect((await ask()).status()).toBe(401);
});

test('the theme chosen is there before anybody signs in', async ({ app }) => {
  await app.getByRole('button', { name: 'Dark theme' }).click();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  await signOut(app);
  await app.reload();
  await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
});
