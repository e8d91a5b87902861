import { z } from 'zod';
import { orderSchema } from './entries.ts';
import { FILE_ERRORS, QUERY_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

export const exportFormats = ['csv', 'jsonl'] as const;

export const exportProgressSchema = z.object({
  written: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
});
export type ExportProgress = z.infer<typeof exportProgressSchema>;

export const exportResultSchema = z.object({
  fileName: z.string(),
  matched: z.int(),
  written: z.int(),
  bytes: z.number(),
  sha256: z.string(),
  seconds: z.number(),
  delivery: z.discriminatedUnion('kind', [
    /** Written where the person asked. */
    z.object({ kind: z.literal('saved'), path: z.string() }),
    /** To be fetched once, at this path of the web host. */
    z.object({ kind: z.literal('download'), url: z.string() }),
  ]),
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
    }),
    output: exportResultSchema.nullable(),
    progress: exportProgressSchema,
    errors: [...QUERY_ERRORS, ...FILE_ERRORS],
  }),
};
