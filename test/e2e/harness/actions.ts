import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { dialogsOf } from './desktop.ts';

/** The first administrator of every test. */
export const ADA = {
  email: 'ada@example.org',
  fullName: 'Ada Lovelace',
  password: 'violet harbour sextant',
} as const;

export async function createFirstAdministrator(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill(ADA.email);
  await page.getByLabel('Full name').fill(ADA.fullName);
  await page.getByLabel('Password', { exact: true }).fill(ADA.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expectStart(page);
}

export const expectStart = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();

export async function signIn(page: Page, password: string = ADA.password): Promise<void> {
  await page.getByLabel('E-mail address').fill(ADA.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** Gives the password again where a dialog asks for it. */
export async function giveThePasswordAgain(page: Page, password: string = ADA.password): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Your password, please' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens a file of the starting folder: by the page's own file browser, or on the desktop by the system's. */
export async function openFile(page: Page, name: string): Promise<void> {
  const dialogs = dialogsOf(page);
  await dialogs?.choose(name);
  await page.getByRole('button', { name: 'Open a file' }).click();
  if (!dialogs) await page.getByRole('dialog').getByRole('button', { name }).click();
}

/** The file that an export begun by `begin` ends in: a download, or on the desktop where the system saved it. */
export async function exportFile(
  page: Page,
  begin: () => Promise<void>,
): Promise<{ fileName: string; path: string }> {
  const dialogs = dialogsOf(page);
  if (dialogs) {
    const folder = await dialogs.catchSaved();
    await begin();
    await expect(page.getByRole('dialog')).toContainText('Complete:');
    const names = readdirSync(folder).filter((name) => !name.endsWith('.manifest.json'));
    expect(names).toHaveLength(1);
    const fileName = names.join();
    return { fileName, path: join(folder, fileName) };
  }
  const [download] = await Promise.all([page.waitForEvent('download'), begin()]);
  return { fileName: download.suggestedFilename(), path: await download.path() };
}

/** Where exports are written from now on, finished or not. */
export async function exportFolder(page: Page, home: string): Promise<string> {
  return (await dialogsOf(page)?.catchSaved()) ?? join(home, '../workspace/exports');
}

/** The banner names what is open. */
export async function expectOpened(page: Page, name: string, entries: string): Promise<void> {
  const bar = page.getByRole('banner');
  await expect(bar).toContainText(name);
  await expect(bar).toContainText(`${entries} entries`);
}
