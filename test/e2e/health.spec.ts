import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { openFile } from './harness/actions.ts';
import { holdBackCalls } from './harness/hold-back.ts';
import { expect, test } from './harness/test.ts';

const YEAR_2999 = '2999-01-01 00:00:00.000000';

test('says what is wrong, why it matters and what to do, and sees it mended', async ({ app, folder }) => {
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(300, (number) => (number === 7 ? { timestamp: YEAR_2999 } : {})),
    { indexes: false, extraColumns: ['<b>note</b>'] },
  );
  await openFile(app, 'server.sqlite');
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Health' }).click();
  await expect(app.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible();
  const toDo = app.getByRole('list', { name: 'To do' });
  const ofFuture = toDo.getByRole('listitem').filter({ hasText: 'Entries of the future' });
  await expect(ofFuture).toContainText('problem');
  await expect(ofFuture).toContainText('1 entry later than now');
  await expect(ofFuture).toContainText('Compare the clocks');
  await expect(toDo).toContainText('<b>note</b>');
  // What has to be done at once stands first.
  await expect(toDo.getByRole('listitem').first()).toContainText('problem');

  const indexes = app.getByRole('listitem').filter({ hasText: 'Indexes' });
  await indexes.getByText('In the words of the database').click();
  await expect(indexes).toContainText('CREATE INDEX idx_audit_user_id ON audit_logs (user_id);');
  await expectAccessible(app);

  const verification = toDo.getByRole('listitem').filter({ hasText: 'Last verification' });
  await expect(verification).toContainText('never verified');
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Integrity' }).click();
  await app.getByRole('button', { name: 'Verify every entry' }).click();
  await expect(
    app.getByRole('heading', { name: /Every entry|whole|intact|verified/i }).first(),
  ).toBeVisible();
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Health' }).click();
  await app.getByRole('button', { name: 'Check again' }).click();
  await expect(verification).toBeHidden();
  await expect(app.getByRole('list', { name: 'Well' })).toContainText('All 300 entries were verified');
});

test('can be called off, and begun again', async ({ app, folder }) => {
  createAuditDatabase(join(folder, 'server.sqlite'), auditRows(50));
  await openFile(app, 'server.sqlite');
  await expect(app.getByRole('contentinfo', { name: 'Status' })).toContainText('50 matched of 50');
  const release = await holdBackCalls(app, 'health.check');
  await app.reload();
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Health' }).click();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByText('Not checked.')).toBeVisible();
  release();
  await app.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(app.getByRole('list', { name: 'Well' })).toContainText('No entry is later than now.');
});

test('verifies the source by itself, and tells what was missed and what was found', async ({
  app,
  folder,
}) => {
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(50, (number) => (number === 7 ? { checksum: '0'.repeat(64) } : {})),
  );
  await openFile(app, 'server.sqlite');
  const areas = app.getByRole('navigation', { name: 'Areas' });
  await areas.getByRole('link', { name: 'Health' }).click();
  const section = app.getByRole('region', { name: 'Scheduled checks' });
  await expect(section).toContainText('can verify this source by itself');
  await section.getByLabel('Verify every entry').selectOption('Every hour');
  const facts = section.getByRole('status');
  await expect(facts).toContainText('none yet');

  // As if it had been set three and a half hours ago, and nobody had been there since.
  const workspace = new SQLite(join(folder, '../workspace/workspace.sqlite'));
  workspace.exec('UPDATE check_schedules SET begin_at = begin_at - 12600000');
  workspace.close();
  await expect(facts).toContainText('problem');
  await expect(facts).toContainText('3 checks, noticed');
  await expect(app.getByRole('banner')).toContainText('1 finding');
  await expectAccessible(app);

  await facts.getByRole('link', { name: '1 finding in 50 entries' }).click();
  await expect(app).toHaveURL(/integrity/);
  await areas.getByRole('link', { name: 'Health' }).click();
  await section.getByLabel('Verify every entry').selectOption('Off');
  await expect(section).toContainText('can verify this source by itself');
});
