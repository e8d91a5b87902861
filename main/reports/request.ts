import type { Query } from '../audit/query/query.ts';
import type { Order } from '../sources/source.ts';
import type { ExportColumn } from './columns.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a file says of where it comes from. */
export interface FileAbout {
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601 instant, UTC. Two files of the same entries with the same settings differ in this alone. */
  readonly generatedAt: string;
  readonly generatedBy: string;
  readonly source: {
    readonly id: string;
    readonly name: string;
    readonly engine: 'sqlite' | 'postgres';
    /** Without a password. */
    readonly location: string;
  };
}

/** What an export and its manifest say of where it comes from. */
export interface ExportAbout extends FileAbout {
  /** What was asked, as it was written. */
  readonly query: {
    /** Everything that was written as one text of the query language. */
    readonly text: string;
    readonly from: string | null;
    readonly to: string | null;
    /** Instant that words such as `last:7d` count from. */
    readonly at: string;
  };
}

/** Which entries of a source are written, how, and where to. */
export interface ExportRequest {
  readonly query: Query;
  readonly order: Order;
  readonly format: ExportFormat;
  readonly columns: readonly ExportColumn[];
  readonly spreadsheetSafe: boolean;
  /** Name of an IANA time zone. */
  readonly zone: string;
  readonly about: ExportAbout;
  /** What the privacy policy has masked in details; `ExportOptions.maskDetails` does it. */
  readonly masked?: readonly string[] | undefined;
  /** The name people know the file by, where it is not that of `path`. */
  readonly fileName?: string | undefined;
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
  /** The manifest, which stands beside the file: see `manifestPath`. */
  readonly manifest: { readonly bytes: number; readonly sha256: string };
  readonly seconds: number;
}

export interface ExportProgress {
  readonly written: number;
  readonly total: number;
  /** null until a rate is known. */
  readonly secondsLeft: number | null;
}

export interface ExportOptions {
  /** Details with personal data in them masked; they are written as they are where it is absent. */
  readonly maskDetails?: ((details: string) => string) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
  /** Told the names of half-written files, for whoever has to clean up should this process be killed. */
  readonly onPartialFile?: ((path: string) => void) | undefined;
}

/** Where the manifest of an export stands. */
export const manifestPath = (path: string): string => `${path}.manifest.json`;
