import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, openFile } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { expect, test } from './harness/test.ts';

test('opens a file, and a reload keeps it', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 1_200 });
  await openFile(app, 'server.sqlite');
  await expectOpened(app, 'server.sqlite', '1,200');
  await expect(app).toHaveURL(/#\/investigate\?source=/);
  await expect(app).toHaveTitle('Investigate · server.sqlite · Sealtrail');

  await app.reload();
  await expectOpened(app, 'server.sqlite', '1,200');
});

const browses = webOnly('the desktop has the system’s own dialog');

test('browses into folders and out again', browses, async ({ app, folder }) => {
  await app.getByRole('button', { name: 'Open a file' }).click();
  const dialog = app.getByRole('dialog', { name: 'Open a database file' });
  await expect(dialog).toContainText(folder);
  await expect(dialog).toContainText('There is nothing in this folder.');
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Up' }).click();
  await dialog.getByRole('button', { name: 'home' }).click();
  await expect(dialog).toContainText(folder);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test('opens the sample', async ({ app }) => {
  await app.getByRole('button', { name: 'Open the sample' }).click();
  await expect(app).toHaveURL(/#\/investigate\?source=/);
  await expect(app.getByRole('banner')).toContainText('entries');
});

test('lists what was open before, opens it again, and forgets it on request', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 20 });
  await openFile(app, 'server.sqlite');
  await expectOpened(app, 'server.sqlite', '20');

  await app.getByRole('button', { name: 'server.sqlite' }).click();
  await app.getByRole('menuitem', { name: 'Open another source' }).click();
  const recent = app.getByRole('region', { name: 'Recent' });
  await expect(recent).toContainText(join(folder, 'server.sqlite'));
  await expectAccessible(app);
  await recent.getByRole('button', { name: /^server\.sqlite/ }).click();
  await expectOpened(app, 'server.sqlite', '20');

  await app.goto(new URL('#/start', app.url()).href);
  await recent.getByRole('button', { name: 'Forget server.sqlite' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  const again = app.getByRole('dialog', { name: 'Your password, please' });
  await expect(again.or(app.getByRole('main'))).toBeVisible();
  await expect(recent).toBeHidden();
});

const bad: readonly { name: string; code: string; make: (path: string) => void }[] = [
  {
    name: 'a file that is no database',
    code: 'SOURCE_NOT_A_DATABASE',
    make: (path) => writeFileSync(path, 'Dear diary, today somebody asked for the audit log.\n'.repeat(40)),
  },
  {
    name: 'a database without the table',
    code: 'SOURCE_NO_TABLE',
    make: (path) => new SQLite(path).exec('CREATE TABLE diary (day TEXT)').close(),
  },
  {
    name: 'a table without a column',
    code: 'SOURCE_MISSING_COLUMN',
    make: (path) => new SQLite(path).exec('CREATE TABLE audit_logs (id TEXT, action TEXT)').close(),
  },
];

for (const { name, code, make } of bad) {
  test(`says what is wrong with ${name}, and what to do`, async ({ app, folder }) => {
    make(join(folder, 'odd.sqlite'));
    await openFile(app, 'odd.sqlite');
    const alert = app.getByRole('alert');
    await expect(alert).toHaveAttribute('data-code', code);
    // What happened, and what to do next.
    await expect(alert.locator('p')).toHaveCount(2);
    await expectAccessible(app);
  });
}

test('cancels an opening that takes long, and can begin it again', async ({ app, folder }) => {
  const path = join(folder, 'busy.sqlite');
  writeAuditLog(path, { entries: 20 });
  // Its writer holds all of it, and SQLite waits for seconds.
  const writer = new SQLite(path);
  writer.exec('BEGIN EXCLUSIVE');
  await openFile(app, 'busy.sqlite');
  const opening = app.getByRole('status').filter({ hasText: 'Opening busy.sqlite' });
  await opening.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();
  await expect(app.getByRole('alert')).toBeHidden();
  writer.exec('ROLLBACK').close();
  await openFile(app, 'busy.sqlite');
  await expectOpened(app, 'busy.sqlite', '20');
});

test('a source that is gone says so, and offers another', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'server.sqlite'), { entries: 20 });
  await openFile(app, 'server.sqlite');
  await expectOpened(app, 'server.sqlite', '20');
  rmSync(join(folder, 'server.sqlite'));
  await app.reload();
  await expect(app.getByRole('alert')).toHaveAttribute('data-code', 'SOURCE_NOT_FOUND');
  await expectAccessible(app);
  await app.getByRole('button', { name: 'Open another source' }).click();
  await expect(app.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();
});

test('shows its own trail as a source, with what was just done in it', async ({ app }) => {
  await app.getByRole('link', { name: 'Trail', exact: true }).click();
  await expect(app).toHaveTitle(/^Trail/);
  await expect(app.getByRole('banner')).toContainText('Sealtrail’s own trail');
  await expect(app.getByRole('grid')).toContainText('ada@example.org signed in');
  const status = app.getByRole('contentinfo');
  await expect(status).toContainText(/\d matched of \d/);
  const total = Number(/matched of (\d+)/.exec((await status.textContent()) ?? '')?.[1]);
  // What was recorded since the source was opened is said above the list too.
  const told = async () =>
    Number(/(\d+) entries/.exec((await app.getByRole('banner').textContent()) ?? '')?.[1]);
  await expect.poll(told).toBeGreaterThanOrEqual(total);
  // Counting is recorded too, so more is counted than was listed: no row stays empty for that.
  await expect(app.getByRole('grid').getByRole('row').filter({ hasNotText: /\S/ })).toHaveCount(0);
});
