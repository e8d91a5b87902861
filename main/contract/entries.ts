import { z } from 'zod';
import { QUERY_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

export const severities = ['low', 'medium', 'high', 'critical'] as const;
export const outcomes = ['success', 'failure', 'unknown'] as const;

export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

export const entrySchema = z.object({
  id: z.string(),
  event_type: z.string(),
  severity: z.string(),
  user_id: z.string().nullable(),
  session_id: z.string().nullable(),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  resource_type: z.string().nullable(),
  resource_id: z.string().nullable(),
  action: z.string(),
  details: z.string().nullable(),
  timestamp: z.string(),
  checksum: z.string().nullable(),
});
export type Entry = z.infer<typeof entrySchema>;

export const personSchema = z.object({
  id: z.string(),
  email: z.string().nullable(),
  full_name: z.string().nullable(),
  role: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

export const listedEntrySchema = z.object({
  entry: entrySchema,
  outcome: outcomeSchema,
  person: personSchema.nullable(),
  detailsLength: z.int().nonnegative(),
});
export type ListedEntry = z.infer<typeof listedEntrySchema>;

export const orderSchema = z.enum(['newest', 'oldest']);
export type Order = z.infer<typeof orderSchema>;

const tallySchema = z.object({ value: z.string().nullable(), count: z.int().nonnegative() });
export type Tally = z.infer<typeof tallySchema>;

export const statisticsSchema = z.object({
  total: z.int().nonnegative(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  byEventType: z.array(tallySchema),
  bySeverity: z.array(tallySchema),
  byUser: z.array(tallySchema.extend({ person: personSchema.nullable() })),
  byResourceType: z.array(tallySchema),
  byOutcome: z.array(tallySchema),
  byDay: z.array(tallySchema),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/** A verdict on the entry as it is at this moment. */
export const entryVerdictSchema = z.object({
  verdict: z.enum(['verified', 'modified', 'unprotected']),
  restored: z.boolean(),
  reason: z.string().nullable(),
  explanation: z.string(),
  recipe: z.string(),
  uncovered: z.array(z.string()),
  storedChecksum: z.string().nullable(),
  computedChecksum: z.string().nullable(),
  /** What erasures did to it, a sentence each; absent where none did. */
  history: z.array(z.string()).optional(),
});
export type EntryVerdict = z.infer<typeof entryVerdictSchema>;

const sourceId = z.string().max(100);

/** Milliseconds it may take, else TIMED_OUT; the database stops too. */
export const timeLimit = z.int().min(1).max(600_000).optional();

export const entryProcedures = {
  /** One page of entries. The first page of a query is recorded in the trail as a search. */
  'entries.page': procedure({
    input: z.strictObject({
      sourceId,
      query: querySchema,
      order: orderSchema,
      /** Where the page begins: after a position, and so many entries on. */
      after: z.string().max(2_000).optional(),
      skip: z.int().nonnegative().optional(),
      /** Where it ends instead: before a position. */
      before: z.string().max(2_000).optional(),
      limit: z.int().min(1).max(1_000),
      /** Cut details to so many characters, as a grid wants them; whole where absent. */
      detailsLimit: z.int().nonnegative().optional(),
    }),
    output: z.object({
      entries: z.array(listedEntrySchema),
      /** Position of the first entry, to ask for what comes before it; null where there is none. */
      first: z.string().nullable(),
      /** Position to go on after; null where nothing follows. */
      next: z.string().nullable(),
    }),
    errors: QUERY_ERRORS,
  }),
  'entries.count': procedure({
    input: z.strictObject({ sourceId, query: querySchema, timeLimit }),
    output: z.object({ count: z.int().nonnegative(), milliseconds: z.number() }),
    errors: QUERY_ERRORS,
  }),
  'entries.statistics': procedure({
    input: z.strictObject({ sourceId, query: querySchema, timeLimit }),
    output: statisticsSchema,
    errors: QUERY_ERRORS,
  }),
  /** The whole entry and its verdict; null where the source holds no such id. Recorded in the trail. */
  'entries.get': procedure({
    input: z.strictObject({ sourceId, id: z.string().max(1_000) }),
    output: z
      .object({
        listed: listedEntrySchema,
        /** null where the source's recipe is not known. */
        verdict: entryVerdictSchema.nullable(),
      })
      .nullable(),
    errors: SOURCE_ERRORS,
  }),
};
