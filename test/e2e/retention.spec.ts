import { join } from 'node:path';
import { createAuditDatabase } from '../fixtures/audit-database.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, giveThePasswordAgain, openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test('plans, holds, and removes what is due into an archive @web', async ({ app, folder }) => {
  // 300 of 2010, of which 60 are of user3, and 100 of a year to come.
  createAuditDatabase(
    join(folder, 'server.sqlite'),
    auditRows(400, (number) => ({
      user_id: `user${number % 5}`,
      timestamp: `${number < 300 ? `2010-0${(number % 3) + 1}` : '2080-01'}-10 10:00:00.${String(number).padStart(6, '0')}`,
    })),
    { users: null },
  );
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
  await expectAccessible(app);

  const administration = app.getByRole('region', { name: 'Administration' });
  await expect(administration).toContainText('This source is evidence');
  await administration.getByRole('button', { name: 'Open for administration…' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
  await giveThePasswordAgain(app);
  await expect(administration).toContainText('open for administration');

  await due.getByRole('button', { name: 'Archive and remove…' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Archive and remove' }).click();
  await expect(due.getByText('240 entries were archived and removed.')).toBeVisible();
  await expect(due).toContainText('0 of 161 entries');
  await expectOpened(app, 'server.sqlite', '161');
  const archives = app.getByRole('table', { name: 'Archives' });
  await expect(archives).toContainText('server.sqlite');
  await expect(archives).toContainText('240');
  await expectAccessible(app);

  await holds.getByRole('button', { name: 'Lift…' }).click();
  const dialog = app.getByRole('dialog', { name: 'Lift this hold?' });
  await dialog.getByLabel('Why').fill('closed');
  await dialog.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(dialog).toBeHidden();
  await expect(due).toContainText('60 of 161 entries');
});
