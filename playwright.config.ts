import { defineConfig } from 'playwright/test';
import { findChromium } from './scripts/chromium.ts';
import { desktopHindrance } from './scripts/electron-runtime.ts';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/**
 * The built application, the same suite over both hosts: `web` in a real Chromium, `desktop` where the Electron runtime and a
 * display are; elsewhere that is one skipped test that says why. `npm run build` first; `npm test` does.
 */
export default defineConfig<{ host: 'web' | 'desktop' }>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One browser and one host at a time: two on two cores were seen to take a third longer in all.
  workers: 1,
  // Long, for busy machines: no test is about time.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: 'list',
  projects: [
    { name: 'web', testIgnore: '**/electron/**' },
    desktopHindrance() === null
      ? { name: 'desktop', grepInvert: /@web/, use: { host: 'desktop' } }
      : { name: 'desktop', testMatch: '**/electron/absent.ts' },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    timezoneId: 'Europe/Vienna',
    locale: 'en-GB',
    // Each menu and dialog takes a part of a second to come, and is waited for. The tours go with motion, as most people do.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording slows every step, and nothing is run twice: `--trace on` where a failure needs looking into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium refuses its sandbox to root.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
});
