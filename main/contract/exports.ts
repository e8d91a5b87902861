import { z } from 'zod';
import { orderSchema } from './entries.ts';
import { FILE_ERRORS, QUERY_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

export const exportFormats = ['csv', 'jsonl', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export can say of each entry, in the order it stands in unless told otherwise. */
export const exportColumns = [
  'id',
  'event_type',
  'severity',
  'user_id',
  'session_id',
  'ip_address',
  'user_agent',
  'resource_type',
  'resource_id',
  'action',
  'details',
  'timestamp',
  'checksum',
  'user_email',
  'outcome',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

export const exportProgressSchema = z.object({
  written: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
});
export type ExportProgress = z.infer<typeof exportProgressSchema>;

export const deliverySchema = z.discriminatedUnion('kind', [
  /** Written where the person asked. */
  z.object({ kind: z.literal('saved'), path: z.string() }),
  /** To be fetched once, at this path of the web host. */
  z.object({ kind: z.literal('download'), url: z.string() }),
]);

export const exportResultSchema = z.object({
  fileName: z.string(),
  matched: z.int(),
  written: z.int(),
  bytes: z.number(),
  sha256: z.string(),
  seconds: z.number(),
  delivery: deliverySchema,
  /** What the file holds and how to check it: see docs/exports.md. */
  manifest: z.object({
    fileName: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    delivery: deliverySchema,
  }),
});
export type ExportResult = z.infer<typeof exportResultSchema>;

export const exportProcedures = {
  /** Writes every entry the query matches; the host asks where to. null where the person cancelled the dialog. */
  'exports.run': procedure({
    input: z.strictObject({
      sourceId: z.string().max(100),
      query: querySchema,
      order: orderSchema,
      format: z.enum(exportFormats),
      /** Every column where absent. */
      columns: z
        .array(z.enum(exportColumns))
        .min(1)
        .refine((columns) => new Set(columns).size === columns.length, 'a column stands twice')
        .optional(),
      /** CSV: cells that a spreadsheet would run as formulas are disarmed. */
      spreadsheetSafe: z.boolean().optional(),
      /** IANA time zone that times are told in; UTC where absent. */
      zone: z.string().max(100).optional(),
      /** Instant the export says it was made at, so that its bytes can be had again; now where absent. */
      generatedAt: z.iso.datetime().optional(),
      /** Why personal data is not masked that the privacy policy has masked; recorded in the trail. */
      unmaskReason: z.string().trim().min(1).max(1_000).optional(),
    }),
    output: exportResultSchema.nullable(),
    progress: exportProgressSchema,
    errors: [...QUERY_ERRORS, ...FILE_ERRORS],
  }),
};
