import { join } from 'node:path';
import { BrowserWindow, dialog, ipcMain, MessageChannelMain, nativeTheme, screen } from 'electron';
import type { App } from '../app.ts';
import type { Contract } from '../contract/contract.ts';
import type { Server } from '../rpc/server.ts';
import { serveClient } from '../serve-client.ts';
import type { MenuCommand } from './menu.ts';
import { PAGE_URL } from './navigation.ts';
import { places } from './places.ts';
import { handOverPorts } from './port-handover.ts';
import { handleRendererCrash } from './renderer-crash.ts';
import { windowOptions } from './window-options.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

export interface DesktopWindow {
  readonly window: BrowserWindow;
  /** Tells the page that a command was chosen; lost where the page is not connected. */
  send(command: MenuCommand): void;
  /** Opens a file that the system handed over, as soon as somebody is signed in. */
  openFile(path: string): void;
  focus(): void;
}

export interface DesktopWindowOptions {
  readonly app: App;
  readonly workspaceFolder: string;
  readonly developing: boolean;
  readonly quit: () => void;
}

/** Opens the window and its session; both end together. */
export function openWindow(options: DesktopWindowOptions): DesktopWindow {
  const { app, developing } = options;
  const { preload, icon } = places();
  const stateFile = join(options.workspaceFolder, 'desktop', 'window.json');
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(stateFile, screens);
  const dark = nativeTheme.shouldUseDarkColors;
  const window = new BrowserWindow(windowOptions({ preload, icon, state, dark, developing }));
  const session = app.openSession({ ipAddress: null, userAgent: null });
  let server: Server<Contract> | null = null;

  handOverPorts({
    ipcMain,
    newMessageChannel: () => new MessageChannelMain(),
    contents: window.webContents,
    onChannel(channel) {
      server = serveClient(app, session, channel);
    },
    onRefused: (url) => app.reportDefect(new Error('a stranger asked for the port'), { url: url ?? 'none' }),
  });
  handleRendererCrash({
    contents: window.webContents,
    dialog,
    quit: options.quit,
    report: ({ reason, exitCode }) =>
      app.reportDefect(new Error('the page died'), { reason, exitCode: `${exitCode}` }),
  });
  rememberWindowState(stateFile, window);
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  window.on('closed', () => app.closeSession(session));
  void window.loadURL(PAGE_URL).catch((error: unknown) => app.reportDefect(error, { url: PAGE_URL }));

  return {
    window,
    send: (command) => server?.emit('menu.command', { command }),
    openFile: (path) => app.offerFile(session, path),
    focus() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
