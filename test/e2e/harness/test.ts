import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from 'playwright/test';
import { createFirstAdministrator } from './actions.ts';
import { answerDialogs, desktopWindow, launchDesktop } from './desktop.ts';
import { startWebHost, type WebHost } from './web-host.ts';

export interface HostOption {
  /** Which host the suite runs over; the projects in playwright.config.ts choose. */
  readonly host: 'web' | 'desktop';
}

type Running =
  | { readonly host: 'web'; readonly web: WebHost }
  | { readonly host: 'desktop'; readonly desktop: ElectronApplication };

interface Fixtures {
  /** Folder in which browsing for files begins; a test puts its databases here. */
  readonly folder: string;
  readonly running: Running;
  /** For tests of one host only. */
  readonly webHost: WebHost;
  readonly desktop: ElectronApplication;
  /** Console errors a test brings about itself; every other one fails it. */
  readonly expectedProblems: RegExp[];
  /** A page on the start screen, signed in as the first administrator. */
  readonly app: Page;
}

/** Playwright's `test` with a built host on a workspace of its own. */
export const test = base.extend<Fixtures & HostOption>({
  host: ['web', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
  folder: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'sealtrail-e2e-'));
    mkdirSync(join(root, 'home'));
    await use(join(root, 'home'));
    rmSync(root, { recursive: true, force: true });
  },
  running: async ({ host, folder }, use) => {
    const where = { workspace: join(folder, '../workspace'), home: folder };
    if (host === 'web') {
      const web = await startWebHost(where);
      await use({ host, web });
      await web.stop();
    } else {
      const desktop = await launchDesktop(where);
      await use({ host, desktop });
      await desktop.close();
    }
  },
  webHost: async ({ running }, use) => {
    if (running.host !== 'web') throw new Error('Mark this test as one of the web host only.');
    await use(running.web);
  },
  desktop: async ({ running }, use) => {
    if (running.host !== 'desktop') throw new Error('Put this test into test/e2e/electron.');
    await use(running.desktop);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
  expectedProblems: async ({}, use) => {
    await use([]);
  },
  context: async ({ running, browser }, use) => {
    if (running.host === 'desktop') return use(running.desktop.context());
    // With the options of the config, like every context made in a test.
    const context = await browser.newContext();
    await use(context);
    await context.close();
  },
  page: async ({ running, context, folder, expectedProblems }, use) => {
    const page = running.host === 'web' ? await context.newPage() : await desktopWindow(running.desktop);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    // Violations of the content security policy arrive here too.
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    if (running.host === 'web') await page.goto(running.web.entryUrl);
    else answerDialogs(running.desktop, page, folder);
    await use(page);
    expect(problems.filter((text) => !expectedProblems.some((pattern) => pattern.test(text)))).toEqual([]);
  },
  app: async ({ page }, use) => {
    await createFirstAdministrator(page);
    await use(page);
  },
});

export { expect };
