import { z } from 'zod';
import { personSchema, timeLimit } from './entries.ts';
import { QUERY_ERRORS } from './errors.ts';
import { facetFieldSchema, facetFields, facetSchema } from './figures.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

/** The first and the last moment, in the form of `Entry.timestamp`; null where no entry has a time. */
const moments = { first: z.string().nullable(), last: z.string().nullable() };

export const laneFields = ['user_id', 'session_id', 'ip_address'] as const;
export const laneFieldSchema = z.enum(laneFields);
export type LaneField = z.infer<typeof laneFieldSchema>;

export const laneSchema = z.object({
  ...moments,
  /** null for the entries without a value. */
  value: z.string().nullable(),
  /** Whom a `user_id` names. */
  person: personSchema.nullable(),
  /** Entries in this lane, those without a time included. */
  total: z.int().nonnegative(),
  /** Buckets that hold entries, earliest first: see `Histogram`. */
  buckets: z.array(z.object({ start: z.string(), bySeverity: z.record(z.string(), z.int().nonnegative()) })),
});
export type Lane = z.infer<typeof laneSchema>;

export const lanesSchema = z.object({
  /** Width of every bucket of every lane, in milliseconds. */
  interval: z.int().positive(),
  /** Most entries first. */
  lanes: z.array(laneSchema),
  /** Different values matched, those that got no lane included. */
  distinct: z.int().nonnegative(),
  /** Entries matched. */
  total: z.int().nonnegative(),
});
export type Lanes = z.infer<typeof lanesSchema>;

export const weekSchema = z.object({
  ...moments,
  /** Entries of seven days from Monday on, by 24 hours each, UTC. */
  counts: z.array(z.array(z.int().nonnegative()).length(24)).length(7),
  /** Entries matched whose time is none. */
  timeless: z.int().nonnegative(),
  /** Entries matched. */
  total: z.int().nonnegative(),
});
export type Week = z.infer<typeof weekSchema>;

export const spannedFacetSchema = facetSchema.extend({
  values: z.array(facetSchema.shape.values.element.extend(moments)),
});
export type SpannedFacet = z.infer<typeof spannedFacetSchema>;

const common = { sourceId: z.string().max(100), query: querySchema, timeLimit };

export const patternProcedures = {
  /** What happened when, side by side for the most frequent people, sessions or addresses. */
  'figures.lanes': procedure({
    input: z.strictObject({
      ...common,
      by: laneFieldSchema,
      /** Buckets at the most, as in `figures.histogram`. */
      buckets: z.int().min(2).max(2_000),
      /** Lanes at the most. */
      limit: z.int().min(1).max(200),
    }),
    output: lanesSchema,
    errors: QUERY_ERRORS,
  }),
  /** As `figures.facets`, and from when to when each of the values comes. */
  'figures.spans': procedure({
    input: z.strictObject({
      ...common,
      fields: z.array(facetFieldSchema).min(1).max(facetFields.length),
      limit: z.int().min(1).max(1_000),
    }),
    output: z.array(spannedFacetSchema),
    errors: QUERY_ERRORS,
  }),
  /** Entries by weekday and hour. */
  'figures.week': procedure({ input: z.strictObject(common), output: weekSchema, errors: QUERY_ERRORS }),
};
