import { z } from 'zod';
import { QUERY_ERRORS, RECIPE_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

const sourceId = z.string().max(100);

export const verificationSchema = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** What was asked for; null for the whole source. */
  query: querySchema.nullable(),
  /** ISO 8601 instants, UTC. */
  started: z.string(),
  finished: z.string(),
  /** E-mail of who asked for it. */
  by: z.string(),
  entries: z.int(),
  verified: z.int(),
  restored: z.int(),
  modified: z.int(),
  unprotected: z.int(),
  failed: z.int(),
  sourceFindings: z.array(
    z.object({
      reason: z.enum(['recipe-switch', 'duplicate-keys', 'no-recipe']),
      explanation: z.string(),
      entries: z.int(),
      examples: z.array(z.string()),
    }),
  ),
  recipe: z.object({
    name: z.string(),
    covered: z.array(z.string()),
    uncovered: z.array(z.string()),
    origin: z.enum(['detected', 'chosen', 'pinned']),
    sampled: z.int().nullable(),
    matched: z.int().nullable(),
  }),
  entriesPerSecond: z.number(),
  seconds: z.number(),
  /** Entries of the source that requests for erasure had changed or deleted by then; absent where there are none. */
  erasures: z
    .array(z.object({ request: z.int(), at: z.string(), by: z.string(), changed: z.int(), deleted: z.int() }))
    .optional(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const findingSchema = z.object({
  id: z.string(),
  verdict: z.enum(['modified', 'unprotected']),
  reason: z.enum([
    'checksum-mismatch',
    'checksum-missing',
    'checksum-malformed',
    'details-unreadable',
    'value-unreadable',
  ]),
  explanation: z.string(),
  timestamp: z.string(),
  storedChecksum: z.string().nullable(),
  computedChecksum: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const verificationProgressSchema = z.object({
  done: z.int(),
  total: z.int(),
  findings: z.int(),
  entriesPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
});
export type VerificationProgress = z.infer<typeof verificationProgressSchema>;

/** Characters of a hashed text that are shown at the most. */
export const MOST_HASHED_TEXT = 100_000;

export const preimageSchema = z.object({
  recipe: z.string(),
  /** What SHA-256 is taken of, its first `MOST_HASHED_TEXT` characters; null where there can be no such text. */
  text: z.string().nullable(),
  /** Why there is no text; null where there is one. */
  problem: z.string().nullable(),
  /** Of the whole text as UTF-8. */
  bytes: z.int().nonnegative(),
  /** Of the whole text, 64 lower-case hex digits; null without a text. */
  sha256: z.string().nullable(),
  /** Whether it spells values otherwise than they are stored, because only so it gives the stored checksum. */
  respelled: z.boolean(),
});
export type Preimage = z.infer<typeof preimageSchema>;

export const integrityProcedures = {
  /**
   * Verifies every entry of a source, or every one a query matches, in one snapshot. Recorded in the trail with its
   * outcome. One of a part of the source is never `integrity.latest`, and no query sees its verdicts.
   */
  'integrity.verify': procedure({
    input: z.strictObject({
      sourceId,
      query: querySchema.optional(),
      recipe: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('auto') }),
        z.strictObject({ kind: z.literal('named'), name: z.string().max(200) }),
        /** The text of a recipe file. */
        z.strictObject({ kind: z.literal('custom'), json: z.string().max(100_000) }),
      ]),
    }),
    output: verificationSchema,
    progress: verificationProgressSchema,
    errors: [...QUERY_ERRORS, ...RECIPE_ERRORS],
  }),
  /** The last verification of a source that came to its end; null where there is none. */
  'integrity.latest': procedure({
    input: z.strictObject({ sourceId }),
    output: verificationSchema.nullable(),
  }),
  'integrity.findings': procedure({
    input: z.strictObject({
      verificationId: z.string().max(100),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(1_000),
    }),
    output: z.object({ findings: z.array(findingSchema), total: z.int() }),
  }),
  /**
   * The text that is hashed for one entry; null where the source has no such entry or no recipe of it is known.
   * Recorded in the trail.
   */
  'integrity.preimage': procedure({
    input: z.strictObject({ sourceId, id: z.string().max(1_000) }),
    output: preimageSchema.nullable(),
    errors: SOURCE_ERRORS,
  }),
  /** Names and coverage of the recipes that come with Sealtrail. */
  'integrity.recipes': procedure({
    input: z.strictObject({}),
    output: z.array(z.object({ name: z.string(), description: z.string(), covered: z.array(z.string()) })),
  }),
};
