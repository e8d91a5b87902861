import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { findElectron, noDesktop } from '../../../scripts/electron-runtime.ts';

// The desktop host as it is built. It needs the runtime and a display; where they are not, the suite says why it is skipped.
const root = resolve(import.meta.dirname, '../../..');
const runtime = findElectron();
const hindrance = noDesktop() ?? ('missing' in runtime ? runtime.missing : null);

// The reason stands in the title, where every reporter shows it.
test.describe(hindrance === null ? 'the desktop' : `the desktop, skipped because ${hindrance}`, () => {
  test.skip(hindrance !== null, hindrance ?? '');

  let workspace = '';
  let app: ElectronApplication;
  let page: Page;

  async function launch(...args: string[]): Promise<ElectronApplication> {
    if ('missing' in runtime) throw new Error(runtime.missing);
    return _electron.launch({
      executablePath: runtime.path,
      args: [root, ...args],
      env: { ...(process.env as Record<string, string>), SEALTRAIL_WORKSPACE: workspace },
    });
  }

  test.beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'sealtrail-desktop-'));
    app = await launch();
    page = await app.firstWindow();
  });

  test.afterEach(async () => {
    await app.close();
    await rm(workspace, { recursive: true, force: true });
  });

  test('opens on the first-run screen, from app:// and nowhere else', async () => {
    await expect(page).toHaveURL('app://sealtrail/');
    await expect(page.locator('#root')).not.toBeEmpty();
    const remote = await page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('app://sealtrail/')),
    );
    expect(remote).toEqual([]);
  });

  test('gives the page no Node and no Electron', async () => {
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(seen).toEqual([]);
  });

  test('keeps the page where it is', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    await expect(page).toHaveURL('app://sealtrail/');
    expect(app.windows()).toHaveLength(1);
  });

  test('denies permissions, the network and eval', async () => {
    const answers = await page.evaluate(async () => {
      const refused = (work: Promise<unknown>) =>
        work.then(
          () => 'allowed',
          () => 'refused',
        );
      return {
        notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
        network: await refused(fetch('https://example.com/')),
        host: await refused(fetch('app://other/')),
        eval: await refused(Promise.resolve().then(() => new Function('return 1')())),
      };
    });
    expect(answers).toEqual({
      notifications: 'denied',
      network: 'refused',
      host: 'refused',
      eval: 'refused',
    });
  });

  test('is one: a second start ends and brings the first to the front', async () => {
    const second = await launch().then(
      (other) => new Promise<boolean>((done) => other.on('close', () => done(true))),
      // It may end before Playwright has taken hold of it.
      () => true,
    );
    expect(second).toBe(true);
    expect(app.windows()).toHaveLength(1);
  });

  test('has the commands in its menu', async () => {
    const labels = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(
        ({ submenu }) => submenu?.items.map(({ label }) => label) ?? [],
      ),
    );
    expect(labels).toEqual(expect.arrayContaining(['&Open Source…', '&Verify', '&Export…']));
  });
});
