import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** One end of Electron's MessageChannelMain: Node's own port in an emitter's clothes. */
export class Port extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('message', (data) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
  }
  start(): void {
    this.#port.start();
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data);
  }
  close(): void {
    this.#port.close();
  }
}

class MessageChannelMain {
  readonly port1: Port;
  readonly port2: Port;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new Port(port1);
    this.port2 = new Port(port2);
  }
}

class Contents extends EventEmitter {
  readonly id = 7;
  setWindowOpenHandler(): void {}
  reload(): void {}
}

class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  readonly options: unknown;
  readonly did: string[] = [];
  constructor(options: unknown) {
    super();
    this.options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`);
    this.emit('ready-to-show');
  }
  isMinimized = () => true;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 10, y: 10, width: 1200, height: 800 });
  show = () => void this.did.push('show');
  focus = () => void this.did.push('focus');
  restore = () => void this.did.push('restore');
  maximize = () => void this.did.push('maximize');
}

/** A real process from the source of the worker, as the build it is forked from may not be there. */
function forkUtility(): EventEmitter {
  const worker = join(import.meta.dirname, '../../../main/jobs/worker.ts');
  const child = fork(worker, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const utility = new EventEmitter();
  child.on('message', (message) => utility.emit('message', message));
  child.on('exit', (code) => utility.emit('exit', code ?? -1));
  return Object.assign(utility, {
    pid: child.pid,
    postMessage: (message: object) => child.send(message),
    kill: () => child.kill(),
  });
}

const ready = Promise.withResolvers<void>();
const exited = Promise.withResolvers<void>();
/** What was called, in order. */
export const log: string[] = [];
export const windows: BrowserWindow[] = [];

const note =
  (name: string) =>
  (...args: unknown[]): void =>
    void log.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: note('enableSandbox'),
  setAppUserModelId: () => {},
  setPath: note('setPath'),
  requestSingleInstanceLock: () => true,
  whenReady: () => ready.promise,
  getVersion: () => '9.9.9',
  quit: note('quit'),
  exit: () => {
    note('exit')();
    exited.resolve();
  },
});

export const ipcMain = new EventEmitter();
export const menu: { template: Electron.MenuItemConstructorOptions[] } = { template: [] };

export const electron = {
  app,
  BrowserWindow,
  MessageChannelMain,
  ipcMain,
  Menu: {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => {
      menu.template = template;
    },
  },
  Notification: { isSupported: () => false },
  dialog: { showErrorBox: note('showErrorBox') },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: { registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'), handle: note('handle') },
  safeStorage: { isAsyncEncryptionAvailable: async () => false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  session: {
    defaultSession: Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: note('setPermissionRequestHandler'),
      setPermissionCheckHandler: note('setPermissionCheckHandler'),
      setDevicePermissionHandler: note('setDevicePermissionHandler'),
      setSpellCheckerEnabled: note('setSpellCheckerEnabled'),
      webRequest: { onBeforeRequest: note('onBeforeRequest') },
    }),
  },
  shell: {},
  utilityProcess: { fork: forkUtility },
};

export const becomeReady = ready.resolve;
export const whenExited = exited.promise;
