import { renameSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const rowAt = (page: Page, index: number): Locator => page.locator(`.ag-row[row-index="${index}"]`);
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Entry details' });
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });

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

test('finds entries by conditions that add up, and counts them as SQL does', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, auditRows(700));
  await openFile(app, 'server.sqlite');
  await expect(status(app)).toContainText('700 matched of 700');
  await expect(rowAt(app, 0)).toContainText('2025-01-01 11:39');

  const query = app.getByRole('combobox', { name: 'Query' });
  await query.fill('event_type:data_delete');
  await query.press('Enter');
  await expect(status(app)).toContainText(`${countBySql(path, "event_type = 'data_delete'")} matched of 700`);
  await query.fill('event_type:data_delete user:user3@example.org');
  await query.press('Enter');
  const both = countBySql(path, "event_type = 'data_delete' AND user_id = 'user3'");
  expect(both).toBeGreaterThan(0);
  await expect(status(app)).toContainText(`${both} matched of 700`);
  await expect(rowAt(app, 0)).toContainText(/User3@Example\.org (deleted|failed to delete) record/);

  // The back button takes back one step at a time.
  await app.goBack();
  await expect(query).toHaveValue('event_type:data_delete');
  await app.goForward();
  await expect(status(app)).toContainText(`${both} matched of 700`);
  await app.getByRole('button', { name: 'Clear all' }).click();
  await expect(status(app)).toContainText('700 matched of 700');
});

test('searches text at Enter, reached by /, and says when nothing matches', async ({ app, folder }) => {
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(30, (number) => (number === 4 ? { user_agent: 'sqlmap/1.8' } : {})),
  );
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  await app.keyboard.press('/');
  await app.keyboard.type('SQLMAP');
  await expect(status(app)).toContainText('30 matched of 30');
  await app.keyboard.press('Enter');
  await expect(status(app)).toContainText('1 matched of 30');
  await app.keyboard.press('ControlOrMeta+a');
  await app.keyboard.type('nothing like it');
  await app.keyboard.press('Enter');
  await expect(app.getByText('No entry matches')).toBeVisible();
  await expectAccessible(app);
  await app.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(status(app)).toContainText('30 matched of 30');
});

test('sorts by time, scrolls through pages, and opens the right entry', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(400));
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01 06:39');
  await app.getByRole('columnheader', { name: /Time/ }).click();
  await expect(rowAt(app, 0)).toContainText('2025-01-01 00:00:00.000');
  await expect(app).toHaveURL(/order=oldest/);

  await rowAt(app, 0).click();
  await expect(drawer(app)).toContainText(uuidOf(0));
  // How many rows there are, and so which is the last, comes after the first of them.
  await expect(status(app)).toContainText('400 matched of 400');
  await expect(app.locator('.ag-cell-focus')).toBeFocused();
  await app.keyboard.press('End');
  await expect(rowAt(app, 399)).toContainText('2025-01-01 06:39');
  await expect(drawer(app)).toContainText(uuidOf(399));
  await expect(drawer(app)).toContainText('400 of 400');
  await app.keyboard.press('Home');
  await expect(drawer(app)).toContainText(uuidOf(0));

  // Pages of rows, each of what is seen, wherever the keyboard stands.
  await app.keyboard.press('Escape');
  const focused = app.locator('.ag-row:has(.ag-cell-focus), .ag-row.ag-full-width-focus');
  const rowOf = async () => Number(await focused.getAttribute('row-index'));
  const seen = app.locator('.ag-body-viewport, .ag-grid-viewport').first();
  await app.keyboard.press('j');
  await app.keyboard.press('PageDown');
  await expect.poll(rowOf).toBeGreaterThan(5);
  const page = (await rowOf()) - 1;
  expect(page * 28).toBeLessThanOrEqual(await seen.evaluate((element) => element.clientHeight));
  await expect(rowAt(app, 0)).toHaveCount(0);
  await app.keyboard.press('PageDown');
  await expect.poll(rowOf).toBe(1 + 2 * page);
  await expect(rowAt(app, 1 + 2 * page)).toContainText('2025-01-01');
  await expect(app.locator('.ag-cell-focus')).toBeFocused();
  await app.keyboard.press('PageUp');
  await app.keyboard.press('PageUp');
  await expect.poll(rowOf).toBe(1);
  await app.keyboard.press('PageUp');
  await expect.poll(rowOf).toBe(0);
});

