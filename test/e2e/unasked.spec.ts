import { join } from 'node:path';
import { systemClock } from '../../main/ports/clock.ts';
import type { ClientSession } from '../../main/services/client-session.ts';
import { startWebHost } from '../../main/web/web-host.ts';
import { writeAuditLog } from '../fixtures/audit-log.ts';
import { startTestApp } from '../fixtures/test-app.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, signIn, signOut } from './harness/actions.ts';
import { webOnly } from './harness/only.ts';
import { test as base, expect } from './harness/test.ts';

interface Inside {
  readonly entryUrl: string;
  stop(): Promise<void>;
  /** Lets time pass for the host. */
  wait(minutes: number): void;
  /** Hands the page a file, as the desktop does for the system. */
  offer(path: string): void;
}

/** The host is in the test's own process, so that a test can bring about what otherwise comes from outside. */
const test = base.extend<{ readonly inside: Inside }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used here
  inside: async ({}, use) => {
    let passed = 0;
    const clock = { ...systemClock, now: () => systemClock.now() + passed };
    await using started = await startTestApp({ host: 'web', picker: null, clock });
    const sessions: ClientSession[] = [];
    const app = {
      ...started.app,
      openSession(origin: ClientSession['origin']) {
        const session = started.app.openSession(origin);
        sessions.push(session);
        return session;
      },
    };
    const host = await startWebHost(app);
    await use({
      entryUrl: host.entryUrl,
      stop: () => host.close(),
      wait: (minutes) => {
        passed += minutes * 60_000;
      },
      offer: (path) => {
        for (const session of sessions) app.offerFile(session, path);
      },
    });
    await host.close();
  },
  running: async ({ inside }, use) => {
    const { entryUrl, stop } = inside;
    await use({ host: 'web', web: { entryUrl, stop, kill: () => {} } });
  },
});

test.describe('what comes to the page unasked', webOnly('the host is in the test’s own process'), () => {
  test('a session that was idle too long ends with its reason, and the next goes on where it was', async ({
    app,
    folder,
    inside,
  }) => {
    writeAuditLog(join(folder, 'server.sqlite'), { entries: 20 });
    inside.offer(join(folder, 'server.sqlite'));
    await expectOpened(app, 'server.sqlite', '20');
    inside.wait(16);
    await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(app.getByRole('main')).toContainText('15 minutes without activity');
    await expect(app.getByRole('grid')).toBeHidden();
    await expectAccessible(app);
    await signIn(app);
    await expectOpened(app, 'server.sqlite', '20');
  });

  test('a file that the system hands over opens at once, or as soon as somebody is signed in', async ({
    app,
    folder,
    inside,
  }) => {
    for (const name of ['first.sqlite', 'second.sqlite', 'third.sqlite']) {
      writeAuditLog(join(folder, name), { entries: 20 });
    }
    inside.offer(join(folder, 'first.sqlite'));
    await expectOpened(app, 'first.sqlite', '20');
    await app.getByRole('link', { name: 'Settings' }).click();
    inside.offer(join(folder, 'second.sqlite'));
    await expectOpened(app, 'second.sqlite', '20');
    await expect(app).toHaveURL(/#\/investigate\?source=[^&]+$/);

    await signOut(app);
    inside.offer(join(folder, 'third.sqlite'));
    await signIn(app);
    await expectOpened(app, 'third.sqlite', '20');
    // Opened once: a reload stays with what is open.
    await app.getByRole('banner').getByRole('button', { name: 'third.sqlite' }).click();
    await app.getByRole('menuitem', { name: /first\.sqlite/ }).click();
    await expectOpened(app, 'first.sqlite', '20');
    await app.reload();
    await expectOpened(app, 'first.sqlite', '20');
  });
});
