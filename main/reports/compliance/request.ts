import type { Query } from '../../audit/query/query.ts';
import type { Finding } from '../../integrity/verdict.ts';
import type { RecipeChoice, SourceVerification } from '../../integrity/verify-source.ts';
import type { FileAbout } from '../request.ts';
import type { Letterhead } from './letterhead.ts';
import type { Readers } from './readers.ts';

/** Formats that are finished. */
export const REPORT_FORMATS = ['pdf', 'xlsx', 'html', 'json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A file a report is written to. */
export interface ReportTarget {
  readonly format: ReportFormat;
  /** The appendix it holds; null for a file that holds all of the report. */
  readonly appendix: string | null;
  /** Absolute path of the finished file. */
  readonly path: string;
  /** The name people know it by, where that is not of `path`. */
  readonly name: string;
}

export interface ReportRequest {
  readonly about: FileAbout;
  /** First day or moment, and last. */
  readonly from: string;
  readonly to: string;
  readonly recipe: RecipeChoice;
  /** Id of the framework whose controls it answers too. */
  readonly framework: string | null;
  /** Nobody's where absent. */
  readonly letterhead?: Letterhead | undefined;
  readonly readers: Readers;
  readonly targets: readonly ReportTarget[];
}

export interface ReportFile {
  readonly format: ReportFormat;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ReportOutcome {
  readonly files: readonly ReportFile[];
  /** Entries of the period, and findings of their verification. */
  readonly entries: number;
  readonly findings: number;
  /** As it was understood: see `Report.period`. */
  readonly period: { readonly from: string; readonly to: string };
  readonly seconds: number;
}

export interface ReportProgress {
  readonly phase: 'reading' | 'writing';
  /** Entries read, or rows of appendices written. */
  readonly done: number;
  readonly total: number;
  /** null until a rate is known. */
  readonly secondsLeft: number | null;
}

/**
 * Verifies what a query matches at the same time as the report reads it. Resolves to null where that cannot be, or where the
 * source may not have been in one state all the while.
 */
export type VerifyBeside = (
  query: Query,
  onFindings: (findings: readonly Finding[]) => Promise<void>,
) => Promise<SourceVerification | null>;

export interface ReportOptions {
  /** Absent where all is done in one reading. */
  readonly verifyBeside?: VerifyBeside | undefined;
  /** Details with personal data in them masked; they are told as they are where it is absent. */
  readonly maskDetails?: ((details: string) => string) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReportProgress) => void) | undefined;
  /** Told the names of half-written and temporary files, for whoever has to clean up should this process be killed. */
  readonly onPartialFile?: ((path: string) => void) | undefined;
}
