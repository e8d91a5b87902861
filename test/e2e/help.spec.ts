import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { expect, test } from './harness/test.ts';

const article = (page: Page): Locator => page.getByRole('article');
const heading = (page: Page, name: string): Locator =>
  article(page).getByRole('heading', { name, exact: true });

test('opens by F1 at what the area is about, and goes back', async ({ app }) => {
  await app.keyboard.press('F1');
  await expect(heading(app, 'Finding your way')).toBeFocused();
  await expect(app).toHaveTitle('Finding your way · Help · Sealtrail');
  await expectAccessible(app);
  await app.goBack();
  await expect(app.getByRole('heading', { name: 'Open an audit log' })).toBeVisible();

  await app.keyboard.press('g');
  await app.keyboard.press('t');
  await expect(app.getByRole('contentinfo', { name: 'Status' })).toContainText('matched of');
  await app.keyboard.press('F1');
  await expect(article(app).getByRole('heading', { level: 1 })).toContainText('The trail');
});

test('finds a heading by search, and keeps the place in the address', async ({ app }) => {
  await app.getByRole('link', { name: 'Help', exact: true }).click();
  const search = app.getByRole('textbox', { name: 'Search the help' });
  await search.fill('fields');
  await expect(app.getByRole('list', { name: 'Found' }).getByRole('listitem').first()).toContainText(
    'Fields',
  );
  await search.press('Enter');
  await expect(heading(app, 'Fields')).toBeFocused();
  await expect(heading(app, 'Fields')).toBeInViewport();
  await expect(app.getByRole('cell', { name: 'event_type' }).first()).toBeVisible();
  await expectAccessible(app);
  await app.reload();
  await expect(heading(app, 'Fields')).toBeInViewport();

  await search.fill('no such thing anywhere');
  await expect(app.getByText('Nothing in the help has these words.')).toBeVisible();
  await search.press('Escape');
  await app.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'How trust works' }).click();
  await expect(heading(app, 'How trust works')).toBeVisible();
  await article(app).getByRole('link', { name: 'What a checksum cannot show' }).click();
  await expect(heading(app, 'What a checksum cannot show')).toBeInViewport();
});

test('fetches nothing from anywhere else', async ({ app }) => {
  const asked: string[] = [];
  app.on('request', (request) => asked.push(request.url()));
  await app.keyboard.press('F1');
  await expect(heading(app, 'Finding your way')).toBeVisible();
  const origin = new URL('/', app.url()).href;
  expect(asked.filter((url) => !url.startsWith(origin))).toEqual([]);
});
