import { z } from 'zod';
import { FILE_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { deliverySchema } from './exports.ts';
import { procedure } from './procedure.ts';

export const reportFormats = ['pdf', 'xlsx', 'html', 'json', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Sets of requirements that a report can answer too: see docs/reports.md. */
export const reportFrameworks = ['pci-dss', 'soc-2', 'iso-27001', 'hipaa', 'gdpr'] as const;
export type ReportFramework = (typeof reportFrameworks)[number];

export const reportProgressSchema = z.object({
  phase: z.enum(['reading', 'writing']),
  /** Entries read, or rows of appendices written. */
  done: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
});
export type ReportProgress = z.infer<typeof reportProgressSchema>;

export const reportResultSchema = z.object({
  files: z.array(
    z.object({
      format: z.enum(reportFormats),
      fileName: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      delivery: deliverySchema,
    }),
  ),
  /** Entries of the period, and findings of their verification. */
  entries: z.int(),
  findings: z.int(),
  /** From the first moment on, up to but without the second; UTC. */
  period: z.object({ from: z.string(), to: z.string() }),
  seconds: z.number(),
});
export type ReportResult = z.infer<typeof reportResultSchema>;

/** A file of a report, as the workspace remembers it. */
export const recordedReportSchema = z.object({
  fileName: z.string(),
  format: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  sourceName: z.string(),
  period: z.object({ from: z.string(), to: z.string() }),
  /** When the report says it was made, and when it was. ISO 8601 instants, UTC. */
  generatedAt: z.string(),
  madeAt: z.string(),
  /** E-mail of who made it. */
  by: z.string(),
});
export type RecordedReport = z.infer<typeof recordedReportSchema>;

export const reportProcedures = {
  /** Files of reports that were made of a source, the newest first; the last 200. */
  'reports.list': procedure({
    input: z.strictObject({ sourceId: z.string().max(100) }),
    output: z.array(recordedReportSchema),
  }),
  /**
   * Makes a compliance report of a source over a period and writes it in every format asked for; the host asks where to.
   * null where the person cancelled. Recorded in the trail with its settings and the SHA-256 of every file.
   */
  'reports.compliance': procedure({
    input: z.strictObject({
      sourceId: z.string().max(100),
      /** First day or moment, and last; a day at the end belongs to it as a whole. UTC where no zone is given. */
      from: z.string().max(100),
      to: z.string().max(100),
      formats: z.array(z.enum(reportFormats)).min(1).max(reportFormats.length),
      /** Whose controls it answers too. */
      framework: z.enum(reportFrameworks).optional(),
      /** Instant the report says it was made at, so that its bytes can be had again; now where absent. */
      generatedAt: z.iso.datetime().optional(),
      /** Why personal data is not masked that the privacy policy has masked; recorded in the trail. */
      unmaskReason: z.string().trim().min(1).max(1_000).optional(),
    }),
    output: reportResultSchema.nullable(),
    progress: reportProgressSchema,
    errors: [...SOURCE_ERRORS, ...FILE_ERRORS],
  }),
  /**
   * Whether this workspace made a file, by the SHA-256 of its bytes: `unchanged` where it did, `changed` where it made one
   * of that name with other bytes, else `unknown`. Recorded in the trail.
   */
  'reports.verify': procedure({
    input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), fileName: z.string().max(1_000) }),
    output: z.object({
      verdict: z.enum(['unchanged', 'changed', 'unknown']),
      /** The files it is compared with, newest first. */
      reports: z.array(recordedReportSchema),
    }),
  }),
};
