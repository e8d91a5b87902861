import { basename } from 'node:path';
import type { ExportResult } from '../contract/exports.ts';
import { DOWNLOAD_PATH } from '../contract/handover.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import type { ClientSession } from './client-session.ts';
import type { Downloads } from './downloads.ts';

/** Where a file goes that is made for a person: where they chose, or to be fetched once. */
export interface Delivery {
  /** A place for a file of that name; null where the person cancelled the dialog. */
  place(suggested: string): Promise<{ readonly path: string; readonly fileName: string } | null>;
  /** How the finished file reaches them. */
  of(session: ClientSession, path: string, fileName: string): ExportResult['delivery'];
}

export const createDelivery = (picker: FilePicker | null, downloads: Downloads): Delivery => ({
  async place(suggested) {
    if (picker === null) return { path: downloads.place(), fileName: suggested };
    const path = await picker.saveFile(suggested);
    return path === null ? null : { path, fileName: basename(path) };
  },
  of: (session, path, fileName) =>
    picker
      ? { kind: 'saved', path }
      : { kind: 'download', url: `${DOWNLOAD_PATH}${downloads.offer(session, { path, fileName })}` },
});
