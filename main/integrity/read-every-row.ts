import { setImmediate } from 'node:timers/promises';
import type { Column, EvidenceRow } from '../audit/entry.ts';
import { cancelled } from '../audit/fault.ts';
import type { Query } from '../audit/query/query.ts';
import type { Scan, ScanOptions } from '../sources/source.ts';

export interface RowsOptions {
  /** Only the entries it matches; every entry where absent. */
  readonly query?: Query | undefined;
  /** See `ScanOptions`. */
  readonly columns?: readonly Column[] | undefined;
  readonly total?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Every row once, in the order of the scan. Waited for. */
  readonly onRows: (rows: readonly EvidenceRow[]) => void | Promise<void>;
  /** About ten times a second. */
  readonly onProgress?: ((progress: RowsRead) => void) | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly clock?: { now(): number } | undefined;
}

export interface RowsRead {
  readonly done: number;
  readonly total: number;
  readonly entriesPerSecond: number;
  /** null until a rate is known. */
  readonly secondsLeft: number | null;
}

const PROGRESS_EVERY_MS = 100;

/**
 * Reads every entry of a source, or every one a query matches, in one scan, and tells how it ended. Rejects with SourceError where
 * the source cannot be read and with the CANCELLED fault where the signal was aborted.
 */
export async function readEveryRow(
  source: { scan(options?: ScanOptions): Promise<Scan> },
  { query, columns, total, signal, onRows, onProgress, clock = Date }: RowsOptions,
): Promise<RowsRead> {
  await using scan = await source.scan({ query, columns, total, signal });
  const started = clock.now();
  let reported = started;
  let done = 0;
  for await (const rows of scan.rows()) {
    // The scan of a file never waits, so a cancel is only heard if we do.
    await setImmediate();
    if (signal?.aborted) throw cancelled();
    await onRows(rows);
    done += rows.length;
    if (clock.now() - reported >= PROGRESS_EVERY_MS) {
      reported = clock.now();
      onProgress?.(readSoFar(done, scan.total, reported - started));
    }
  }
  if (signal?.aborted) throw cancelled();
  return readSoFar(done, Math.max(scan.total, done), clock.now() - started);
}

function readSoFar(done: number, total: number, milliseconds: number): RowsRead {
  // Over less than a millisecond as over one.
  const entriesPerSecond = Math.round((done * 1_000) / Math.max(1, milliseconds));
  const secondsLeft = entriesPerSecond > 0 ? Math.max(0, total - done) / entriesPerSecond : null;
  return { done, total, entriesPerSecond, secondsLeft };
}
