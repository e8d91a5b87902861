import { defineConfig } from 'playwright/test';

/** End-to-end suites over the built application: the web host in Chromium, and the desktop where its runtime is. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  projects: [
    {
      name: 'web',
      testDir: 'test/e2e/web',
      use: {
        // Playwright's own browser where CHROMIUM_PATH names none; see scripts/chromium.ts.
        launchOptions: {
          ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
          // Chromium's sandbox does not run as root, as in containers.
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    { name: 'electron', testDir: 'test/e2e/electron' },
  ],
});
