import { z } from 'zod';
import { personSchema, timeLimit } from './entries.ts';
import { QUERY_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

/** What entries can be counted by, besides time. */
export const facetFields = [
  'event_type',
  'severity',
  'outcome',
  'user_id',
  'ip_address',
  'resource_type',
  'action',
  'session_id',
  'resource_id',
  'user_agent',
] as const;
export const facetFieldSchema = z.enum(facetFields);
export type FacetField = z.infer<typeof facetFieldSchema>;

export const facetSchema = z.object({
  field: facetFieldSchema,
  /** The most frequent values, most frequent first; `value` null counts entries without one. */
  values: z.array(
    z.object({
      value: z.string().nullable(),
      count: z.int().nonnegative(),
      /** Whom a `user_id` names. */
      person: personSchema.nullable(),
    }),
  ),
  /** Different values matched, those beyond the limit and none at all included. */
  distinct: z.int().nonnegative(),
});
export type Facet = z.infer<typeof facetSchema>;

export const histogramSchema = z.object({
  /** Width of every bucket, in milliseconds. */
  interval: z.int().positive(),
  /** Buckets that hold entries, earliest first; those between them are empty. */
  buckets: z.array(
    z.object({
      /** First moment, naive UTC, `YYYY-MM-DDTHH:MM:SS.ffffff`. A whole number of intervals since 1970. */
      start: z.string(),
      /**
       * Entries by severity as it is stored, empty where it is none. Severities that a forger may have made up stand
       * together as `other`: those beyond the twenty most frequent, and names of more than 100 characters.
       */
      bySeverity: z.record(z.string(), z.int().nonnegative()),
    }),
  ),
  /** Entries matched whose time is none, and so lie in no bucket. */
  timeless: z.int().nonnegative(),
  /** Entries matched. */
  total: z.int().nonnegative(),
});
export type Histogram = z.infer<typeof histogramSchema>;

const common = {
  sourceId: z.string().max(100),
  query: querySchema,
  timeLimit,
};

export const figureProcedures = {
  /** Entries over time and severity. Counts belong to a search that is recorded, and are not recorded again. */
  'figures.histogram': procedure({
    input: z.strictObject({
      ...common,
      /**
       * Buckets at most, between the first and the last moment: of the query's range as far as the source has entries,
       * else of what matches.
       */
      buckets: z.int().min(2).max(2_000),
    }),
    output: histogramSchema,
    errors: QUERY_ERRORS,
  }),
  /** The most frequent values of fields among what a query matches. */
  'figures.facets': procedure({
    input: z.strictObject({
      ...common,
      fields: z.array(facetFieldSchema).min(1).max(facetFields.length),
      limit: z.int().min(1).max(1_000),
    }),
    output: z.array(facetSchema),
    /** Those that are counted already, while others still are. */
    progress: z.array(facetSchema),
    errors: QUERY_ERRORS,
  }),
};
