import { defineConfig } from 'playwright/test';
import { findChromium } from './scripts/chromium.ts';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/** The built application in a real Chromium. `npm run build` first; `npm test` does. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One browser and one host at a time: on small machines more would only wait for each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    timezoneId: 'Europe/Vienna',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium refuses its sandbox to root.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
});
