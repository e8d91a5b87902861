import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, giveThePasswordAgain, openFile, signOut } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const GRACE = { email: 'grace@example.org', password: 'another long enough password' };

const goTo = (app: Page, area: string): Promise<void> =>
  app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();

async function note(app: Page, kind: string): Promise<void> {
  await app.getByRole('combobox', { name: 'Asks for' }).selectOption(kind);
  await app.getByLabel('Person').fill('bob@example.org');
  await app.getByRole('button', { name: 'Note the request' }).click();
  await expect(app.getByRole('heading', { name: new RegExp(`^${kind} \\d`) })).toBeVisible();
}

async function planned(app: Page, kind: string): Promise<void> {
  await note(app, kind);
  await app.getByLabel('Note', { exact: true }).fill('passport seen');
  await app.getByRole('button', { name: 'Identity is verified' }).click();
  await app.getByRole('button', { name: 'Find and plan' }).click();
  await expect(app.getByText(/^30 entries found, 30 of the person's own doing/)).toBeVisible();
}

async function signInAs(app: Page, { email, password }: typeof GRACE): Promise<void> {
  await signOut(app);
  await app.getByLabel('E-mail address').fill(email);
  await app.getByLabel('Password', { exact: true }).fill(password);
  await app.getByRole('button', { name: 'Sign in' }).click();
}

test('takes requests through their steps, with a second administrator @web', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 60 });
  await openFile(app, 'server.sqlite');
  // Opening ends in an area of its own: going elsewhere before would be taken back.
  await expectOpened(app, 'server.sqlite', '60');
  await goTo(app, 'Settings');
  await app.getByRole('button', { name: 'Add an account' }).click();
  const dialog = app.getByRole('dialog', { name: 'Add an account' });
  await dialog.getByLabel('E-mail address').fill(GRACE.email);
  await dialog.getByLabel('First password', { exact: true }).fill(GRACE.password);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(app.getByRole('table', { name: 'Accounts' })).toContainText(GRACE.email);

  await goTo(app, 'Privacy');
  await expect(app.getByText('No request about this source was received yet.')).toBeVisible();
  const policy = app.getByRole('region', { name: 'Policy' });
  await expect(policy.getByRole('definition').first()).toHaveText('nothing');
  await policy.getByRole('button', { name: 'Change…' }).click();
  await policy.getByRole('group', { name: 'Masked in exports' }).getByLabel('e-mail addresses').check();
  await policy.getByRole('button', { name: 'Move rule 2 up' }).click();
  await policy
    .getByRole('group', { name: 'Rule 2' })
    .getByLabel('Event types')
    .fill('login_failure, access_denied');
  await expectAccessible(app);
  await policy.getByRole('button', { name: 'Set the policy' }).click();
  await giveThePasswordAgain(app);
  await expect(policy.getByRole('definition').first()).toHaveText('e-mail addresses, in details');
  await expect(policy.getByRole('listitem').nth(1)).toContainText(
    'Keep login_failure, access_denied, younger than',
  );
  await expectAccessible(app);

  await planned(app, 'Access');
  await app.getByRole('button', { name: 'Approve the plan' }).click();
  await expect(app.getByText(/cannot approve it/)).toBeVisible();
  await planned(app, 'Erasure');
  const list = app.getByRole('list', { name: 'Planned entries' });
  await expect(list.getByText('Pseudonymise').first()).toBeVisible();
  await expect(list.getByText('Keep').first()).toBeVisible();
  await expect(list).toContainText(/u2 becomes p-[0-9a-f]{20}/);
  await expectAccessible(app);

  // The page stays where it was, and so does what is open.
  await signInAs(app, GRACE);
  const requests = app.getByRole('table', { name: 'Requests' });
  for (const name of ['Erasure 2', 'Access 1']) {
    await requests.getByRole('button', { name }).click();
    await app.getByRole('button', { name: 'Approve the plan' }).click();
    await expect(app.getByText(/^Approved\. Due/)).toBeVisible();
  }
  await expect(app.getByRole('button', { name: 'Write the answer' })).toBeDisabled();
  await app.getByLabel('Note, or purpose of the answer').fill('asked for by letter');
  await app.getByRole('button', { name: 'Write the answer' }).click();
  const json = app
    .getByRole('list', { name: 'Files of the answer' })
    .getByRole('link', { name: /-1\.json$/ });
  const [download] = await Promise.all([app.waitForEvent('download'), json.click()]);
  const told = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(told).toMatchObject({ kind: 'access', purpose: 'asked for by letter', totals: { entries: 30 } });
  await expect(app.getByText(/^Carried out\. Due/)).toBeVisible();
  await expectAccessible(app);

  // The source is evidence: the app says so, and changes nothing.
  await requests.getByRole('button', { name: 'Erasure 2' }).click();
  await app.getByRole('button', { name: 'Carry the erasure out…' }).click();
  await app.getByRole('button', { name: 'Erase', exact: true }).click();
  await giveThePasswordAgain(app, GRACE.password);
  await expect(app.getByText(/evidence is never written to/)).toBeVisible();

  // What the policy masks leaves the house for a reason alone.
  await app.getByRole('button', { name: 'Cancel' }).click();
  await goTo(app, 'Reports');
  await app.getByLabel('Leave it unmasked').check();
  const make = app.getByRole('button', { name: 'Make the report' });
  await expect(make).toBeDisabled();
  await app.getByLabel('Why it is unmasked').fill('asked for by the court');
  await expect(make).toBeEnabled();
  await goTo(app, 'Investigate');
  await app.getByRole('button', { name: 'Export', exact: true }).click();
  const exporting = app.getByRole('dialog', { name: 'Export entries' });
  await expect(exporting).toContainText('Masked in details: e-mail addresses');
  await exporting.getByLabel('Leave it unmasked').check();
  const begin = exporting.getByRole('button', { name: 'Export', exact: true });
  await expect(begin).toBeDisabled();
  await exporting.getByLabel('Why it is unmasked').fill('asked for by the court');
  await expectAccessible(app);
  await begin.click();
  await expect(exporting).toContainText('Complete:');
});
