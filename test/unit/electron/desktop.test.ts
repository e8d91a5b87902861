import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, BrowserWindow, MenuItemConstructorOptions, UtilityProcess, WebContents } from 'electron';
import { afterAll, describe, expect, it } from 'vitest';
import { contract } from '../../../main/contract/contract.ts';
import { createFilePicker } from '../../../main/electron/dialogs.ts';
import { fileArgument } from '../../../main/electron/file-argument.ts';
import { utilityJobProcess } from '../../../main/electron/job-process.ts';
import { menuTemplate } from '../../../main/electron/menu.ts';
import { closeBeforeQuit } from '../../../main/electron/quit.ts';
import { handleRendererCrash } from '../../../main/electron/renderer-crash.ts';
import { readWindowState, rememberWindowState } from '../../../main/electron/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-desktop-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the menu', () => {
  const commands = contract.events['menu.command'].shape.command.options;

  function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
    return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
  }

  it.each(['darwin', 'linux', 'win32'] as const)(
    'has every command of the contract once on %s',
    (platform) => {
      const chosen: string[] = [];
      const all = items(
        menuTemplate({ platform, developing: false, onCommand: (command) => chosen.push(command) }),
      );
      for (const item of all) (item.click as (() => void) | undefined)?.();
      expect(chosen.toSorted()).toEqual(commands.toSorted());
      const keys = all.map(({ accelerator }) => accelerator).filter((key) => key !== undefined);
      expect(new Set(keys).size).toBe(commands.length);
      expect(all.some(({ role }) => role === 'reload' || role === 'toggleDevTools')).toBe(false);
    },
  );
});

describe('quitting', () => {
  function app() {
    const emitter = new EventEmitter();
    let exits = 0;
    const exited = Promise.withResolvers<void>();
    const electron = Object.assign(emitter, {
      exit: () => {
        exits++;
        exited.resolve();
      },
    });
    const quit = (): boolean => {
      let prevented = false;
      emitter.emit('will-quit', { preventDefault: () => (prevented = true) });
      return prevented;
    };
    return { electron: electron as unknown as App, quit, exited: exited.promise, exits: () => exits };
  }

  it('waits until everything is closed, once', async () => {
    const { electron, quit, exited, exits } = app();
    const closing = Promise.withResolvers<void>();
    let closes = 0;
    const close = () => {
      closes++;
      return closing.promise;
    };
    closeBeforeQuit(electron, close, 60_000, () => {});
    expect(quit()).toBe(true);
    expect(quit()).toBe(true);
    expect([closes, exits()]).toEqual([1, 0]);
    closing.resolve();
    await exited;
    expect(exits()).toBe(1);
  });

  it.each([
    ['closing fails', () => Promise.reject(new Error('disk'))],
    ['closing never ends', () => new Promise<void>(() => {})],
  ])('happens even where %s, and says so', async (_why, close) => {
    const { electron, quit, exited } = app();
    const failures: unknown[] = [];
    closeBeforeQuit(electron, close, 20, (error) => failures.push(error));
    quit();
    await exited;
    expect(failures).toHaveLength(1);
  });
});

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const remember = (bounds: object, file: string): void => {
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: () => bounds,
      isMaximized: () => true,
    });
    rememberWindowState(file, window as unknown as BrowserWindow);
    window.emit('close');
  };

  it('is found again', () => {
    const file = join(folder, 'desktop', 'window.json');
    const bounds = { x: 100, y: 50, width: 1200, height: 800 };
    remember(bounds, file);
    expect(readWindowState(file, [screen])).toEqual({ bounds, maximized: true });
  });

  it('is forgotten where no screen shows it any more', () => {
    const file = join(folder, 'gone.json');
    remember({ x: 3000, y: 50, width: 1200, height: 800 }, file);
    expect(readWindowState(file, [screen])).toBeNull();
    expect(readWindowState(file, [screen, { x: 1920, y: 0, width: 1920, height: 1080 }])).not.toBeNull();
  });

  it.each(['', '{', '{"bounds":{"x":0,"y":0,"width":1,"height":1}}', '{"bounds":null}', '[]'])(
    'is forgotten where the file says %j',
    (text) => {
      const file = join(folder, 'bad.json');
      writeFileSync(file, text);
      expect(readWindowState(file, [screen])).toBeNull();
      expect(readWindowState(join(folder, 'none.json'), [screen])).toBeNull();
    },
  );
});

