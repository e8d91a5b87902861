import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { killedAt } from '../fixtures/killed-cleanup.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, giveThePasswordAgain, openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

/** 300 of 2010, of which 60 are of user3, and 100 of a year to come. */
const ROWS = auditRows(400, (number) => ({
  user_id: `user${number % 5}`,
  timestamp: `${number < 300 ? `2010-0${(number % 3) + 1}` : '2080-01'}-10 10:00:00.${String(number).padStart(6, '0')}`,
}));

test('plans, holds, and removes what is due into an archive, and brings it back @web', async ({
  app,
  folder,
}) => {
  createAuditDatabase(join(folder, 'server.sqlite'), ROWS, { users: null });
  await openFile(app, 'server.sqlite');
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Retention' }).click();
  await expect(app.getByRole('heading', { name: 'Retention', level: 1 })).toBeVisible();
  const due = app.getByRole('region', { name: 'What is due' });
  await expect(due).toContainText('300 of 400 entries');
  await expect(due.getByRole('table', { name: 'Due by month and type' })).toContainText('2010-02');

  const holds = app.getByRole('region', { name: 'Legal holds' });
  const place = holds.getByRole('button', { name: 'Place the hold' });
  await holds.getByLabel('Why, such as the number of the case').fill('Case 17 <b>');
  await expect(place).toBeDisabled();
  await holds.getByLabel('Person (id or e-mail address)').fill('user3');
  await place.click();
  await expect(holds.getByRole('table', { name: 'Legal holds' })).toContainText('Case 17 <b>');
  await expect(due).toContainText('240 of 400 entries');
  await expect(due).toContainText('60 by legal holds');
  const kept = app.getByRole('form', { name: 'How long entries are kept' });
  await kept.getByRole('button', { name: 'Add an event type' }).click();
  // Types that the source has are offered.
  await expect(kept.locator('option[value="login_failure"]')).toHaveCount(1);
  await expectAccessible(app);

  await kept.getByLabel('Event type', { exact: true }).fill('login_failure');
  const set = kept.getByRole('button', { name: 'Set', exact: true });
  await expect(set).toBeDisabled();
  await kept.getByLabel('Days', { exact: true }).fill('36500');
  await set.click();
  await giveThePasswordAgain(app);
  const spared = ROWS.filter((row, number) => number < 300 && row.event_type === 'login_failure');
  const due240 = 240 - spared.filter(({ user_id }) => user_id !== 'user3').length;
  expect(due240).toBeLessThan(240);
  await expect(due).toContainText(`${due240} of 400 entries`);
  await kept.getByLabel('Days', { exact: true }).fill('3000');
  await set.click();
  await expect(due).toContainText('240 of 400 entries');
  await kept.getByRole('button', { name: 'Remove the rule for login_failure' }).click();
  await set.click();
  await expect(kept.getByLabel('Event type', { exact: true })).toBeHidden();
  await expect(due).toContainText('240 of 400 entries');

  const administration = app.getByRole('region', { name: 'Administration' });
  await expect(administration).toContainText('This source is evidence');
  await administration.getByRole('button', { name: 'Open for administration…' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
  await expect(administration).toContainText('open for administration');

  await due.getByRole('button', { name: 'Archive and remove…' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Archive and remove' }).click();
  await expect(due.getByText('240 entries were archived and removed.')).toBeVisible();
  await expect(due).toContainText('0 of 161 entries');
  await expectOpened(app, 'server.sqlite', '161');
  const archives = app.getByRole('table', { name: 'Archives' });
  await expect(archives).toContainText('server.sqlite');
  await expect(archives).toContainText('240');
  await archives.getByRole('button', { name: 'Check' }).click();
  await expect(archives.getByRole('status')).toContainText('as it was made');
  await archives.getByRole('button', { name: 'Restore…' }).click();
  const restoring = app.getByRole('dialog', { name: 'Bring this archive back?' });
  const figures = restoring.getByRole('definition');
  await expect(figures).toHaveText(['240', '240', '0']);
  await expectAccessible(app);
  await restoring.getByRole('button', { name: 'Bring back' }).click();
  const restored = app.getByRole('dialog', { name: 'Brought back' });
  await expect(restored.getByText('240 entries came back.')).toBeVisible();
  await restored.getByRole('button', { name: 'Close' }).click();
  await expect(due).toContainText('240 of 401 entries');

  await holds.getByRole('button', { name: 'Lift…' }).click();
  const dialog = app.getByRole('dialog', { name: 'Lift this hold?' });
  await dialog.getByLabel('Why').fill('closed');
  await dialog.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(dialog).toBeHidden();
  await expect(due).toContainText('300 of 401 entries');

  await archives.getByRole('button', { name: 'Open' }).click();
  await expectOpened(app, 'server-', '240');
});

test('gives an interrupted cleanup up whose archive was lost, and says what is lost with it @web', async ({
  app,
  folder,
}) => {
  const [path, archive] = [join(folder, 'server.sqlite'), join(folder, 'archive')];
  createAuditDatabase(path, ROWS, { users: null });
  const workspace = join(folder, '../workspace');
  const cleanup = { address: { engine: 'sqlite', path } as const, workspace, folder: archive };
  await killedAt({ ...cleanup, place: `sqlite:${path}` }, 'batch removed', 1);
  rmSync(archive, { recursive: true });
  const database = new Database(path, { readonly: true });
  const left = database.prepare<[], number>('SELECT count(*) FROM audit_logs').pluck().get() ?? 0;
  database.close();
  const lost = ROWS.length - left;
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(300);

  await openFile(app, 'server.sqlite');
  await app.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Retention' }).click();
  const due = app.getByRole('region', { name: 'What is due' });
  await expect(due).toContainText('was interrupted');
  const administration = app.getByRole('region', { name: 'Administration' });
  await administration.getByRole('button', { name: 'Open for administration…' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
  await giveThePasswordAgain(app);
  await expect(administration).toContainText('open for administration');

  await due.getByRole('button', { name: 'Its archive is lost…' }).click();
  const dialog = app.getByRole('dialog', { name: 'Give this cleanup up?' });
  const give = dialog.getByRole('button', { name: 'Give it up' });
  await dialog.getByLabel('What became of the archive').fill('the disk failed');
  await expectAccessible(app);
  await give.click();
  await expect(dialog).toBeHidden();
  await expect(due.getByRole('status')).toContainText('The cleanup was given up.');
  await expect(due.getByRole('status')).toContainText(`At least ${lost} entries of 300 are lost`);
  await expect(due.getByRole('button', { name: 'Its archive is lost…' })).toBeHidden();
  // What is left is due anew, and the source says itself what became of the rest.
  await expect(due).toContainText(`${300 - lost} of ${left + 1} entries`);
  await expect(app.getByRole('table', { name: 'Archives' })).toContainText(`given up, ${lost} entries lost`);
});
