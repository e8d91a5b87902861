import { mkdtempSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { findElectron } from '../../../scripts/electron-runtime.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Starts the built desktop app, as `npm start` does. The config lets nothing come here where it cannot run. */
export function launchDesktop(options: {
  readonly workspace: string;
  readonly home: string;
  /** What a file manager would hand over. */
  readonly args?: readonly string[];
}): Promise<ElectronApplication> {
  const runtime = findElectron();
  if ('missing' in runtime) throw new Error(runtime.missing);
  return _electron.launch({
    executablePath: runtime.path,
    args: [ROOT, ...(options.args ?? [])],
    // Part of what is tested; Playwright would switch it off.
    chromiumSandbox: true,
    // As the browser's in playwright.config.ts.
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    env: {
      ...(process.env as Record<string, string>),
      // The display's key is in the home this replaces.
      XAUTHORITY: process.env.XAUTHORITY ?? join(homedir(), '.Xauthority'),
      HOME: options.home,
      USERPROFILE: options.home,
      SEALTRAIL_WORKSPACE: options.workspace,
    },
  });
}

/** The app's window, of the size that the browser's pages have. */
export async function desktopWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  const window = await app.browserWindow(page);
  await window.evaluate((own) => own.setContentSize(1280, 800));
  return page;
}

/** The system's dialogs of one window, answered by the test instead of a person. */
export interface SystemDialogs {
  /** The next file to be opened, of the starting folder. */
  choose(name: string): Promise<void>;
  /** Files to be saved from now on get their suggested names in a folder of their own: this one. */
  catchSaved(): Promise<string>;
}

const dialogs = new WeakMap<Page, SystemDialogs>();

/** null where the page has the file browser of the web host. */
export const dialogsOf = (page: Page): SystemDialogs | null => dialogs.get(page) ?? null;

/**
 * Stands in for the dialogs in the main process:
 * https://playwright.dev/docs/api/class-electron (Mocking native dialogs)
 */
export function answerDialogs(app: ElectronApplication, page: Page, folder: string): void {
  dialogs.set(page, {
    choose: (name) =>
      app.evaluate(
        ({ dialog }, path) => {
          dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
        },
        join(folder, name),
      ),
    async catchSaved() {
      const target = mkdtempSync(join(folder, '../saved-'));
      await app.evaluate(({ dialog }, into) => {
        const save = async (_window: unknown, options: { defaultPath?: string }) => ({
          canceled: false,
          filePath: `${into}/${options.defaultPath ?? 'unnamed'}`,
        });
        dialog.showSaveDialog = save as typeof dialog.showSaveDialog;
        const openFolder = async () => ({ canceled: false, filePaths: [into] });
        dialog.showOpenDialog = openFolder as typeof dialog.showOpenDialog;
      }, target);
      return target;
    },
  });
}
