import { test as base, type ElectronApplication, expect, type Page } from 'playwright/test';
import { createFirstAdministrator } from './actions.ts';
import { answerDialogs, desktopWindow, launchDesktop } from './desktop.ts';
import { enterSignedIn } from './enter-signed-in.ts';
import { createHosts, type HostedPlace, type Hosts, makePlace, type Place, removePlace } from './hosts.ts';
import type { WebHost } from './web-host.ts';

export interface HostOption {
  /** Which host the suite runs over; the projects in playwright.config.ts choose. */
  readonly host: 'web' | 'desktop';
}

type Running =
  | { readonly host: 'web'; readonly web: WebHost }
  | { readonly host: 'desktop'; readonly desktop: ElectronApplication };

interface Fixtures {
  readonly place: Place | HostedPlace;
  /** Folder in which browsing for files begins; a test puts its databases here. */
  readonly folder: string;
  readonly running: Running;
  /** For tests of one host only. */
  readonly webHost: WebHost;
  readonly desktop: ElectronApplication;
  /** Console errors a test brings about itself; every other one fails it. */
  readonly expectedProblems: RegExp[];
  /** A page that is nowhere yet; on the desktop the app's window. */
  readonly blank: Page;
  /** A page on the start screen, signed in as the first administrator. */
  readonly app: Page;
}

/** Playwright's `test` with a built host on a workspace of its own. */
export const test = base.extend<Fixtures & HostOption, { readonly hosts: Hosts }>({
  host: ['web', { option: true }],
  hosts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
    async ({}, use) => {
      const hosts = createHosts();
      await use(hosts);
      await hosts.close();
    },
    { scope: 'worker' },
  ],
  place: async ({ host, hosts }, use) => {
    if (host === 'web') {
      const hosted = await hosts.take();
      await use(hosted);
      hosts.leave(hosted);
    } else {
      const place = makePlace();
      await use(place);
      removePlace(place);
    }
  },
  folder: async ({ place }, use) => {
    await use(place.home);
  },
  running: async ({ place }, use) => {
    if ('web' in place) return use({ host: 'web', web: place.web });
    const desktop = await launchDesktop(place);
    await use({ host: 'desktop', desktop });
    await desktop.close();
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
  blank: async ({ running, context, folder, expectedProblems }, use) => {
    const page = running.host === 'web' ? await context.newPage() : await desktopWindow(running.desktop);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    // Violations of the content security policy arrive here too.
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    if (running.host === 'desktop') answerDialogs(running.desktop, page, folder);
    await use(page);
    expect(problems.filter((text) => !expectedProblems.some((pattern) => pattern.test(text)))).toEqual([]);
  },
  page: async ({ running, blank }, use) => {
    if (running.host === 'web') await blank.goto(running.web.entryUrl);
    await use(blank);
  },
  app: async ({ running, blank, hosts }, use) => {
    if (running.host === 'web') {
      await enterSignedIn(blank, running.web.entryUrl);
      hosts.prepare();
    } else {
      await createFirstAdministrator(blank);
    }
    await use(blank);
  },
});

export { expect };
