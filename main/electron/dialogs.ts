import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import type { FilePicker } from '../ports/file-picker.ts';
import type { Opener } from '../ports/opener.ts';

/** File name extensions that SQLite databases go by, without the dot. */
export const DATABASE_EXTENSIONS = ['sqlite', 'sqlite3', 'db', 'db3'];

/** The system's own file dialogs, as sheets of the window. */
export function createFilePicker(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: () => BrowserWindow,
): FilePicker {
  return {
    async openDatabase() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Open an audit database',
        properties: ['openFile', 'dontAddToRecent'],
        filters: [
          { name: 'SQLite databases', extensions: DATABASE_EXTENSIONS },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async saveFiles(suggestedNames) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: `Save ${suggestedNames.length} files in a folder`,
        buttonLabel: 'Save here',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const [folder] = filePaths;
      if (canceled || folder === undefined) return null;
      return suggestedNames.map((name) => freePath(folder, name));
    },
    async saveFile(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Export',
        defaultPath: suggestedName,
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}

/** The name with a number before its extension where it is taken: `report.csv`, `report (2).csv`. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  let path = join(folder, name);
  for (let number = 2; existsSync(path); number++) path = join(folder, `${stem} (${number})${ext}`);
  return path;
}

export function createOpener(shell: Pick<Shell, 'showItemInFolder'>): Opener {
  return { showInFolder: (path) => shell.showItemInFolder(path) };
}
