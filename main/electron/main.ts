import { join } from 'node:path';
import {
  dialog,
  app as electron,
  Menu,
  Notification,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { createApp } from '../app.ts';
import { systemClock } from '../ports/clock.ts';
import { defaultWorkspaceFolder } from '../workspace-folder.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { type DesktopWindow, openWindow } from './desktop-window.ts';
import { createFilePicker, createOpener } from './dialogs.ts';
import { fileArgument } from './file-argument.ts';
import { utilityJobProcess } from './job-process.ts';
import { menuTemplate } from './menu.ts';
import { confineContents } from './navigation.ts';
import { APP_ID, createNotifier } from './notifier.ts';
import { places } from './places.ts';
import { closeBeforeQuit } from './quit.ts';
import { createSecretStore } from './secret-store.ts';
import { restrictSession } from './session-rules.ts';

const QUIT_LIMIT_MS = 5_000;

const workspaceFolder = defaultWorkspaceFolder();
const developing = !electron.isPackaged;
let desktop: DesktopWindow | null = null;
/** What the system asked to open before there was a window to open it in. */
let early: string | null = null;

// What has to be said before the app is ready.
electron.enableSandbox();
if (process.platform === 'win32') electron.setAppUserModelId(APP_ID);
registerAppScheme(protocol);
electron.setPath('userData', join(workspaceFolder, 'desktop'));
electron.on('web-contents-created', (_event, contents) => confineContents(contents));

const picker = createFilePicker(dialog, () => {
  if (!desktop) throw new Error('a dialog needs the window');
  return desktop.window;
});

/** Opens a file that the system hands us. */
function openFile(path: string | null): void {
  if (path === null) return;
  if (desktop) desktop.openFile(path);
  else early = path;
}

if (electron.requestSingleInstanceLock()) {
  electron.on('second-instance', (_event, argv, workingDirectory) => {
    desktop?.focus();
    openFile(fileArgument(argv, workingDirectory));
  });
  electron.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
  });
  electron.on('window-all-closed', () => electron.quit());
  openFile(fileArgument(process.argv, process.cwd()));
  // Not awaited here: Electron is not ready before this module has run to its end.
  void electron.whenReady().then(start).catch(giveUp);
} else {
  electron.quit();
}

async function start(): Promise<void> {
  const { page, worker } = places();
  serveAppScheme(protocol, page);
  restrictSession(session.defaultSession);
  const secrets = await createSecretStore(
    safeStorage,
    process.platform,
    join(workspaceFolder, 'secrets.json'),
  );
  const app = await createApp({
    workspaceFolder,
    version: electron.getVersion(),
    logToConsole: developing,
    ports: {
      host: 'electron',
      clock: systemClock,
      secrets,
      picker,
      opener: createOpener(shell),
      notifier: createNotifier(Notification, () => desktop?.focus()),
      startJobProcess: utilityJobProcess(utilityProcess.fork, worker),
    },
  });
  closeBeforeQuit(
    electron,
    () => app.close(),
    QUIT_LIMIT_MS,
    (error) => app.reportDefect(error, { at: 'quit' }),
  );
  desktop = openWindow({
    app,
    workspaceFolder,
    developing,
    quit: () => electron.quit(),
  });
  openFile(early);
  const onCommand = desktop.send;
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, developing, onCommand })),
  );
}

function giveUp(error: unknown): void {
  const { message, hint } = error as { message?: string; hint?: string };
  dialog.showErrorBox(
    'Sealtrail cannot start',
    [message ?? String(error), hint].filter(Boolean).join('\n\n'),
  );
  electron.exit(1);
}
