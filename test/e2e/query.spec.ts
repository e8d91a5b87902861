import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const bar = (page: Page): Locator => page.getByRole('combobox', { name: 'Query', exact: true });
const options = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
const chip = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const editor = (page: Page): Locator => page.getByRole('dialog', { name: 'Edit filter' });
/** The status bar, also while something lies over the page. */
const expectMatched = (page: Page, count: number): Promise<void> =>
  expect(page.getByRole('contentinfo', { name: 'Status', includeHidden: true })).toContainText(
    `${count} matched of`,
  );

/** What SQL counts in the file, without Sealtrail. */
function countBySql(path: string, where: string): number {
  const db = new SQLite(path, { readonly: true });
  try {
    return (
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM audit_logs WHERE ${where}`).get()?.n ?? -1
    );
  } finally {
    db.close();
  }
}

/** Opens a database of so many rows; `count` counts in it by SQL. */
async function open(page: Page, folder: string, rows: number) {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, auditRows(rows));
  await openFile(page, 'server.sqlite');
  await expectMatched(page, rows);
  return { count: (where: string) => countBySql(path, where) };
}

/** The words of the bar that are drawn in one way, in order. */
const drawn = (page: Page, kind: string): Promise<string[]> =>
  bar(page).locator('xpath=following-sibling::div').locator(`[data-kind=${kind}]`).allTextContents();

test('finds what the query asks for, and colours it while it is written', async ({ app, folder }) => {
  const { count } = await open(app, folder, 300);
  await app.keyboard.press('/');
  await app.keyboard.type('type:(data_delete OR data_update) -user:user3@example.org severity>=medium');
  await expect.poll(() => drawn(app, 'field')).toEqual(['type', 'user', 'severity']);
  expect(await drawn(app, 'keyword')).toContain('OR');
  // Nothing is asked before Enter.
  await expectMatched(app, 300);
  await app.keyboard.press('Enter');
  await expectMatched(
    app,
    count("event_type IN ('data_delete', 'data_update') AND user_id IS NOT 'user3' AND severity <> 'low'"),
  );
  await expect(app).toHaveURL(/[?&]q=type%3A/);

  // What a word means is said where the pointer rests on it.
  await bar(app).hover({ position: { x: 20, y: 17 } });
  await expect(app.getByRole('tooltip')).toBeVisible();
});

test('says what is wrong and where, and asks nothing of the source', async ({ app, folder }) => {
  await open(app, folder, 40);
  await bar(app).fill('user:(alice OR severity');
  await app.keyboard.press('Enter');
  const problem = app.getByRole('search').getByRole('status');
  await expect(problem).toContainText(/\S/);
  await expect(bar(app)).toHaveAttribute('aria-invalid', 'true');
  await expect(bar(app)).toHaveAccessibleDescription(/\S/);
  await expect(app.locator('[data-wrong]')).not.toHaveCount(0);
  await expectMatched(app, 40);
  await expect(app).not.toHaveURL(/[?&]q=/);
  await expectAccessible(app);

  // Escape takes back what was not asked.
  await bar(app).press('Escape');
  await expect(bar(app)).toHaveValue('');
  await expect(problem).toBeEmpty();

  // From an address anything can come: the list says so, and a way out.
  await app.goto(`${app.url()}&q=${encodeURIComponent('nosuchfield:1')}`);
  await expect(app.getByText('This query cannot be read')).toBeVisible();
  await expect(problem).toContainText('nosuchfield');
  await app.getByRole('button', { name: 'Clear all filters' }).click();
  await expectMatched(app, 40);
});

test('completes fields and values by keyboard alone', async ({ app, folder }) => {
  const { count } = await open(app, folder, 60);
  await app.keyboard.press('/');
  await app.keyboard.type('sev');
  await expect(options(app).first()).toContainText('severity');
  await expect(bar(app)).toHaveAttribute('aria-expanded', 'true');
  await app.keyboard.press('Tab');
  await expect(bar(app)).toHaveValue('severity:');
  await expect(options(app)).toHaveText([/low/, /medium/, /high/, /critical/]);
  await expectAccessible(app);
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowDown');
  await expect(options(app).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(bar(app)).toHaveAttribute(
    'aria-activedescendant',
    (await options(app).nth(1).getAttribute('id')) ?? 'none',
  );
  await app.keyboard.press('Enter');
  await expect(bar(app)).toHaveValue('severity:medium');
  await expect(options(app)).toHaveCount(0);
  await app.keyboard.press('Enter');
  await expectMatched(app, count("severity = 'medium'"));

  // A completion is undone like anything else that was written.
  await app.keyboard.press('ControlOrMeta+z');
  await expect(bar(app)).not.toHaveValue('severity:medium');
  await app.keyboard.press('Escape');
  await app.keyboard.press('Escape');
  await expect(bar(app)).toHaveValue('severity:medium');
});

test('offers the values a source holds, with how many entries hold them', async ({ app, folder }) => {
  const { count } = await open(app, folder, 90);
  await bar(app).pressSequentially('severity:low user:');
  // Of what else is asked for by chips and range, of all else that was typed.
  await expect(options(app).filter({ hasText: 'User3@Example.org' })).toContainText(
    String(count("user_id = 'user3'")),
  );
  await app.keyboard.type('user3');
  await expect(options(app)).toHaveCount(1);
  await app.keyboard.press('Tab');
  await expect(bar(app)).toHaveValue('severity:low user:User3@Example.org');
  await app.keyboard.press('Enter');
  await expectMatched(app, count("severity = 'low' AND user_id = 'user3'"));
});

test('makes filters out of fields and values alone', async ({ app, folder }) => {
  const { count } = await open(app, folder, 120);
  const dialog = app.getByRole('dialog', { name: 'Add filter' });
  await app.getByRole('button', { name: 'Add filter' }).click();
  await expectAccessible(app);
  await dialog.getByRole('menuitem', { name: 'Event type' }).press('Enter');
  const values = dialog.getByRole('group', { name: 'Values of event type' });
  await expect(values.getByRole('checkbox', { name: /data_delete/ })).toHaveAccessibleName(
    `data_delete ${count("event_type = 'data_delete'")}`,
  );
  await values.getByRole('checkbox', { name: /data_delete/ }).click();
  await values.getByRole('checkbox', { name: /data_update/ }).click();
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Only these' }).click();
  const these = "event_type IN ('data_delete', 'data_update')";
  await expectMatched(app, count(these));
  await expect(app.getByRole('list', { name: 'Filters' }).getByRole('listitem')).toHaveText([
    /^event_type:\(data_\w+ OR data_\w+\)$/,
  ]);

  // A value that is not offered is typed in full; it may be anything.
  await app.getByRole('button', { name: 'Add filter' }).click();
  await dialog.getByRole('menuitem', { name: 'Session' }).click();
  await dialog.getByRole('textbox', { name: 'Session is exactly' }).fill('session1');
  await dialog.getByRole('button', { name: 'All but these' }).click();
  await expectMatched(app, count(`${these} AND session_id <> 'session1'`));
  await expect(chip(app, 'NOT session_id:session1')).toBeVisible();
});

test('remembers what was asked before, also after signing in again', async ({ app, folder }) => {
  const { count } = await open(app, folder, 60);
  for (const [text, where] of [
    ['severity:high', "severity = 'high'"],
    ['severity:critical', "severity = 'critical'"],
  ] as const) {
    await bar(app).fill(text);
    await bar(app).press('Enter');
    await expectMatched(app, count(where));
  }
  await app.getByRole('button', { name: 'Clear the query' }).click();
  await expectMatched(app, 60);
  await app.reload();
  await expectMatched(app, 60);
  await app.keyboard.press('/');
  await app.keyboard.press('ArrowUp');
  const recent = app.getByRole('listbox', { name: 'Queries asked before' }).getByRole('option');
  await expect(recent).toHaveText(['severity:critical', 'severity:high']);
  await expectAccessible(app);
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Enter');
  await expect(bar(app)).toHaveValue('severity:high');
  await expectMatched(app, count("severity = 'high'"));
});

test('changes a condition as a chip: exclude, turn off, edit, remove, and back again', async ({
  app,
  folder,
}) => {
  const { count } = await open(app, folder, 200);
  const high = count("severity = 'high'");
  await app.goto(`${app.url()}&chip=${encodeURIComponent(':severity:high')}`);
  await expectMatched(app, high);

  await chip(app, 'severity:high').click();
  await editor(app).getByRole('button', { name: 'Exclude' }).click();
  await expectMatched(app, 200 - high);
  await editor(app).getByRole('button', { name: 'Turn off' }).click();
  await expectMatched(app, 200);
  await expectAccessible(app);
  await editor(app).getByRole('button', { name: 'Turn off' }).click();
  await editor(app).getByRole('combobox', { name: 'Filter' }).fill('severity:(high OR critical)');
  await editor(app).getByRole('combobox', { name: 'Filter' }).press('Enter');
  await expect(editor(app)).toBeHidden();
  await expect(chip(app, 'NOT severity:(high OR critical)')).toBeFocused();
  await expectMatched(app, count("severity NOT IN ('high', 'critical')"));
  await app.keyboard.press('Delete');
  await expectMatched(app, 200);

  // Every step can be taken back, and again.
  await app.goBack();
  await expectMatched(app, count("severity NOT IN ('high', 'critical')"));
  for (let step = 0; step < 4; step += 1) await app.goBack();
  await expectMatched(app, high);
  await expect(chip(app, 'severity:high')).toBeVisible();
  await app.goForward();
  await expectMatched(app, 200 - high);
  await expect(chip(app, 'NOT severity:high')).toBeVisible();
});

test('says of a chip that it cannot be read, and takes the others along to be mended', async ({
  app,
  folder,
}) => {
  await open(app, folder, 40);
  await app.goto(`${app.url()}&chip=${encodeURIComponent(':severity:(high')}&chip=%3Ahas%3Auser_id`);
  await expect(app.getByText('This query cannot be read')).toBeVisible();
  const broken = app.getByRole('button', { name: /^severity:\(high, .+/ });
  await expectAccessible(app);
  await broken.click();
  await editor(app).getByRole('combobox', { name: 'Filter' }).fill('severity:high');
  await editor(app).getByRole('button', { name: 'Apply' }).click();
  await expect(app.getByText('This query cannot be read')).toBeHidden();
  await expect(app.getByRole('list', { name: 'Filters' }).getByRole('listitem')).toHaveCount(2);
});

test('keeps pinned chips over a reload and on another source', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'other.sqlite'), auditRows(90));
  const other = countBySql(join(folder, 'other.sqlite'), "severity = 'high'");
  const { count } = await open(app, folder, 50);
  await app.goto(
    `${app.url()}&q=data&chip=${encodeURIComponent(':severity:high')}&chip=${encodeURIComponent(':has:action')}`,
  );
  await chip(app, 'severity:high').click();
  await editor(app).getByRole('button', { name: 'Pin' }).click();
  await app.keyboard.press('Escape');
  await app.reload();
  await expect(chip(app, 'severity:high, pinned')).toBeVisible();
  await expect(chip(app, 'has:action')).toBeVisible();

  await app.getByRole('banner').getByRole('button', { name: 'server.sqlite' }).click();
  await app.getByRole('menuitem', { name: 'Open another source' }).click();
  await expect(app.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();
  await app.reload();
  await openFile(app, 'other.sqlite');
  await expectMatched(app, other);
  await expect(chip(app, 'severity:high, pinned')).toBeVisible();
  await expect(chip(app, 'has:action')).toBeHidden();
  await expect(bar(app)).toHaveValue('');

  // Unpinned and removed, it comes along no more.
  await app.getByRole('button', { name: 'Remove severity:high' }).click();
  await expectMatched(app, 90);
  await app.getByRole('banner').getByRole('button', { name: 'other.sqlite' }).click();
  await app.getByRole('menuitem', { name: /server\.sqlite/ }).click();
  await expectMatched(app, 50);
  expect(count("severity = 'high'")).not.toBe(50);
});

test('gives out the command line that does the same', async ({ app, folder }) => {
  await open(app, folder, 40);
  await bar(app).fill("severity>=high 'quoted'");
  await bar(app).press('Enter');
  await expect(app).toHaveURL(/[?&]q=/);
  await app.getByRole('button', { name: 'Command', exact: true }).click();
  const dialog = app.getByRole('dialog', { name: 'Copy as command' });
  await expect(dialog).toContainText('sealtrail search');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog).toContainText('sealtrail export');
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Copy command' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  await app.keyboard.press('Escape');
  await bar(app).fill('');
  await bar(app).press('ControlOrMeta+v');
  await expect(bar(app)).toHaveValue(
    /^sealtrail export \S+server\.sqlite 'severity>=high '\\''quoted'\\''' --out entries\.csv$/,
  );
});

test('shows a hostile query without obeying it', async ({ app, folder }) => {
  await open(app, folder, 20);
  const text = '"<img src=x onerror=window.owned=1>\u202egnp.exe"';
  await bar(app).fill(text);
  await bar(app).press('Enter');
  await expect(app.getByText('No entry matches')).toBeVisible();
  await expect(app.getByRole('grid').locator('xpath=ancestor::div[1]').locator('img')).toHaveCount(0);
  await app.reload();
  await expect(bar(app)).toHaveValue(text);
  expect(await app.evaluate(() => 'owned' in window)).toBe(false);
});
