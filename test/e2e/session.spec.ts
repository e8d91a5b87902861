import { expectAccessible } from './harness/accessible.ts';
import { ADA, signIn, signOut } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

test('signs out and in again', async ({ app }) => {
  await signOut(app);
  await expect(app).toHaveTitle('Sign in · Sealtrail');
  await expectAccessible(app);
  await signIn(app);
  await expect(app.getByRole('contentinfo')).toContainText(`signed in as ${ADA.email}`);
});

test('a wrong password is refused without saying which part was wrong', async ({ app }) => {
  await signOut(app);
  await signIn(app, 'not the password');
  const alert = app.getByRole('alert');
  await expect(alert).toContainText('The e-mail address or the password is not right.');
  await expect(app.getByLabel('Password', { exact: true })).toHaveValue('');
  await expectAccessible(app);
});

test('five failures lock the address for a while that is counted down, and a reload does not shorten it', async ({
  app,
}) => {
  await signOut(app);
  for (let failures = 1; failures <= 5; failures++) {
    await signIn(app, `guess number ${failures}`);
    await expect(app.getByLabel('Password', { exact: true })).toHaveValue('');
    await expect(app.getByRole('alert')).toBeVisible();
  }
  await expect(app.getByRole('button', { name: /^Try again in 0:\d\d$/ })).toBeDisabled();
  await expectAccessible(app);

  await app.reload();
  await signIn(app);
  await expect(app.getByRole('alert')).toHaveAttribute('data-code', 'LOCKED_OUT');
  await expect(app.getByRole('button', { name: /^Try again in/ })).toBeDisabled();
});

const windows = webOnly('the desktop has one window');

test(
  'whoever comes back to a window whose session ended in another is asked to sign in',
  windows,
  async ({ app, context }) => {
    const other = await context.newPage();
    await other.goto(new URL('/', app.url()).href);
    await signOut(other);
    await app.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  },
);

test('whoever is not signed in sees nothing, whatever the address says', async ({ app }) => {
  await signOut(app);
  for (const hash of ['#/settings', '#/trail', '#/investigate?source=anything']) {
    await app.goto(new URL(hash, app.url()).href);
    await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(app.getByRole('navigation')).toBeHidden();
  }
});
