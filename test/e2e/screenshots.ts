/**
 * Pictures of every area and of what leads to them, light and dark, in two sizes, for a person to look at:
 * `node test/e2e/screenshots.ts FOLDER` (after `npm run build`).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findChromium } from '../../scripts/chromium.ts';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { ADA, createFirstAdministrator, openFile } from './harness/actions.ts';
import { startWebHost } from './harness/web-host.ts';

const target = process.argv[2];
if (target === undefined) throw new Error('Name the folder to put the pictures into.');
mkdirSync(target, { recursive: true });

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** What leads to each screen from the one before it. */
const tour: readonly [name: string, go: (page: Page) => Promise<unknown>][] = [
  [
    'first-run',
    async (page) => {
      await page.getByLabel('E-mail address').fill(ADA.email);
      await page.getByLabel('Password', { exact: true }).fill(ADA.password);
    },
  ],
  ['start', createFirstAdministrator],
  [
    'browse',
    async (page) => {
      await page.getByRole('button', { name: 'Open a file' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'server.sqlite' }).waitFor();
    },
  ],
  [
    'investigate',
    async (page) => {
      await page.keyboard.press('Escape');
      await openFile(page, 'server.sqlite');
      await page.getByRole('row').nth(5).waitFor();
    },
  ],
  [
    'drawer',
    async (page) => {
      await page.getByRole('row').nth(5).click();
      await page.getByRole('complementary', { name: 'Entry details' }).getByText('Session').first().waitFor();
    },
  ],
  [
    'timeline',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Timeline' }).click();
    },
  ],
  ['overview', (page) => area(page, 'Overview')],
  ['integrity', (page) => area(page, 'Integrity')],
  ['reports', (page) => area(page, 'Reports')],
  ['retention', (page) => area(page, 'Retention')],
  ['privacy', (page) => area(page, 'Privacy')],
  ['health', (page) => area(page, 'Health')],
  ['help', (page) => page.keyboard.press('F1')],
  ['trail', (page) => area(page, 'Trail')],
  ['source-menu', (page) => page.getByRole('banner').getByRole('button').first().click()],
  ['recent', (page) => page.getByRole('menuitem', { name: 'Open another source' }).click()],
  [
    'postgres',
    async (page) => {
      await page.getByRole('button', { name: 'Connect' }).click();
      for (const [name, value] of [
        ['Host', 'localhost'],
        ['Port', '1'],
        ['Database', 'audit'],
        ['User', 'reader'],
      ] as const) {
        await page.getByRole('textbox', { name }).fill(value);
      }
      await page.getByRole('button', { name: 'Test the connection' }).click();
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'settings',
    async (page) => {
      await page.keyboard.press('Escape');
      await area(page, 'Settings');
    },
  ],
  [
    'account-menu',
    (page) => page.getByRole('banner').getByRole('button', { name: 'Account', exact: true }).click(),
  ],
  ['sign-in', (page) => page.getByRole('menuitem', { name: 'Sign out' }).click()],
];

const area = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name }).click();

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  // Bars show what is a little too large for its place.
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const viewport of SIZES) {
    const root = mkdtempSync(join(tmpdir(), 'sealtrail-screenshots-'));
    mkdirSync(join(root, 'home'));
    writeAuditLog(join(root, 'home/server.sqlite'), { entries: 5_000, tampered: [7, 900] });
    const host = await startWebHost({ workspace: join(root, 'workspace'), home: join(root, 'home') });
    const page = await browser.newPage({ viewport });
    try {
      await page.goto(host.entryUrl);
      for (const [name, go] of tour) {
        await go(page);
        // No tooltip in the picture.
        await page.mouse.move(viewport.width / 2, viewport.height - 5);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          // Colours and late figures settle.
          await page.waitForTimeout(500);
          await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
          await page.screenshot({ path: resolve(target, `${name}-${viewport.width}-${colorScheme}.png`) });
        }
      }
    } finally {
      await page.close();
      await host.stop();
      rmSync(root, { recursive: true, force: true });
    }
  }
} finally {
  await browser.close();
}
