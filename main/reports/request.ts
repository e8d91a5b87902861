import type { Query } from '../audit/query/query.ts';
import type { Order } from '../sources/source.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Which entries of a source are written, and where to. */
export interface ExportRequest {
  readonly query: Query;
  readonly order: Order;
  readonly format: ExportFormat;
  /** Absolute path of the finished file; the export writes beside it and renames at the end. */
  readonly path: string;
}

/** A finished export. `matched` equals `written`, or there would be no file. */
export interface ExportOutcome {
  readonly matched: number;
  readonly written: number;
  readonly bytes: number;
  /** Of the file's bytes, lower-case hex. */
  readonly sha256: string;
  readonly seconds: number;
}

export interface ExportProgress {
  readonly written: number;
  readonly total: number;
  /** null until a rate is known. */
  readonly secondsLeft: number | null;
}

export interface ExportOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
  /** Told the name of the half-written file, for whoever has to clean up should this process be killed. */
  readonly onPartialFile?: ((path: string) => void) | undefined;
}
