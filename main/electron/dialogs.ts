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

export function createOpener(shell: Pick<Shell, 'showItemInFolder'>): Opener {
  return { showInFolder: (path) => shell.showItemInFolder(path) };
}