test('draws rows a few times a second while somebody scrolls by more than is seen', async ({
  app,
  folder,
}) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(4_000));
  await openFile(app, 'server.sqlite');
  await expect(status(app)).toContainText('4,000 matched of 4,000');
  await expect(rowAt(app, 0)).toContainText('2025-01-0');
  // The grid scrolls, and nothing around it.
  expect(await app.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
  const leaps = 40;
  const found = await app.locator('.ag-grid-viewport').evaluate(async (viewport, leaps) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let [made, heard, at] = [0, 0, 0];
    const count = ({ isTrusted }: Event) => {
      made += Number(isTrusted);
    };
    document.addEventListener('scroll', count, { capture: true });
    viewport.addEventListener('scroll', () => {
      heard += Number(viewport.scrollTop !== at);
      at = viewport.scrollTop;
    });
    const begun = performance.now();
    for (let leap = 1; leap <= leaps; leap += 1) {
      viewport.scrollTop = leap * 2 * viewport.clientHeight;
      await frame();
    }
    await new Promise((done) => setTimeout(done, 300));
    const took = performance.now() - begun;
    const [madeByLeaps, heardOfLeaps] = [made, heard];
    viewport.scrollTop += 40;
    await frame();
    await frame();
    return { made: madeByLeaps, heard: heardOfLeaps, took, heardNext: heard - heardOfLeaps };
  }, leaps);
  expect(found.made).toBeGreaterThanOrEqual(leaps);
  expect(found.heard).toBeGreaterThan(0);
  expect(found.heard).toBeLessThanOrEqual(found.took / 150 + 1);
  // Within what is seen it follows at once.
  expect(found.heardNext).toBe(1);
  const first = await app
    .locator('.ag-grid-viewport')
    .evaluate(({ scrollTop }) => Math.floor(scrollTop / 28));
  await expect(rowAt(app, first + 1)).toContainText('2025-01-0');
});

test('is used by the keyboard alone', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(120));
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  // What comes later would come between.
  await expect(app.getByRole('button', { name: /^Only data_read/ })).toBeVisible();
  await expect(app.getByRole('button', { name: /^Show only critical/ })).toBeVisible();
  await app.keyboard.press('/');
  const cell = app.locator('.ag-cell-focus');
  let stops = 0;
  for (; stops < 12 && (await cell.count()) === 0; stops += 1) await app.keyboard.press('Tab');
  await expect(cell).toHaveCount(1);
  await expect(cell).toBeFocused();

  await app.keyboard.press('j');
  await app.keyboard.press('j');
  await app.keyboard.press('k');
  await app.keyboard.press('Enter');
  await expect(drawer(app)).toContainText(uuidOf(118));
  await expect(drawer(app).getByRole('heading').first()).toBeFocused();
  await app.keyboard.press('j');
  await expect(drawer(app)).toContainText(uuidOf(117));
  await app.keyboard.press('Escape');
  await expect(drawer(app)).toBeHidden();
  await expect(cell).toBeFocused();

  // Keys quicker than the grid tells of them.
  await cell.evaluate((element) => {
    for (const key of ['j', 'j', 'k', 'Enter']) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  });
  await expect(drawer(app)).toContainText(uuidOf(116));
});

test('goes through the figures by arrows, and from part to part by F6', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(120));
  await openFile(app, 'server.sqlite');
  const only = (value: string): Locator => app.getByRole('button', { name: new RegExp(`^Only ${value}`) });
  await expect(only('data_read')).toBeVisible();
  await app.keyboard.press('/');

  await app.keyboard.press('F6');
  await expect(app.getByRole('button', { name: /^Show only/ }).first()).toBeFocused();
  await app.keyboard.press('End');
  await expect(app.getByRole('button', { name: 'Show as a table' })).toBeFocused();
  await app.keyboard.press('F6');
  await expect(app.getByRole('button', { name: /^All .* of Event type/ })).toBeFocused();
  await app.keyboard.press('PageDown');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowRight');
  const not = app.getByRole('region', { name: 'Severity' }).getByRole('button', { name: /^Not/ }).first();
  await expect(not).toBeFocused();
  // One stop: Tab leaves, and comes back to where it was.
  await app.keyboard.press('Tab');
  await expect(app.locator('.ag-header-cell:focus')).toHaveCount(1);
  await app.keyboard.press('Tab');
  await expect(app.locator('.ag-cell:focus')).toHaveCount(1);
  await app.keyboard.press('Shift+Tab');
  await app.keyboard.press('Shift+Tab');
  await expect(not).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app).toHaveURL(/chip=n%3Aseverity%3A/);
  await expect(status(app)).toContainText(/^(?!120)\d+ matched of 120/);

  await app.keyboard.press('F6');
  await expect(app.locator('.ag-cell:focus')).toHaveCount(1);
  await app.keyboard.press('Enter');
  await expect(drawer(app).getByRole('heading').first()).toBeFocused();
  await app.keyboard.press('F6');
  await expect(app.getByRole('combobox', { name: 'Query' })).toBeFocused();
  await app.keyboard.press('Shift+F6');
  await expect(drawer(app).getByRole('heading').first()).toBeFocused();
});

