import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { createFirstAdministrator } from './actions.ts';
import { type Host, startHost } from './host.ts';

interface Fixtures {
  /** Folder in which browsing for files begins; a test puts its databases here. */
  readonly folder: string;
  readonly host: Host;
  /** Console errors a test brings about itself; every other one fails it. */
  readonly expectedProblems: RegExp[];
  /** A page on the start screen, signed in as the first administrator. */
  readonly app: Page;
}

/** Playwright's `test` with the built web host on a workspace of its own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
  folder: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'sealtrail-e2e-'));
    mkdirSync(join(root, 'home'));
    await use(join(root, 'home'));
    rmSync(root, { recursive: true, force: true });
  },
  host: async ({ folder }, use) => {
    const host = await startHost({ workspace: join(folder, '../workspace'), home: folder });
    await use(host);
    await host.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
  expectedProblems: async ({}, use) => {
    await use([]);
  },
  page: async ({ page, host, expectedProblems }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    // Violations of the content security policy arrive here too.
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(host.entryUrl);
    await use(page);
    expect(problems.filter((text) => !expectedProblems.some((pattern) => pattern.test(text)))).toEqual([]);
  },
  app: async ({ page }, use) => {
    await createFirstAdministrator(page);
    await use(page);
  },
});

export { expect };