describe('a file argument', () => {
  it('is a database that exists', () => {
    writeFileSync(join(folder, 'a.SQLITE'), '');
    writeFileSync(join(folder, 'notes.txt'), '');
    const path = join(folder, 'a.SQLITE');
    expect(fileArgument(['sealtrail', '--original-process-start-time=1', 'a.SQLITE'], folder)).toBe(path);
    expect(fileArgument(['electron', '.', path], '/')).toBe(path);
    expect(fileArgument([path], folder)).toBeNull();
    expect(fileArgument(['sealtrail', 'notes.txt', 'none.sqlite', '--x.sqlite', '.'], folder)).toBeNull();
  });
});

describe('the file dialogs', () => {
  const window = () => ({}) as BrowserWindow;
  const answering = (open: object, save: object) =>
    createFilePicker(
      { showOpenDialog: async () => open, showSaveDialog: async () => save } as unknown as Electron.Dialog,
      window,
    );

  it('give a path, or null where they were cancelled', async () => {
    const chosen = answering({ canceled: false, filePaths: ['/a'] }, { canceled: false, filePath: '/b' });
    expect(await chosen.openDatabase()).toBe('/a');
    expect(await chosen.saveFile('x.csv')).toBe('/b');
    const cancelled = answering({ canceled: true, filePaths: [] }, { canceled: true, filePath: '' });
    expect(await cancelled.openDatabase()).toBeNull();
    expect(await cancelled.saveFile('x.csv')).toBeNull();
    expect(await cancelled.saveFiles(['x.csv', 'y.csv'])).toBeNull();
  });

  it('give several files one folder, and replace nothing in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-dialogs-'));
    try {
      writeFileSync(join(folder, 'x.csv'), '');
      writeFileSync(join(folder, 'x (2).csv'), '');
      const { saveFiles } = answering({ canceled: false, filePaths: [folder] }, {});
      expect(await saveFiles(['x.csv', 'y.csv'])).toEqual([join(folder, 'x (3).csv'), join(folder, 'y.csv')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a page that died', () => {
  function crash(reason: string, response: number) {
    const contents = new EventEmitter();
    const done: string[] = [];
    handleRendererCrash({
      contents: Object.assign(contents, { reload: () => done.push('reload') }) as unknown as WebContents,
      dialog: {
        showMessageBox: async () => ({ response, checkboxChecked: false }),
      } as unknown as Electron.Dialog,
      quit: () => done.push('quit'),
      report: (details) => done.push(details.reason),
    });
    contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    return new Promise<string[]>((resolve) => setImmediate(() => resolve(done)));
  }

  it('is reported, and shown again or not as the person likes', async () => {
    expect(await crash('crashed', 0)).toEqual(['crashed', 'reload']);
    expect(await crash('oom', 1)).toEqual(['oom', 'quit']);
    expect(await crash('clean-exit', 0)).toEqual([]);
  });
});

describe('a job process', () => {
  it('is ended at once, even one that does not listen to SIGTERM', async () => {
    const real = spawn(process.execPath, [
      '-e',
      "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 9e5)",
    ]);
    await new Promise((resolve) => real.stdout.once('data', resolve));
    const child = Object.assign(new EventEmitter(), {
      pid: real.pid,
      postMessage: () => {},
      kill: () => true,
    });
    const job = utilityJobProcess(() => child as unknown as UtilityProcess, '/worker.js')();
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      real.once('exit', (_code, signal) => resolve(signal)),
    );
    job.kill();
    if (process.platform !== 'win32') expect(await ended).toBe('SIGKILL');
    else await ended;
    expect(() => job.kill()).not.toThrow();
  });

  it('brings messages both ways and tells of its end', () => {
    const sent: unknown[] = [];
    const child = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => sent.push(message),
    });
    const job = utilityJobProcess(() => child as unknown as UtilityProcess, '/worker.js')();
    const heard: unknown[] = [];
    job.onMessage((message) => heard.push(message));
    job.onExit((description) => heard.push(description));
    job.send({ n: 1n });
    child.emit('message', { n: 2n });
    child.emit('exit', 3);
    expect([sent, heard]).toEqual([[{ n: 1n }], [{ n: 2n }, 'exit status 3']]);
  });
});