test('keeps the open entry in the address, and finds its row again after a reload', async ({
  app,
  folder,
}) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(600));
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  await app.goto(`${app.url()}&entry=${uuidOf(20)}`);
  await expect(drawer(app)).toContainText(uuidOf(20));
  await expect(drawer(app)).toContainText('580 of 600');
  await app.reload();
  await expect(drawer(app)).toContainText('580 of 600');
  await expect(rowAt(app, 579)).toHaveAttribute('aria-selected', 'true');
  await drawer(app)
    .getByRole('button', { name: /Next entry/ })
    .click();
  await expect(drawer(app)).toContainText(uuidOf(19));
  await app.getByRole('button', { name: 'Close details' }).click();
  await expect(app).not.toHaveURL(/entry=/);
});

test('shows one entry whole: sentence, verdict, fields, details as they are stored', async ({
  app,
  folder,
}) => {
  const details = '{"rate": 1.0, "big": 12345678901234567890, "rate": 1e16, "note": null}';
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(40, (number) => (number === 39 ? { details } : {})),
  );
  await openFile(app, 'server.sqlite');
  await rowAt(app, 0).click();
  const details_ = drawer(app).getByRole('region', { name: 'Details' });
  await expect(details_).toContainText('"rate": 1.0,');
  await expect(details_).toContainText('"big": 12345678901234567890,');
  await expect(details_).toContainText('"rate": 1e16,');
  await expect(drawer(app)).toContainText('verified');
  await expectAccessible(app);

  await drawer(app).getByText('Severity', { exact: true }).hover();
  await drawer(app).getByRole('button', { name: 'Show only this severity' }).click();
  await expect(app.getByRole('button', { name: 'severity:critical', exact: true })).toBeVisible();
  await expect(app).toHaveURL(/chip=%3Aseverity%3Acritical/);
});

test('chooses columns and keeps the choice', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(10));
  await openFile(app, 'server.sqlite');
  await expect(app.getByRole('columnheader', { name: 'Session' })).toHaveCount(0);
  await app.getByRole('button', { name: 'Columns' }).click();
  const chooser = app.getByRole('dialog', { name: 'Columns' });
  await chooser.getByRole('checkbox', { name: 'Session', exact: true }).click();
  await chooser.getByRole('checkbox', { name: 'Outcome' }).click();
  await chooser.getByRole('button', { name: 'Move Severity up' }).click();
  await expectAccessible(app);
  await app.keyboard.press('Escape');
  await expect(app.getByRole('columnheader', { name: 'Session' })).toBeVisible();
  await app.reload();
  await expect(app.getByRole('columnheader').nth(1)).toContainText('Severity');
  await expect(app.getByRole('columnheader', { name: 'Outcome' })).toHaveCount(0);
  await app.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('button', { name: 'Reset' }).click();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('columnheader').nth(1)).toContainText('Time');
});

