import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { cancelled, Fault } from '../audit/fault.ts';
import { asFileFault, type FileFaultCode } from '../files/file-errors.ts';
import { writeWhole } from '../files/whole-file.ts';
import type { AuditSource, ListedEntry } from '../sources/source.ts';
import { createCsvRenderer } from './csv.ts';
import { createJsonlRenderer } from './jsonl.ts';
import type { EntryRenderer } from './renderer.ts';
import type { ExportFormat, ExportOptions, ExportOutcome, ExportRequest } from './request.ts';
import { exportTarget } from './target.ts';

const RENDERERS: Readonly<Record<ExportFormat, () => EntryRenderer>> = {
  csv: createCsvRenderer,
  jsonl: createJsonlRenderer,
};

/** Characters of details rendered in one go: bounds memory where single entries hold megabytes. */
const SLICE_CHARACTERS = 1_000_000;
const PROGRESS_MILLISECONDS = 100;

function* slices(entries: readonly ListedEntry[]): Generator<readonly ListedEntry[]> {
  let start = 0;
  let characters = 0;
  for (const [index, { detailsLength }] of entries.entries()) {
    characters += detailsLength;
    if (characters < SLICE_CHARACTERS) continue;
    yield entries.slice(start, index + 1);
    start = index + 1;
    characters = 0;
  }
  if (start < entries.length) yield start === 0 ? entries : entries.slice(start);
}

/**
 * Writes every entry the query matches, read in one snapshot, to one file. The file appears under its name only
 * when it is whole and on the disk; memory does not grow with the number of entries.
 *
 * Rejects with the faults DISK_FULL, FILE_NOT_WRITTEN and CANCELLED, and with the source's own errors; then nothing
 * is left behind, and a file that had the name before is as it was.
 */
export async function writeExport(
  source: AuditSource,
  request: ExportRequest,
  options: ExportOptions = {},
): Promise<ExportOutcome> {
  const begin = performance.now();
  const { signal } = options;
  if (signal?.aborted) throw cancelled();
  try {
    const target = await exportTarget(request.path);
    return await writeWhole(target, async (partial) => {
      options.onPartialFile?.(partial);
      await using file = await open(partial, 'w');
      await using listing = await source.listing({ query: request.query, order: request.order }, { signal });
      return await writeListing(listing, file, request, options, begin);
    });
  } catch (error) {
    throw asFileFault(error, request.path);
  }
}

type Listing = Awaited<ReturnType<AuditSource['listing']>>;

async function writeListing(
  listing: Listing,
  file: FileHandle,
  request: ExportRequest,
  { signal, onProgress }: ExportOptions,
  begin: number,
): Promise<ExportOutcome> {
  const renderer = RENDERERS[request.format]();
  const hash = createHash('sha256');
  const { total } = listing;
  let written = 0;
  let bytes = 0;
  let reported = begin;

  const put = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    for (let from = 0; from < chunk.length; ) from += (await file.write(chunk, from)).bytesWritten;
    bytes += chunk.length;
  };
  const report = (): void => {
    reported = performance.now();
    const seconds = (reported - begin) / 1000;
    onProgress?.({
      written,
      total,
      secondsLeft: written === 0 ? null : (seconds / written) * (total - written),
    });
  };

  await put(renderer.head());
  for await (const batch of listing.batches()) {
    for (const slice of slices(batch)) {
      if (signal?.aborted) throw cancelled();
      await put(renderer.entries(slice));
      written += slice.length;
      if (performance.now() - reported >= PROGRESS_MILLISECONDS) report();
    }
  }
  if (signal?.aborted) throw cancelled();
  if (written !== total) {
    throw new Fault<FileFaultCode>(
      'FILE_NOT_WRITTEN',
      `${request.path} was not written: ${total} entries match, but the source gave ${written}.`,
      { hint: 'Check the source for damage, then start again.' },
    );
  }
  report();
  const seconds = (performance.now() - begin) / 1000;
  return { matched: total, written, bytes, sha256: hash.digest('hex'), seconds };
}
