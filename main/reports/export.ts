import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { cancelled, Fault } from '../audit/fault.ts';
import { type TimeZone, timeZone } from '../audit/time-zone.ts';
import { assertRoom } from '../files/disk-space.ts';
import { asFileFault, type FileFaultCode } from '../files/file-errors.ts';
import { writeTogether } from '../files/whole-file.ts';
import type { AuditSource, ListedEntry, Listing } from '../sources/source.ts';
import { bytesNeeded } from './bytes-needed.ts';
import { createCsvRenderer } from './csv.ts';
import { type HashedFile, hashedFile } from './hashed-file.ts';
import { createJsonlRenderer } from './jsonl.ts';
import { manifestText } from './manifest.ts';
import { renderedBlocks } from './rendered-blocks.ts';
import type { EntryRenderer, Rendering } from './renderer.ts';
import {
  type ExportFormat,
  type ExportOptions,
  type ExportOutcome,
  type ExportRequest,
  manifestPath,
} from './request.ts';
import { slices } from './slices.ts';
import { exportTarget } from './target.ts';
import { createXlsxRenderer } from './xlsx/renderer.ts';

const RENDERERS: Readonly<
  Record<ExportFormat, (rendering: Rendering) => EntryRenderer | Promise<EntryRenderer>>
> = {
  csv: createCsvRenderer,
  jsonl: createJsonlRenderer,
  xlsx: createXlsxRenderer,
  // Loaded where it is asked for: fonts and what draws them take as much memory as everything else.
  pdf: async (rendering) => (await import('./pdf/renderer.ts')).createPdfRenderer(rendering),
};

const PROGRESS_MILLISECONDS = 100;

/**
 * Writes every entry the query matches, read in one snapshot, to one file, and beside it a manifest that says what it
 * holds. Both appear under their names only when they are whole and on the disk, the manifest last; memory does not
 * grow with the number of entries. The same entries, settings and `about` give the same bytes.
 *
 * Rejects with the faults DISK_FULL, FILE_NOT_WRITTEN, INVALID_INPUT (no such zone) and CANCELLED, and with the source's
 * own errors; then nothing is left behind, and files that had the names before are as they were.
 */
export async function writeExport(
  source: AuditSource,
  request: ExportRequest,
  options: ExportOptions = {},
): Promise<ExportOutcome> {
  const begin = performance.now();
  const { signal } = options;
  if (signal?.aborted) throw cancelled();
  const zone = timeZone(request.zone);
  try {
    const target = await exportTarget(request.path);
    const manifest = await exportTarget(manifestPath(request.path));
    const outcome = await writeTogether(
      [target, manifest],
      async ([partial = '', besides = '']) => {
        await using file = await open(partial, 'w');
        await using listing = await source.listing(
          { query: request.query, order: request.order },
          { signal },
        );
        const { text, ...written } = await writeListing(listing, hashedFile(file), request, zone, options);
        await writeFile(besides, text);
        return {
          ...written,
          manifest: {
            bytes: Buffer.byteLength(text),
            sha256: createHash('sha256').update(text).digest('hex'),
          },
        };
      },
      options.onPartialFile,
    );
    return { ...outcome, seconds: (performance.now() - begin) / 1000 };
  } catch (error) {
    throw asFileFault(error, request.path);
  }
}

type Written = Omit<ExportOutcome, 'manifest' | 'seconds'> & {
  /** Of the manifest. */
  readonly text: string;
};

async function writeListing(
  listing: Listing,
  file: HashedFile,
  request: ExportRequest,
  zone: TimeZone,
  { signal, onProgress, maskDetails }: ExportOptions,
): Promise<Written> {
  const { total } = listing;
  const { columns, spreadsheetSafe, order, about } = request;
  const renderer = await RENDERERS[request.format]({ columns, zone, spreadsheetSafe, total, order, about });
  const begin = performance.now();
  let reported = begin;
  let written = 0;
  let first: string | null = null;
  let last: string | null = null;
  const report = (): void => {
    reported = performance.now();
    const seconds = (reported - begin) / 1000;
    const secondsLeft = written === 0 ? null : (seconds / written) * (total - written);
    onProgress?.({ written, total, secondsLeft });
  };

  const put = async (bytes: Uint8Array, entries: number, done?: () => void): Promise<void> => {
    await file.put(bytes, done);
    written += entries;
    if (performance.now() - reported >= PROGRESS_MILLISECONDS) report();
  };

  await file.put(await renderer.head());
  const batches =
    renderer.blocks && maskDetails === undefined
      ? renderedBlocks(listing, { format: renderer.blocks, columns })
      : listing.batches();
  for await (const batch of batches) {
    if (signal?.aborted) throw cancelled();
    if ('bytes' in batch) {
      last = batch.last;
      await put(batch.bytes, batch.entries, batch.release);
      continue;
    }
    if (first === null) {
      first = batch[0]?.entry.timestamp ?? null;
      await assertRoom(request.path, bytesNeeded(request, batch, total));
    }
    last = batch.at(-1)?.entry.timestamp ?? last;
    for (const slice of slices(batch)) {
      if (signal?.aborted) throw cancelled();
      const entries = maskDetails ? slice.map((one) => masked(one, maskDetails)) : slice;
      await put(await renderer.entries(entries), slice.length);
    }
  }
  if (signal?.aborted) throw cancelled();
  if (written !== total) throw incomplete(request.path, total, written);
  await file.put(await renderer.tail());
  const { bytes, sha256 } = await file.end();
  report();
  const entries = { matched: total, written, first, last };
  const name = request.fileName ?? basename(request.path);
  const facts = { name, bytes, sha256, entries, timeZone: zone.name };
  return {
    matched: total,
    written,
    bytes,
    sha256,
    text: manifestText(request, renderer.rendered(), facts),
  };
}

function masked(listed: ListedEntry, maskDetails: (details: string) => string): ListedEntry {
  const { entry } = listed;
  return entry.details === null
    ? listed
    : { ...listed, entry: { ...entry, details: maskDetails(entry.details) } };
}

const incomplete = (path: string, matched: number, written: number): Fault =>
  new Fault<FileFaultCode>(
    'FILE_NOT_WRITTEN',
    `${path} was not written: ${matched} entries match, but the source gave ${written}.`,
    { hint: 'Check the source for damage, then start again.' },
  );
