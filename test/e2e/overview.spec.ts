import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Page } from 'playwright/test';
import { createAuditDatabase, insertRows } from '../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile, signIn, signOut } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });
const figure = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** An entry an hour, so that 700 of them are four weeks. */
const hourly = auditRows(700, (number) => ({
  timestamp: new Date(Date.UTC(2025, 0, 1) + number * 3_600_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '000'),
}));

function countBySql(path: string, where: string): number {
  const db = new SQLite(path, { readonly: true });
  try {
    const found = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM audit_logs WHERE ${where}`).get();
    return found?.n ?? -1;
  } finally {
    db.close();
  }
}

async function openOverview(page: Page): Promise<void> {
  await openFile(page, 'server.sqlite');
  await expect(status(page)).toContainText('700 matched of 700');
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
}

test('shows what is there at a glance, each figure leading to its entries', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, hourly);
  await openOverview(app);
  await expect(app.getByRole('img', { name: 'Activity, per' })).toBeVisible();
  await expect(app.getByRole('img', { name: 'Failures, per' })).toBeVisible();
  await expect(app.getByRole('img', { name: 'Hours of the week' })).toBeVisible();
  await expect(app.getByText('This is your first visit.')).toBeVisible();
  await expect(app.getByText('not checked').last()).toBeVisible();
  await expectAccessible(app);

  const summary = app.getByRole('list', { name: 'Summary' });
  await expect(summary.getByRole('link', { name: 'Entries: 700' })).toBeVisible();
  const high = countBySql(path, "severity = 'high'");
  await summary.getByRole('link', { name: `High: ${high}` }).click();
  await expect(status(app)).toContainText(`${high} matched of 700`);
  await app.goBack();

  const people = app.getByRole('list', { name: 'People' });
  const user3 = countBySql(path, "user_id = 'user3'");
  await people.getByRole('link', { name: `${user3} entries with User3@Example.org` }).click();
  await expect(status(app)).toContainText(`${user3} matched of 700`);
  await app.goBack();

  await app.getByRole('link', { name: 'Show entries: Failures' }).click();
  await expect(app).toHaveURL(/outcome%3Afailure/);
  await expect(status(app)).toContainText(/\d+ matched of 700/);
  await app.goBack();

  // A click takes the time of one bar.
  await figure(app, 'Activity')
    .getByTestId('bars-surface')
    .click({ position: { x: 6, y: 60 } });
  await expect(app).toHaveURL(/#\/investigate.*from=2025-01-01/);
  await expect(status(app)).toContainText(/[1-9]\d* matched of 700/);
});

test('says each drawing as a table too, whose numbers lead on', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, hourly);
  await openOverview(app);
  for (const name of ['Activity', 'Failures', 'Share of severities', 'Hours of the week']) {
    await app.getByRole('button', { name: `Show as a table: ${name}` }).click();
    await expect(figure(app, name).getByRole('table')).toBeVisible();
  }
  await expectAccessible(app);
  const mondays = countBySql(path, "strftime('%w', timestamp) = '1' AND strftime('%H', timestamp) = '14'");
  expect(mondays).toBeGreaterThan(1);
  await figure(app, 'Hours of the week')
    .getByRole('link', { name: `${mondays} entries, Monday 14:00–15:00` })
    .click();
  await expect(status(app)).toContainText(`${mondays} matched of 700`);
});

test('is about one stretch of time as a whole, kept in the address', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, hourly);
  await openOverview(app);
  await app.getByRole('button', { name: 'Time: All time' }).click();
  await app.getByRole('menuitem', { name: 'Last 7 days of the log' }).click();
  await expect(app).toHaveURL(/#\/overview.*from=/);
  const from = new URLSearchParams(app.url().split('?')[1]).get('from')?.replace('T', ' ').slice(0, 19);
  const since = `timestamp >= '${from}'`;
  const user1 = countBySql(path, `${since} AND user_id = 'user1'`);
  const people = app.getByRole('list', { name: 'People' });
  await expect(people.getByRole('link', { name: `${user1} entries with User1@Example.org` })).toBeVisible();
  await app.reload();
  await app.getByRole('link', { name: 'Show entries: Activity' }).click();
  await expect(status(app)).toContainText(`${countBySql(path, since)} matched of 700`);
});

test('says what has come since the last visit', async ({ app, folder }) => {
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(path, hourly);
  await openOverview(app);
  await expect(app.getByText('This is your first visit.')).toBeVisible();
  await signOut(app);
  const database = new SQLite(path);
  insertRows(database, [
    { ...auditRow(1001), timestamp: '2025-03-01 00:00:00.000000' },
    { ...auditRow(1002), timestamp: '2025-03-01 00:00:01.000000' },
    { ...auditRow(1003), timestamp: '2025-01-02 00:00:01.000000' },
  ]);
  database.close();
  await signIn(app);
  await expect(app.getByText('2 new entries')).toBeVisible();
  await expect(app.getByText('1 more came with earlier times.')).toBeVisible();
  await app.getByRole('link', { name: '2 new entries' }).click();
  await expect(status(app)).toContainText('2 matched of 703');
});
