import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { writeCloudtrail } from '../fixtures/cloudtrail.ts';
import { openFile } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

// The steps of docs/walkthrough.md, on one hour of a recorded attack. Its pictures are made by this very test:
// PICTURES=docs/images npx playwright test walkthrough --project web

const bar = (page: Page): Locator => page.getByRole('combobox', { name: 'Query', exact: true });
const facets = (page: Page): Locator => page.getByRole('complementary', { name: 'Facets' });
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Entry details' });
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });
const cellAt = (page: Page, index: number, column: string): Locator =>
  page.locator(`.ag-row[row-index="${index}"] [col-id="${column}"]`);

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `walkthrough-${name}.png`) });
}

test('from opening the log to the keys, the users and the logging that went', async ({ app, folder }) => {
  writeCloudtrail(join(folder, 'cloudtrail.sqlite'));
  /** Clicks, keys that do something, and texts typed: what the person has to do. */
  let interactions = 0;
  const step = async (count: number, work: () => Promise<void>): Promise<void> => {
    interactions += count;
    await work();
  };
  const ask = (query: string, matched: number): Promise<void> =>
    // The key to the bar, the text, Enter.
    step(3, async () => {
      await app.keyboard.press('/');
      await bar(app).fill(query);
      await app.keyboard.press('Enter');
      await expect(status(app)).toContainText(`${matched} matched of 2,900`);
    });

  await step(2, () => openFile(app, 'cloudtrail.sqlite'));
  await expect(status(app)).toContainText('2,900 matched of 2,900');
  await picture(app, '1-opened');

  // What is serious? One click, and one person did nearly all of it.
  await step(1, () =>
    facets(app)
      .getByRole('region', { name: 'Severity' })
      .getByRole('button', { name: /^Only critical/ })
      .click(),
  );
  await expect(status(app)).toContainText('15 matched of 2,900');
  const people = facets(app).getByRole('region', { name: 'User' }).getByRole('listitem');
  await expect(people).toHaveCount(1);
  await expect(people).toContainText('bert-jan@example.org');
  await picture(app, '2-critical');

  // Which access keys were made? The newest is the first row.
  await step(1, () => cellAt(app, 0, 'sentence').click());
  await expect(drawer(app)).toContainText('CreateAccessKey');
  await expect(drawer(app)).toContainText('malicious-iam-user');
  await expect(drawer(app)).toContainText('AKIATFQR7NSCQLA2F4OD');
  await picture(app, '3-key');
  await step(1, () => drawer(app).getByRole('button', { name: 'Next entry' }).click());
  await expect(drawer(app)).toContainText('AdministratorAccess');
  await step(1, () => drawer(app).getByRole('button', { name: 'Next entry' }).click());
  await expect(drawer(app)).toContainText('AKIATFQR7NSC3ZO6PKAZ');
  await expect(drawer(app)).toContainText('stratus-red-team-backdoor-u-user');
  await step(1, () => app.keyboard.press('Escape'));

  // Which users were created? All of them, whatever their severity.
  await step(1, () => app.getByRole('button', { name: 'Clear all' }).click());
  await ask('action:CreateUser', 4);
  await step(1, () => cellAt(app, 0, 'sentence').click());
  const users: string[] = [];
  for (const user of [
    'stratus-red-team-login-profile-user',
    'malicious-iam-user',
    'stratus-red-team-backdoor-u-user',
    'stratus-red-team-nmfalu-gfjyeaypjt',
  ]) {
    await expect(drawer(app)).toContainText(user);
    users.push(user);
    if (users.length < 4)
      await step(1, () => drawer(app).getByRole('button', { name: 'Next entry' }).click());
  }
  await picture(app, '4-users');
  await step(1, () => app.keyboard.press('Escape'));

  // What was done to the logging, without the attempts that failed?
  await ask(
    'action:(StopLogging OR DeleteTrail OR DeleteFlowLogs OR PutEventSelectors) -has:details.errorCode',
    5,
  );
  await expect(cellAt(app, 0, 'sentence')).toContainText('DeleteTrail');
  await expect(cellAt(app, 4, 'sentence')).toContainText('PutEventSelectors');
  await picture(app, '5-logging');

  expect(interactions).toBeLessThan(20);
});
