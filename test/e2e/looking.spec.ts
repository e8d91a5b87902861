import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { type AuditRow, auditRows, uuidOf } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const rowAt = (page: Page, index: number): Locator => page.locator(`.ag-row[row-index="${index}"]`);
const cellAt = (page: Page, index: number, column: string): Locator =>
  rowAt(page, index).locator(`[col-id="${column}"]`);
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Entry details' });
const facets = (page: Page): Locator => page.getByRole('complementary', { name: 'Facets' });
const overTime = (page: Page): Locator =>
  page.getByRole('region', { name: 'Entries over time', exact: true });
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });
const act = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('menu', { name: 'Actions' }).getByRole('menuitem', { name }).click();

/** What SQL counts in the file, without Sealtrail. */
function countBySql(path: string, where: string, ...values: string[]): number {
  const db = new SQLite(path, { readonly: true });
  try {
    return (
      db
        .prepare<string[], { n: number }>(`SELECT count(*) AS n FROM audit_logs WHERE ${where}`)
        .get(...values)?.n ?? -1
    );
  } finally {
    db.close();
  }
}

/** The range in the address, as the file's own timestamps spell moments. */
function rangeIn(page: Page): [string, string] {
  const params = new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
  const stored = (name: string): string => (params.get(name) ?? '').replace('T', ' ').replace('Z', '');
  return [stored('from'), stored('to')];
}

/** What a paste would give: only a paste shows what lies on the clipboard, on every host. */
async function pasted(page: Page): Promise<string> {
  const handle = await page.evaluateHandle(() => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.focus();
    return area;
  });
  await page.keyboard.press('ControlOrMeta+v');
  return handle.evaluate((area) => {
    area.remove();
    return area.value;
  });
}

async function openRows(
  page: Page,
  folder: string,
  count: number,
  change?: (number: number) => Partial<AuditRow>,
): Promise<string> {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, auditRows(count, change));
  await openFile(page, 'server.sqlite');
  await expect(status(page)).toContainText(`${count} matched of ${count}`);
  return path;
}

test('zooms by dragging over the bars, by a row of their table, and out again', async ({ app, folder }) => {
  const path = await openRows(app, folder, 700);
  await expect(overTime(app).getByRole('img')).toHaveAccessibleName(/^700 entries over time/);

  const surface = app.getByTestId('histogram-surface');
  const box = await surface.boundingBox();
  if (!box) throw new Error('no bars');
  await app.mouse.move(box.x + box.width * 0.25, box.y + 30);
  await expect(overTime(app)).toContainText(/medium\s*\d/);
  await app.mouse.down();
  await app.mouse.move(box.x + box.width * 0.5, box.y + 30, { steps: 4 });
  await expect(overTime(app)).toContainText('Zoom to 2025-01-01');
  await app.mouse.up();
  await expect(app).toHaveURL(/from=.*to=/);
  const inRange = countBySql(path, 'timestamp BETWEEN ? AND ?', ...rangeIn(app));
  expect(inRange).toBeGreaterThan(100);
  expect(inRange).toBeLessThan(300);
  await expect(status(app)).toContainText(`${inRange} matched of 700`);

  await overTime(app).getByRole('button', { name: 'Show as a table' }).click();
  const table = overTime(app).getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'critical' })).toBeVisible();
  await expectAccessible(app);
  const row = table.getByRole('row').nth(3);
  const entries = Number(await row.getByRole('cell').nth(1).textContent());
  await row.getByRole('button', { name: /^Zoom to / }).click();
  await expect(status(app)).toContainText(new RegExp(`^${entries} matched of 700`));
  expect(countBySql(path, 'timestamp BETWEEN ? AND ?', ...rangeIn(app))).toBe(entries);

  await overTime(app)
    .getByRole('button', { name: /^Zoom out/ })
    .click();
  await expect(status(app)).not.toContainText(new RegExp(`^${entries} matched`));
  await overTime(app).getByRole('button', { name: 'Show as bars' }).click();
  await overTime(app)
    .getByRole('button', { name: /^Show only high severity/ })
    .click();
  await expect(status(app)).toContainText(
    `${countBySql(path, "severity = 'high' AND timestamp BETWEEN ? AND ?", ...rangeIn(app))} matched`,
  );
});

