import { renameSync, rmSync, statSync } from 'node:fs';

/**
 * Makes room under `path`: `app.log` becomes `app.1.log`, that `app.2.log`, and so on; the one beyond `backups`
 * goes. Another process that writes to the same file may have done it meanwhile, hence the look at the real size.
 */
export function rotate(path: string, options: { readonly maxBytes: number; readonly backups: number }): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= options.maxBytes) return;
  rmSync(backupName(path, options.backups), { force: true });
  for (let number = options.backups - 1; number >= 0; number -= 1) {
    const from = number === 0 ? path : backupName(path, number);
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, backupName(path, number + 1));
  }
}

/** `app.log`, 2 -> `app.2.log` */
export const backupName = (path: string, number: number): string =>
  path.replace(/(\.[^./\\]*)?$/, (extension) => `.${number}${extension}`);
