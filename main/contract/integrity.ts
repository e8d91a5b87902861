import { z } from 'zod';
import { RECIPE_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

const sourceId = z.string().max(100);

export const verificationSchema = z.object({
  id: z.string(),
  sourceId: z.string(),
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

export const integrityProcedures = {
  /** Verifies every entry of a source in one snapshot. Recorded in the trail with its outcome. */
  'integrity.verify': procedure({
    input: z.strictObject({
      sourceId,
      recipe: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('auto') }),
        z.strictObject({ kind: z.literal('named'), name: z.string().max(200) }),
        /** The text of a recipe file. */
        z.strictObject({ kind: z.literal('custom'), json: z.string().max(100_000) }),
      ]),
    }),
    output: verificationSchema,
    progress: verificationProgressSchema,
    errors: [...SOURCE_ERRORS, ...RECIPE_ERRORS],
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
  /** Names and coverage of the recipes that come with Sealtrail. */
  'integrity.recipes': procedure({
    input: z.strictObject({}),
    output: z.array(z.object({ name: z.string(), description: z.string(), covered: z.array(z.string()) })),
  }),
};
