import { expectAccessible } from './harness/accessible.ts';
import { ADA, createFirstAdministrator } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test('the first run creates the first administrator and leads to the start', async ({ page }) => {
  await expect(page).toHaveTitle('Welcome · Sealtrail');
  await expectAccessible(page);
  await createFirstAdministrator(page);
  await expect(page.getByRole('contentinfo')).toContainText(`signed in as ${ADA.email}`);
  await expect(page).toHaveTitle('Open a source · Sealtrail');
  await expectAccessible(page);
});

test('a password of fewer than 12 characters does not pass, and the form says how many are missing', async ({
  page,
}) => {
  await page.getByLabel('E-mail address').fill(ADA.email);
  const create = page.getByRole('button', { name: 'Create the account' });
  await page.getByLabel('Password', { exact: true }).fill('elevenchars');
  await expect(page.getByText('1 more to go.')).toBeVisible();
  await expect(create).toBeDisabled();
  await page.getByLabel('Password', { exact: true }).fill(ADA.password);
  await expect(page.getByText('Strong: very hard to guess.')).toBeVisible();
  await expect(create).toBeEnabled();
});

test('a password everybody tries first is refused in words', async ({ page }) => {
  await page.getByLabel('E-mail address').fill(ADA.email);
  await page.getByLabel('Password', { exact: true }).fill('password1234');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'PASSWORD_TOO_WEAK');
  await expectAccessible(page);
});

test('a reload stays signed in', async ({ app }) => {
  await app.reload();
  await expect(app.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();
});
