import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const goTo = (app: Page, area: string): Promise<void> =>
  app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();

async function open(app: Page, folder: string, tampered: number[] = []): Promise<void> {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 600, tampered });
  await openFile(app, 'server.sqlite');
  await goTo(app, 'Reports');
  await expect(app.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
}

test('makes a report of a period, remembers it, and tells whether a file is one @web', async ({
  app,
  folder,
}) => {
  await open(app, folder, [3, 450]);
  await app.getByRole('combobox', { name: 'Period' }).selectOption('All of the log');
  await expect(
    app.getByRole('list', { name: 'Summary' }).getByRole('link', { name: 'Entries: 600' }),
  ).toBeVisible();
  await expect(app.getByText('No report of this source was made yet.')).toBeVisible();
  await expectAccessible(app);

  await app.getByRole('checkbox', { name: /^JSON/ }).check();
  await app.getByRole('combobox', { name: 'Answers the controls of' }).selectOption('PCI DSS');
  await app.getByRole('button', { name: 'Make the report' }).click();
  const files = app.getByRole('list', { name: 'Files of the report' });
  await expect(app.getByText('600 entries, 2 findings')).toBeVisible();
  const json = files.getByRole('link', { name: /\.json$/ });
  const [download] = await Promise.all([app.waitForEvent('download'), json.click()]);
  const path = await download.path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schema: expect.any(String) });
  await expect(files).toContainText(sha256(path));
  await expect(files.getByRole('link', { name: /\.pdf$/ })).toBeVisible();
  const history = app.getByRole('table', { name: 'Reports made before' });
  await expect(history).toContainText(download.suggestedFilename());
  await expect(history).toContainText('ada@example.org');
  await expectAccessible(app);

  const check = app.getByRole('region', { name: 'Is this file one of ours?' });
  const named = (name: string, text: string): string => {
    const copy = join(folder, name);
    writeFileSync(copy, text);
    return copy;
  };
  const input = app.getByLabel('File to check');
  const text = readFileSync(path, 'utf8');
  await input.setInputFiles(named('sent-by-mail.json', text));
  await expect(check).toContainText('was made here, and is unchanged');
  await input.setInputFiles(named(download.suggestedFilename(), text.replace('600', '599')));
  await expect(check).toContainText('has the name of a report that was made here, but other bytes');
  await input.setInputFiles(named('invoice.pdf', 'something else'));
  await expect(check).toContainText('was not made in this workspace');
});

test('asks for days in order and at least one format', async ({ app, folder }) => {
  await open(app, folder);
  const make = app.getByRole('button', { name: 'Make the report' });
  await app.getByLabel('First day (UTC)').fill('2025-03-02');
  await app.getByLabel('Last day (UTC)').fill('2025-03-01');
  await expect(app.getByText('The first day is after the last.')).toBeVisible();
  await expect(make).toBeDisabled();
  await app.getByLabel('Last day (UTC)').fill('2025-03-31');
  await expect(make).toBeEnabled();
  const formats = app.getByRole('group', { name: 'Formats' }).getByRole('checkbox');
  for (const format of await formats.all()) await format.uncheck();
  await expect(make).toBeDisabled();
});
