import { join } from 'node:path';
import { writeAuditLog } from '../../fixtures/audit-log.ts';
import { expectOpened, signIn, signOut } from '../harness/actions.ts';
import { launchDesktop } from '../harness/desktop.ts';
import { expect, test } from '../harness/test.ts';

// What only the desktop host has. Everything else it shares with the web host, and the other specs run over both.

test('opens on the first-run screen, from app:// and nowhere else', async ({ page }) => {
  await expect(page).toHaveURL('app://sealtrail/');
  await expect(page.locator('#root')).not.toBeEmpty();
  const remote = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('app://sealtrail/')),
  );
  expect(remote).toEqual([]);
});

test('gives the page no Node and no Electron', async ({ page }) => {
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(seen).toEqual([]);
});

test('keeps the page where it is', async ({ page, desktop, expectedProblems }) => {
  expectedProblems.push(/Not allowed to load local resource/);
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await expect(page).toHaveURL('app://sealtrail/');
  expect(desktop.windows()).toEqual([page]);
});

test('denies permissions, the network and eval', async ({ page, expectedProblems }) => {
  expectedProblems.push(/Content Security Policy/);
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

test('is one: a second start ends and brings the first to the front', async ({ page, desktop, folder }) => {
  const second = await launchDesktop({ workspace: join(folder, '../workspace'), home: folder }).then(
    (other) => new Promise<boolean>((done) => other.on('close', () => done(true))),
    // It may end before Playwright has taken hold of it.
    () => true,
  );
  expect(second).toBe(true);
  expect(desktop.windows()).toEqual([page]);
});

test('opens a file that a second start hands over: at once, or as soon as somebody is signed in', async ({
  app,
  folder,
}) => {
  const handOver = (name: string): Promise<unknown> => {
    writeAuditLog(join(folder, name), { entries: 20 });
    const where = { workspace: join(folder, '../workspace'), home: folder };
    // It ends, perhaps before Playwright has taken hold of it.
    return launchDesktop({ ...where, args: [join(folder, name)] }).catch(() => {});
  };
  await handOver('first.sqlite');
  await expectOpened(app, 'first.sqlite', '20');
  await signOut(app);
  await handOver('second.sqlite');
  await signIn(app);
  await expectOpened(app, 'second.sqlite', '20');
});

test('has the commands in its menu', async ({ page, desktop }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const labels = await desktop.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ label }) => label) ?? []),
  );
  expect(labels).toEqual(expect.arrayContaining(['&Open Source…', '&Verify', '&Export…']));
});
