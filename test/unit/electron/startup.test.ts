import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../../main/contract/contract.ts';
import { PORT_REQUEST } from '../../../main/contract/handover.ts';
import { type Client, createClient } from '../../../main/rpc/client.ts';
import { portChannel } from '../../../main/rpc/port-channel.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import {
  app,
  becomeReady,
  electron,
  ipcMain,
  log,
  menu,
  type Port,
  whenExited,
  windows,
} from './stand-in.ts';

// The whole desktop host, with Electron's documented objects stood in for; everything of ours is real.
vi.mock('electron', () => electron);

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-startup-'));

beforeAll(() => vi.stubEnv('SEALTRAIL_WORKSPACE', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Asks for the port as the preload does for the page. */
function connect(): Client<typeof contract> {
  const received: Port[] = [];
  ipcMain.emit(PORT_REQUEST, {
    sender: { id: 7 },
    senderFrame: {
      origin: 'app://sealtrail',
      url: 'app://sealtrail/',
      detached: false,
      parent: null,
      postMessage: (_channel: string, _message: unknown, [port]: Port[]) => port && received.push(port),
    },
  });
  const [port] = received;
  if (!port) throw new Error('no port came');
  return createClient(contract, portChannel(port));
}

describe('the desktop host', () => {
  it('starts, serves its page, hears its menu, and quits with everything written', async () => {
    const [early, late] = [join(folder, 'early.sqlite'), join(folder, 'late.sqlite')];
    for (const path of [early, late]) createAuditDatabase(path, auditRows(2));
    await import('../../../main/electron/main.ts');
    app.emit('open-file', { preventDefault: () => {} }, early);
    expect(log).toEqual([
      'enableSandbox',
      'registerSchemesAsPrivileged',
      `setPath userData ${join(folder, 'desktop')}`,
    ]);
    becomeReady();
    await vi.waitUntil(() => menu.template.length > 0, { timeout: 120_000 });
    expect(log).toEqual(
      expect.arrayContaining([
        'handle app',
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
        'onBeforeRequest',
      ]),
    );
    expect(windows[0]?.did).toEqual(['load app://sealtrail/', 'show']);

    const client = connect();
    expect(await client.call('session.state', {})).toMatchObject({
      state: 'first-run',
      host: 'electron',
      version: '9.9.9',
      secretsLast: false,
    });
    // The file waits until somebody is signed in.
    await expect(client.call('files.takeOffered', {})).rejects.toMatchObject({ code: 'SIGNED_OUT' });
    const account = { email: 'ada@example.org', fullName: 'Ada', password: 'correct horse battery staple' };
    await client.call('session.createFirstAdministrator', account);
    expect(await client.call('files.takeOffered', {})).toMatchObject({ name: 'early.sqlite' });
    expect(await client.call('files.takeOffered', {})).toBeNull();

    // Through a job process: the trail as a source already holds what was just done.
    const trail = await client.call('sources.open', { kind: 'trail' });
    expect(trail.entries).toBeGreaterThan(0);

    const chosen: string[] = [];
    client.on('menu.command', ({ command }) => chosen.push(command));
    const fileMenu = menu.template.find(({ label }) => label === '&File')?.submenu;
    if (Array.isArray(fileMenu)) (fileMenu[0]?.click as (() => void) | undefined)?.();
    await client.call('session.state', {});
    expect(chosen).toEqual(['open-source']);

    // A reload of the page: a new port, the same session.
    const again = connect();
    expect(await again.call('session.state', {})).toMatchObject({ state: 'signed-in' });
    await expect(client.call('session.state', {})).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });

    app.emit('second-instance', {}, ['sealtrail'], folder);
    expect(windows[0]?.did.slice(2)).toEqual(['restore', 'show', 'focus']);
    expect(await again.call('files.takeOffered', {})).toBeNull();

    // A second start with a file: the page is told, and opens it by its token.
    const told = new Promise<object>((tell) => again.on('files.offered', tell));
    app.emit('second-instance', {}, ['sealtrail', 'late.sqlite'], folder);
    expect(await told).toEqual({});
    const file = await again.call('files.takeOffered', {});
    expect(file).toEqual({ name: 'late.sqlite', token: expect.not.stringContaining(folder) });
    const opened = await again.call('sources.open', { kind: 'file', token: file?.token ?? '' });
    expect(opened).toMatchObject({ source: { location: late }, entries: 2 });

    windows[0]?.emit('close');
    expect(existsSync(join(folder, 'desktop', 'window.json'))).toBe(true);
    windows[0]?.emit('closed');
    app.emit('window-all-closed');
    expect(log.at(-1)).toBe('quit');
    app.emit('will-quit', { preventDefault: () => {} });
    await whenExited;
    expect(log.at(-1)).toBe('exit');
    expect(log.some((line) => line.startsWith('showErrorBox'))).toBe(false);
  });
});
