import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

/** An entry an hour by five people in eleven sessions; one address comes at the end alone. */
const rows = auditRows(700, (number) => ({
  timestamp: new Date(Date.UTC(2025, 0, 1) + number * 3_600_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '000'),
  ip_address: number === 698 ? '203.0.113.7' : `10.0.0.${number % 3}`,
}));
const of = (user: string) => rows.filter(({ user_id }) => user_id === user);

async function open(page: Page, folder: string): Promise<void> {
  createAuditDatabase(join(folder, 'server.sqlite'), rows);
  await openFile(page, 'server.sqlite');
  await expect(status(page)).toContainText('700 matched of 700');
}

/** Drags over a drawing, from one share of its width and height to another. */
async function drag(
  page: Page,
  drawing: Locator,
  from: [number, number],
  to: [number, number],
): Promise<void> {
  const box = await drawing.boundingBox();
  if (!box) throw new Error('There is nothing to drag over.');
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}

test('shows a person: who, since when, from where, and what is new', async ({ app, folder }) => {
  await open(app, folder);
  await app.locator('.ag-row[row-index="1"]').click();
  await app.getByRole('link', { name: 'This user over the whole log' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Person 3');
  await expect(app.getByRole('main')).toContainText('User3@Example.org · User');
  const mine = of('user3');
  await expect(app.getByRole('main')).toContainText(`Entries${mine.length}`);
  await expect(app.getByRole('main')).toContainText('First seen2025-01-01');
  const addresses = app.getByRole('list', { name: 'Addresses' });
  await expect(addresses.getByRole('listitem').first()).toContainText('203.0.113.7');
  await expect(addresses.getByRole('listitem').first()).toContainText('NEW');
  await expect(addresses.getByRole('listitem').nth(1)).not.toContainText('NEW');
  await expect(app.getByRole('img', { name: 'Outcomes over time, per' })).toBeVisible();
  await expectAccessible(app);

  const sessions = app.getByRole('group', { name: 'Timeline by session' });
  await expect(sessions.getByRole('listitem').first()).toContainText('session');
  await sessions.getByRole('link').first().click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('session');
  await expect(app.getByRole('main')).toContainText('People');
  await expectAccessible(app);
  await app.getByRole('button', { name: 'Show as a table: Timeline' }).click();
  await expect(app.getByRole('table', { name: 'Timeline by address' })).toBeVisible();
  await app.getByRole('link', { name: 'Show entries: Timeline' }).click();
  await expect(status(app)).toContainText(/[1-9]\d* matched of 700/);
});

test('turns a query into lanes, and what is dragged over into a query', async ({ app, folder }) => {
  await open(app, folder);
  await app.getByRole('link', { name: 'Timeline', exact: true }).click();
  const lanes = app.getByRole('group', { name: 'Timeline by person' });
  // Five people, and the entries without one.
  await expect(lanes.getByRole('list').first().getByRole('listitem')).toHaveCount(6);
  await expectAccessible(app);
  const drawing = lanes.locator('svg').first().locator('xpath=../..');
  await drag(app, drawing, [0.001, 0.5 / 6], [0.5, 1.5 / 6]);
  await expect(app).toHaveURL(/#\/investigate.*from=2025-01-01/);
  await expect(app).toHaveURL(/user_id%3A%28user\d\+OR\+user\d%29/);
  await expect(status(app)).toContainText(/1\d\d matched of 700/);

  await app.goBack();
  await app.getByRole('button', { name: 'by address' }).click();
  await expect(
    app.getByRole('group', { name: 'Timeline by address' }).getByRole('list').first().getByRole('listitem'),
  ).toHaveCount(4);
  await app.getByRole('link', { name: 'List', exact: true }).click();
  await expect(status(app)).toContainText('700 matched of 700');
});