test('marks a long silence', async ({ app, folder }) => {
  await openRows(app, folder, 400, (number) =>
    number < 200 ? {} : { timestamp: new Date(Date.UTC(2025, 0, 3) + number * 60_000).toISOString() },
  );
  await expect(overTime(app)).toContainText(/silent for \d+ (day|hour)/);
});

test('narrows by facets: only these, not these, and many more to search in', async ({ app, folder }) => {
  const path = await openRows(app, folder, 300);
  const types = facets(app).getByRole('region', { name: 'Event type' });
  await types.getByRole('button', { name: /^Only data_read/ }).click();
  const reads = countBySql(path, "event_type = 'data_read'");
  await expect(status(app)).toContainText(`${reads} matched of 300`);
  await expect(types.getByRole('button', { name: /^Only data_read/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  const users = facets(app).getByRole('region', { name: 'User' });
  await users.getByRole('listitem').filter({ hasText: 'User3@Example.org' }).hover();
  await users.getByRole('button', { name: 'Not User3@Example.org' }).click();
  const rest = countBySql(path, "event_type = 'data_read' AND user_id IS NOT 'user3'");
  await expect(status(app)).toContainText(`${rest} matched of 300`);

  await facets(app)
    .getByRole('button', { name: /of IP address$/ })
    .click();
  const many = app.getByRole('dialog', { name: 'IP address' });
  await expect(many.getByRole('listitem')).not.toHaveCount(0);
  await expectAccessible(app);
  await many.getByRole('textbox').fill('2001:');
  await expect(many.getByRole('listitem')).toHaveCount(1);
  await many.getByRole('button', { name: /^Only 2001:db8::1/ }).click();
  await app.keyboard.press('Escape');
  const there = countBySql(
    path,
    "event_type = 'data_read' AND user_id IS NOT 'user3' AND ip_address = '2001:db8::1'",
  );
  await expect(status(app)).toContainText(`${there} matched of 300`);

  await app.getByRole('button', { name: 'Hide facets' }).click();
  await expect(facets(app)).toBeHidden();
  await app.reload();
  await expect(status(app)).toContainText(`${there} matched of 300`);
  await expect(facets(app)).toBeHidden();
});

test('acts on what is pointed at, by a right click and by keys alone', async ({ app, folder }) => {
  const path = await openRows(app, folder, 200);
  await cellAt(app, 0, 'severity').click({ button: 'right' });
  const menu = app.getByRole('menu', { name: 'Actions' });
  await expect(menu).toBeVisible();
  await expectAccessible(app);
  await act(app, 'Not this severity');
  const severity = auditRows(200)[199]?.severity ?? '';
  await expect(status(app)).toContainText(`${countBySql(path, 'severity <> ?', severity)} matched of 200`);
  await app.goBack();
  await expect(status(app)).toContainText('200 matched of 200');

  await cellAt(app, 2, 'sentence').click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: /Only this/ })).toHaveCount(0);
  await act(app, 'Same session');
  const session = auditRows(200)[197]?.session_id ?? '';
  await expect(status(app)).toContainText(`${countBySql(path, 'session_id = ?', session)} matched of 200`);
  await app.goBack();
  await expect(status(app)).toContainText('200 matched of 200');

  // Shift+F10 is the right click of the keyboard; the focus comes back from it.
  await cellAt(app, 5, 'outcome').click();
  await app.keyboard.press('Escape');
  await expect(drawer(app)).toBeHidden();
  await expect(app.locator('.ag-cell-focus')).toBeFocused();
  await app.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(app.locator('.ag-cell-focus')).toBeFocused();
  await app.keyboard.press('t');
  // A row a minute, and their seconds differ by less than one: four before it and four after.
  await expect(status(app)).toContainText('9 matched of 200');
  expect(countBySql(path, 'timestamp BETWEEN ? AND ?', ...rangeIn(app))).toBe(9);
  await app.goBack();
  await expect(status(app)).toContainText('200 matched of 200');

  await cellAt(app, 1, 'outcome').click({ button: 'right' });
  await act(app, 'Copy row as TSV');
  await expect(app.getByText('Copied row')).toBeVisible();
  const line = await pasted(app);
  expect(line).toContain('\t');
  expect(line).toMatch(/^2025-01-01T03:18:/);
  await cellAt(app, 1, 'outcome').click({ button: 'right' });
  await act(app, 'Copy entry as JSON');
  await expect(app.getByText('Copied entry')).toBeVisible();
  expect(JSON.parse(await pasted(app))).toMatchObject({ id: uuidOf(198), resource_id: 'r198' });
});

