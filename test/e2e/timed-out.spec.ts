import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { openFile } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

const ENTRIES = 20_000;
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });

/** Asks what matches every entry, and has to read each to know. */
async function askByReading(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Query' }).fill('-"never there"');
  await page.keyboard.press('Enter');
}

/**
 * While `hurry.on`, figures that the page grants their usual time are given a millisecond on their way to the host, which
 * then ends them as it does any that take too long. With more time than usual they are left alone.
 */
async function hurried(page: Page): Promise<{ on: boolean }> {
  const hurry = { on: false };
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((frame) =>
      host.send(
        hurry.on && typeof frame === 'string' ? frame.replace('"timeLimit":20000', '"timeLimit":1') : frame,
      ),
    );
  });
  await page.reload();
  return hurry;
}

/** Opens a source and asks it more than there is time for. */
async function runOutOfTime(app: Page, folder: string): Promise<void> {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(ENTRIES));
  const hurry = await hurried(app);
  await openFile(app, 'server.sqlite');
  await expect(status(app)).toContainText('20,000 matched of 20,000');

  hurry.on = true;
  await askByReading(app);
  await expect(status(app)).toContainText('counting timed out');
}

test.describe('figures that take too long', webOnly('its frames can be changed on their way'), () => {
  test('a count says so and is counted with more time', async ({ app, folder }) => {
    await runOutOfTime(app, folder);
    await expect(app.locator('.ag-row[row-index="0"]')).toContainText(/\d/);
    await status(app).getByRole('button', { name: 'Try longer' }).click();
    await expect(status(app)).toContainText('20,000 matched of 20,000');
  });

  test('values to filter by say so and are counted with more time', async ({ app, folder }) => {
    await runOutOfTime(app, folder);
    await app.getByRole('button', { name: 'Add filter' }).click();
    const dialog = app.getByRole('dialog', { name: 'Add filter' });
    await dialog.getByRole('menuitem', { name: 'Event type' }).press('Enter');
    await expect(dialog.getByRole('status')).toContainText('Timed out');
    await dialog.getByRole('button', { name: 'Try longer' }).click();
    await expect(dialog.getByRole('checkbox').first()).toHaveAccessibleName(/^\S+ [\d,]+$/);
  });
});
