import { basename } from 'node:path';
import type { ExportResult } from '../contract/exports.ts';
import { DOWNLOAD_PATH } from '../contract/handover.ts';
import type { FilePicker } from '../ports/file-picker.ts';
import type { ClientSession } from './client-session.ts';
import type { Downloads } from './downloads.ts';

export interface Place {
  readonly path: string;
  readonly fileName: string;
}

/** Where a file goes that is made for a person: where they chose, or to be fetched once. */
export interface Delivery {
  /** A place for a file of that name; null where the person cancelled the dialog. */
  place(suggested: string): Promise<Place | null>;
  /** Places for files that belong together; null where the person cancelled the dialog. */
  places(suggested: readonly string[]): Promise<readonly Place[] | null>;
  /** How the finished file reaches them. */
  of(session: ClientSession, path: string, fileName: string): ExportResult['delivery'];
}

const placeAt = (path: string): Place => ({ path, fileName: basename(path) });

export function createDelivery(picker: FilePicker | null, downloads: Downloads): Delivery {
  const place: Delivery['place'] = async (suggested) => {
    if (picker === null) return { path: downloads.place(), fileName: suggested };
    const path = await picker.saveFile(suggested);
    return path === null ? null : placeAt(path);
  };
  return {
    place,
    async places(suggested) {
      if (picker === null) return suggested.map((fileName) => ({ path: downloads.place(), fileName }));
      const [only] = suggested;
      if (suggested.length === 1 && only !== undefined) {
        const one = await place(only);
        return one && [one];
      }
      return (await picker.saveFiles(suggested))?.map(placeAt) ?? null;
    },
    of: (session, path, fileName) =>
      picker
        ? { kind: 'saved', path }
        : { kind: 'download', url: `${DOWNLOAD_PATH}${downloads.offer(session, { path, fileName })}` },
  };
}