test('asks by a path within the details, shows what changed, and what is hashed', async ({ app, folder }) => {
  const details =
    '{"old_values": {"port": 25, "tls": false}, "new_values": {"port": 587, "tls": false}, "odd key": [1.0]}';
  await openRows(app, folder, 40, (number) => (number === 39 ? { details } : {}));
  await rowAt(app, 0).click();
  const changes = drawer(app).getByRole('table', { name: 'Old and new values' });
  await expect(changes.locator('tr[data-differs="true"]')).toHaveText([/port\s*25\s*587/]);
  await expect(changes.locator('tr[data-differs="false"]')).toHaveText([/tls/]);

  await drawer(app).getByRole('button', { name: 'What is hashed' }).click();
  const hashed = (await drawer(app).getByLabel('Text that is hashed').textContent()) ?? '';
  const sha256 = createHash('sha256').update(hashed).digest('hex');
  expect(sha256).toBe(auditRows(40, (number) => (number === 39 ? { details } : {}))[39]?.checksum);
  await expect(drawer(app)).toContainText(`SHA-256 ${sha256}`);
  await expectAccessible(app);

  const tree = drawer(app).getByRole('region', { name: 'Details', exact: true });
  await tree.getByRole('button', { name: 'Collapse details.old_values' }).click();
  await expect(tree).not.toContainText('25');
  await tree.getByRole('button', { name: 'Expand details.old_values' }).click();
  await tree.getByText('587').hover();
  await tree.getByRole('button', { name: 'Only this: details.new_values.port' }).click();
  await expect(status(app)).toContainText('1 matched of 40');
  await app.goBack();
  await expect(status(app)).toContainText('40 matched of 40');
  await tree.getByText('1.0').hover();
  await tree.getByRole('button', { name: 'Not this: details."odd key"[0]' }).click();
  await expect(status(app)).toContainText('39 matched of 40');
});

test('shows what else happened in the session, and goes there', async ({ app, folder }) => {
  await openRows(app, folder, 100);
  await rowAt(app, 10).click();
  const neighbours = drawer(app).getByRole('list', { name: 'Entries of the same session' });
  // Every eleventh row is of one session: five before row number 89, and none after it.
  await expect(neighbours.getByRole('listitem')).toHaveCount(6);
  await expect(neighbours.locator('[aria-current="true"]')).toHaveCount(1);
  await neighbours.getByRole('listitem').first().getByRole('button').click();
  await expect(drawer(app)).toContainText(uuidOf(34));
});

test('lives through details that are made to be too much', async ({ app, folder }) => {
  const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, number) => [`k${number}`, number]));
  const wide = JSON.stringify({ old_values: many, new_values: {} });
  const long = JSON.stringify({ old_values: { text: 'x'.repeat(5_000_000) }, new_values: { text: 'y' } });
  await openRows(app, folder, 3, (number) => ({ details: [deep, wide, long][number] ?? null }));
  for (const [row, begins] of [
    [0, '{"old_values":{"text":"xxx'],
    [1, 'more fields are not shown'],
    [2, '"a"'],
  ] as const) {
    await cellAt(app, row, 'sentence').click();
    await expect(drawer(app)).toContainText(uuidOf(2 - row));
    await expect(drawer(app)).toContainText(begins);
  }
  await app.keyboard.press('Escape');
  await rowAt(app, 0).getByRole('checkbox').click();
  await rowAt(app, 1).getByRole('checkbox').click();
  await app.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Compare' }).click();
  const dialog = app.getByRole('dialog', { name: 'Two entries, field by field' });
  await expect(dialog.getByRole('row', { name: /details/ })).toContainText('characters)');
});

