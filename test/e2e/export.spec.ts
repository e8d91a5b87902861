import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { readXlsx } from '../fixtures/read-xlsx.ts';
import { expectAccessible } from './harness/accessible.ts';
import { exportFile, exportFolder, openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test('exports what is listed as CSV, complete and in its order', async ({ app, folder }) => {
  test.slow();
  const path = join(folder, 'server.sqlite');
  createAuditDatabase(
    path,
    auditRows(500, (number) => ({ user_agent: `agent "${number}"` })),
  );
  await openFile(app, 'server.sqlite');
  await app.getByRole('combobox', { name: 'Query' }).fill('severity:medium');
  await app.keyboard.press('Enter');

  await app.getByRole('button', { name: 'Export' }).click();
  const dialog = app.getByRole('dialog', { name: 'Export entries' });
  await expect(dialog).toContainText('severity:medium');
  await expectAccessible(app);
  const { fileName, path: exported } = await exportFile(app, () =>
    dialog.getByRole('button', { name: 'Export' }).click(),
  );
  const file = readFileSync(exported);
  expect(fileName).toMatch(/^server-.*\.csv$/);

  const db = new SQLite(path, { readonly: true });
  const ids = db
    .prepare<[], { id: string }>(
      "SELECT id FROM audit_logs WHERE severity = 'medium' ORDER BY timestamp DESC, id DESC",
    )
    .all()
    .map(({ id }) => id);
  db.close();
  await expect(dialog).toContainText(`Complete: ${ids.length} matched, ${ids.length} written`);
  await expect(dialog).toContainText(createHash('sha256').update(file).digest('hex'));
  const lines = file.toString('utf8').trim().split(/\r?\n/);
  expect(lines).toHaveLength(ids.length + 1);
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
  expect(lines.slice(1).map((line) => uuid.exec(line)?.[0])).toEqual(ids);

  // It stays in view until it is dismissed.
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('exports JSON lines, each value as it is stored', async ({ app, folder }) => {
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(7, () => ({ details: '{"n": 1.0}' })),
  );
  await openFile(app, 'server.sqlite');
  await app.getByRole('button', { name: 'Export' }).click();
  const dialog = app.getByRole('dialog', { name: 'Export entries' });
  await dialog.getByRole('radio', { name: /JSON Lines/ }).click();
  const { path } = await exportFile(app, () => dialog.getByRole('button', { name: 'Export' }).click());
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(7);
  for (const line of lines) {
    expect(line).toContain('1.0');
    expect(() => JSON.parse(line)).not.toThrow();
  }
});

test('cancels an export at once, and leaves nothing of it', async ({ app, folder }) => {
  writeAuditLog(join(folder, 'large.sqlite'), { entries: 250_000 });
  await openFile(app, 'large.sqlite');
  await app.getByRole('button', { name: 'Export' }).click();
  const dialog = app.getByRole('dialog', { name: 'Export entries' });
  const target = await exportFolder(app, folder);
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('button', { name: 'Cancel export' }).click();
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeEnabled();
  await expect(dialog).not.toContainText('written');
  await expect(dialog.getByRole('alert')).toBeHidden();
  const files = () =>
    readdirSync(target, { recursive: true, withFileTypes: true }).filter((at) => at.isFile());
  await expect.poll(() => files().map(({ name }) => name)).toEqual([]);
});

test('exports chosen columns in a zone as XLSX, with its manifest', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(5));
  await openFile(app, 'server.sqlite');
  await app.getByRole('button', { name: 'Export' }).click();
  const dialog = app.getByRole('dialog', { name: 'Export entries' });
  await expect(dialog.getByRole('checkbox', { name: /Safe for spreadsheets/ })).toBeVisible();
  await dialog.getByRole('radio', { name: /Excel/ }).click();
  await expect(dialog.getByRole('checkbox', { name: /Safe for spreadsheets/ })).toBeHidden();
  await dialog.getByLabel('Times in').selectOption('Europe/Vienna');
  await dialog.getByText('Columns: all').click();
  const columns = dialog.getByRole('group', { name: 'Columns' });
  for (const column of ['id', 'checksum', 'details', 'user_agent']) {
    await columns.getByRole('checkbox', { name: column, exact: true }).uncheck();
  }
  await expect(dialog).toContainText('Columns: 11 of 15');
  await expectAccessible(app);
  const { fileName, path } = await exportFile(app, () =>
    dialog.getByRole('button', { name: 'Export' }).click(),
  );
  expect(fileName).toMatch(/^server-.*\.xlsx$/);
  const [entries] = readXlsx(readFileSync(path));
  expect(entries?.rows).toHaveLength(6);
  const titles = Object.values(entries?.rows[0] ?? {});
  expect(titles).toContain('timestamp (Europe/Vienna)');
  expect(titles).not.toContain('checksum');
  await expect(dialog).toContainText(`${fileName}.manifest.json`);
  await expectAccessible(app);
});
