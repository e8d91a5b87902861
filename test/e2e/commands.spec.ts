import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { holdBackCalls } from './harness/hold-back.ts';
import { expect, test } from './harness/test.ts';

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Commands' });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, level: 1 });

test('does things from the palette by the keyboard alone', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(40));
  await openFile(app, 'server.sqlite');
  await expect(app.getByRole('contentinfo', { name: 'Status' })).toContainText('40 matched of 40');

  // From within a field, too; the focus comes back there.
  await app.keyboard.press('/');
  const field = app.locator('input:focus');
  await expect(field).toHaveCount(1);
  await app.keyboard.press('ControlOrMeta+k');
  const command = palette(app).getByRole('combobox', { name: 'Command' });
  await expect(command).toBeFocused();
  await expect(palette(app).getByRole('group', { name: 'Evidence' })).toContainText('Verify every entry');
  await app.keyboard.press('Escape');
  await expect(palette(app)).toBeHidden();
  await expect(field).toHaveCount(1);

  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('verify');
  await expect(palette(app).getByRole('option', { name: /^Verify every entry/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await app.keyboard.press('Enter');
  await expect(app).toHaveURL(/#\/integrity/);
  await expect(app.getByRole('main')).toContainText(/40 entries|Verify again/);

  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('local time');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('contentinfo', { name: 'Status' })).toContainText('Local time');

  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('qqqq');
  await expect(palette(app).getByRole('status')).toContainText('No command');
  await app.keyboard.press('ControlOrMeta+a');
  await app.keyboard.press('Backspace');
  const first = await command.getAttribute('aria-activedescendant');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowUp');
  await app.keyboard.press('ArrowUp');
  expect(await command.getAttribute('aria-activedescendant')).toBe(first);
  await expectAccessible(app);
  await app.keyboard.press('ControlOrMeta+k');
  await expect(palette(app)).toBeHidden();
});

test('opens the palette from the rail, and a recent source from it', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'first.sqlite'), auditRows(12));
  createAuditDatabase(join(folder, 'second.sqlite'), auditRows(34));
  const matched = app.getByRole('contentinfo', { name: 'Status' });
  await openFile(app, 'first.sqlite');
  await expect(matched).toContainText('12 matched of 12');
  await app.keyboard.press('g');
  await app.keyboard.press('o');
  await expect(heading(app, 'Open an audit log')).toBeVisible();
  await openFile(app, 'second.sqlite');
  await expect(matched).toContainText('34 matched of 34');

  await app.getByRole('button', { name: 'Commands' }).click();
  await app.keyboard.type('first');
  await app.keyboard.press('Enter');
  await expect(matched).toContainText('12 matched of 12');
});

test('lists every shortcut, and each of them works', async ({ app }) => {
  await app.keyboard.press('?');
  const dialog = app.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByRole('region', { name: 'Go to' })).toContainText('Trail');
  await expect(dialog.getByRole('region', { name: 'In the list of entries' })).toContainText('Next entry');
  await expectAccessible(app);
  // Keys mean nothing under a dialog.
  await app.keyboard.press('g');
  await app.keyboard.press('s');
  await expect(dialog).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  for (const [key, name] of [
    ['s', 'Settings'],
    ['t', 'Trail'],
  ] as const) {
    await app.keyboard.press('g');
    await app.keyboard.press(key);
    await expect(heading(app, name)).toBeAttached();
  }
});

test('keys that are characters can be turned off, and stay so', async ({ app }) => {
  await app.keyboard.press('?');
  const dialog = app.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByRole('switch', { name: /Keys without Ctrl/ }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  const release = await holdBackCalls(app, 'preferences.get');
  await app.reload();
  // While nobody knows whether it is turned off, and as soon as the page is there.
  await app.keyboard.press('?');
  release();
  await app.getByRole('button', { name: 'Commands' }).waitFor();
  await app.keyboard.press('?');
  await app.keyboard.press('ControlOrMeta+k');
  await expect(palette(app)).toBeVisible();
  await expect(dialog).toBeHidden();
  await app.keyboard.type('shortcuts');
  await app.keyboard.press('Enter');
  await expect(dialog.getByRole('switch', { name: /Keys without Ctrl/ })).not.toBeChecked();
});