test('compares two entries, ticked or taken one after the other', async ({ app, folder }) => {
  await openRows(app, folder, 50, (number) => (number === 49 ? { details: '{"a": {"b": 1}}' } : {}));
  await rowAt(app, 0).getByRole('checkbox').click();
  await cellAt(app, 3, 'outcome').click({ modifiers: ['ControlOrMeta'] });
  await expect(drawer(app)).toBeHidden();
  await app.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Compare' }).click();
  const dialog = app.getByRole('dialog', { name: 'Two entries, field by field' });
  await expect(dialog.getByRole('row', { name: /details\.a\.b/ })).toContainText('1');
  await expect(dialog.locator('tr[data-differs="false"]')).not.toHaveCount(0);
  await expectAccessible(app);
  await dialog.getByRole('switch', { name: 'Only what differs' }).click();
  await expect(dialog.locator('tr[data-differs="false"]')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await cellAt(app, 1, 'outcome').click({ button: 'right' });
  await act(app, 'Compare with…');
  await expect(app.getByRole('region', { name: 'Comparing' })).toBeVisible();
  await cellAt(app, 2, 'outcome').click({ button: 'right' });
  await act(app, 'Compare with…');
  await expect(dialog).toContainText(uuidOf(48));
  await expect(dialog).toContainText(uuidOf(47));
});

test('ticks many rows, all that match, and all but some, and copies them', async ({ app, folder }) => {
  const agent = 'a "quoted"\tname\n=2+2';
  await openRows(app, folder, 60, () => ({ user_agent: agent }));
  const selection = app.getByRole('region', { name: 'Selection' });
  await rowAt(app, 1).getByRole('checkbox').click();
  await rowAt(app, 5)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('5 selected');
  await selection.getByRole('button', { name: 'Copy TSV' }).click();
  await expect(app.getByText('Copied 5 entries')).toBeVisible();
  const lines = (await pasted(app)).trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^Time\tSeverity\tEvent\t/);
  expect(lines[1]).toMatch(/^2025-01-01T00:58:/);

  await selection.getByRole('button', { name: 'Select all 60 matching' }).click();
  await rowAt(app, 0).getByRole('checkbox').click();
  await expect(selection).toContainText('All 59 matching selected, 1 left out');
  await expectAccessible(app);
  await selection.getByRole('button', { name: 'Copy JSON' }).click();
  await expect(app.getByText('Copied 59 entries')).toBeVisible();
  const entries: { id: string; user_agent: string }[] = JSON.parse(await pasted(app));
  expect(entries).toHaveLength(59);
  expect(entries[0]).toMatchObject({ id: uuidOf(58), user_agent: agent });

  // By the keyboard: x ticks the row that has the focus.
  await selection.getByRole('button', { name: 'Select nothing' }).click();
  await cellAt(app, 4, 'outcome').click();
  await app.keyboard.press('Escape');
  await app.keyboard.press('x');
  await expect(selection).toContainText('1 selected');
});

test('goes to a time, and bands rows of one session', async ({ app, folder }) => {
  await openRows(app, folder, 500);
  await app.keyboard.press('g');
  await app.keyboard.press('d');
  const dialog = app.getByRole('dialog', { name: 'Go to time' });
  await expect(dialog).toBeVisible();
  await expectAccessible(app);
  await dialog.getByLabel('Time (UTC)').fill('2025-01-01T02:00:00');
  await dialog.getByRole('button', { name: 'Go' }).click();
  await expect(dialog).toBeHidden();
  await expect(rowAt(app, 379)).toContainText('2025-01-01 02:00:00');
  await expect(rowAt(app, 379).locator('.ag-cell-focus')).toHaveCount(1);

  await app.getByRole('button', { name: 'Columns' }).click();
  await app.getByRole('checkbox', { name: 'Band rows by session' }).click();
  await app.keyboard.press('Escape');
  await expect(rowAt(app, 379).locator('.st-band')).toHaveCount(1);
  await app.reload();
  await expect(rowAt(app, 0).locator('.st-band')).toHaveCount(1);
});
