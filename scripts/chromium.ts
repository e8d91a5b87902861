/** Finds a Chromium for the browser tests, and installs one where this machine lets us. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Without a window it starts and draws in half the time. */
const HEADLESS = 'chromium-headless-shell';
const NAMES = [
  HEADLESS,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Path of a Chromium: CHROMIUM_PATH, Playwright's own, one on the PATH or in its usual place; null where none is. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    chromium.executablePath(),
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...(PLACES[process.platform] ?? []),
  ];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/**
 * Finds a Chromium or installs one: by apt where we are root on Debian, else Playwright's own download. There a Chromium that
 * has windows is taken only where the one without cannot be had.
 */
export function ensureChromium(): string {
  const found = findChromium();
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  const enough = !debian || found === process.env.CHROMIUM_PATH || found?.includes('headless') === true;
  if (found !== null && enough) return found;
  process.stdout.write(`Installing ${debian ? HEADLESS : 'a Chromium'} for the browser tests.\n`);
  if (debian) {
    run('apt-get', ['update']);
    const got = run('apt-get', ['install', '-y', '--no-install-recommends', HEADLESS]);
    if (!got && found === null) run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  } else {
    run(process.execPath, [
      join(import.meta.dirname, '../node_modules/playwright/cli.js'),
      'install',
      'chromium',
    ]);
  }
  const installed = findChromium();
  if (installed === null) {
    throw new Error(
      'No Chromium for the browser tests, and none could be installed here. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run again.',
    );
  }
  return installed;
}