test('keeps columns with their widths and row height as a set, by chooser and by command', async ({
  app,
  folder,
}) => {
  // Wide enough for one more column.
  await app.setViewportSize({ width: 1600, height: 900 });
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(10));
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  const severity = app.getByRole('columnheader', { name: 'Severity' });
  const edge = await severity.boundingBox();
  if (!edge) throw new Error('no column');
  await app.mouse.move(edge.x + edge.width - 1, edge.y + 12);
  await app.mouse.down();
  await app.mouse.move(edge.x + edge.width + 79, edge.y + 12, { steps: 4 });
  await app.mouse.up();
  const wide = await severity.boundingBox();
  expect(wide?.width).toBeGreaterThan(edge.width + 60);

  await app.getByRole('button', { name: 'Columns' }).click();
  const chooser = app.getByRole('dialog', { name: 'Columns' });
  const name = chooser.getByRole('textbox', { name: 'Name of the column set' });
  await chooser.getByRole('checkbox', { name: 'IP address' }).click();
  await chooser.getByRole('checkbox', { name: 'Comfortable rows' }).click();
  await name.fill('By address');
  await name.press('Enter');
  const set = chooser.getByRole('button', { name: 'By address', exact: true });
  await expect(set).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(app);
  await chooser.getByRole('button', { name: 'Reset' }).click();
  await chooser.getByRole('checkbox', { name: 'Comfortable rows' }).click();
  await expect(set).toHaveAttribute('aria-pressed', 'false');
  await app.keyboard.press('Escape');
  await expect(app.getByRole('columnheader', { name: 'IP address' })).toHaveCount(0);
  expect((await severity.boundingBox())?.width).toBe(edge.width);

  await app.reload();
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  await app.keyboard.press('ControlOrMeta+k');
  await app.keyboard.type('columns: by addr');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('columnheader', { name: 'IP address' })).toBeVisible();
  await expect(rowAt(app, 0)).toHaveCSS('height', '36px');
  expect((await severity.boundingBox())?.width).toBe(wide?.width);

  await app.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('checkbox', { name: 'Outcome' }).click();
  await chooser.getByRole('button', { name: 'Replace By address' }).click();
  await expect(set).toHaveAttribute('aria-pressed', 'true');
  await chooser.getByRole('button', { name: 'Remove By address' }).click();
  await expect(set).toBeHidden();
});

test('shows hostile evidence as the text it is', async ({ app, folder }) => {
  const agent =
    '<script>window.owned = 1</script><img src=x onerror="window.owned = 1">\u001b[2J\u202egnp.exe';
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(3, () => ({
      user_agent: agent,
      user_id: '<b>root</b>\u202e',
      action: '{{7*7}}',
      event_type: 'constructor',
      severity: 'critical<svg onload=alert(1)>',
      details: '{"html": "<img src=x onerror=alert(1)>\u202e", "__proto__": {"polluted": true}}',
    })),
  );
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('<b>root</b>⟨U+202E⟩: constructor ({{7*7}})');
  await expect(rowAt(app, 0)).toContainText('critical<svg onload=alert(1)>');
  await rowAt(app, 0).click();
  await expect(drawer(app)).toContainText('<script>window.owned = 1</script>');
  await expect(drawer(app)).toContainText('␛[2J⟨U+202E⟩gnp.exe');
  await expect(drawer(app)).toContainText('"__proto__": {');
  expect(await app.evaluate(() => 'owned' in window)).toBe(false);
  expect(await drawer(app).locator('script, img').count()).toBe(0);
});

test('says that an empty source is empty', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'empty.sqlite'), []);
  await openFile(app, 'empty.sqlite');
  await expect(app.getByText('This source has no entries yet')).toBeVisible();
  await expectAccessible(app);
});

test('says why rows cannot be read, and reads them at another try', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, auditRows(60));
  await openFile(app, 'server.sqlite');
  await expect(rowAt(app, 0)).toContainText('2025-01-01');
  renameSync(path, `${path}.away`);
  await app.getByRole('columnheader', { name: /Time/ }).click();
  const alert = app.getByRole('alert');
  await expect(alert).toHaveAttribute('data-code', 'SOURCE_NOT_FOUND');
  await expectAccessible(app);
  renameSync(`${path}.away`, path);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(rowAt(app, 0)).toContainText('2025-01-01 00:00:00.000');
  await expect(alert).toBeHidden();
});

test('is accessible in both themes, with a picker open, too', async ({ app, folder }) => {
  // Eight looks by axe over a grid of hundreds of cells.
  test.slow();
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(60));
  await openFile(app, 'server.sqlite');
  await expect(app.getByRole('complementary', { name: 'Facets' })).toContainText('data_read');
  await expectAccessible(app);
  await app.getByRole('button', { name: 'Time: All time' }).click();
  await expect(app.getByRole('dialog', { name: 'Time' })).toBeVisible();
  await expectAccessible(app);
});
