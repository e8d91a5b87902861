import { z } from 'zod';
import { entrySchema } from './entries.ts';
import { FILE_ERRORS, PRIVACY_ERRORS, SESSION_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { deliverySchema } from './exports.ts';
import { treatments } from './privacy-policy.ts';
import { procedure } from './procedure.ts';

export const requestKinds = ['access', 'portability', 'erasure'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = [
  'received',
  'verified',
  'planned',
  'approved',
  'carried-out',
  'answered',
  'rejected',
  'withdrawn',
] as const;

export const requestSteps = [
  'receive',
  'verify',
  'plan',
  'approve',
  'extend',
  'carry-out',
  'answer',
  'reject',
  'withdraw',
] as const;

export const answerFormats = ['pdf', 'json', 'csv'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

const count = z.int().nonnegative();
const number = z.int().positive();
const note = z.string().max(4_000).optional();
const sourceId = z.string().max(100);

export const privacyRequestSchema = z.object({
  number,
  kind: z.enum(requestKinds),
  sourceId: z.string(),
  sourceName: z.string(),
  /** What the person is known by. */
  identifiers: z.array(z.string()),
  /** `YYYY-MM-DD`, as `due`: the last day to answer it. */
  received: z.string(),
  due: z.string(),
  /** Negative where that is past; null where the request has come to its end. */
  daysLeft: z.int().nullable(),
  furtherMonths: count,
  state: z.enum(requestStates),
  plan: z
    .object({
      sha256: z.string(),
      entries: count,
      /** Of the person's own doing. */
      own: count,
      delete: count,
      pseudonymise: count,
      keep: count,
    })
    .nullable(),
  steps: z.array(
    z.object({
      step: z.enum(requestSteps),
      /** ISO 8601 instant, UTC. */
      at: z.string(),
      by: z.string(),
      note: z.string().nullable(),
    }),
  ),
  /** Steps that may come next. */
  next: z.array(z.enum(requestSteps)),
});
export type PrivacyRequest = z.infer<typeof privacyRequestSchema>;

export const plannedEntrySchema = z.object({
  entryId: z.string(),
  treatment: z.enum(treatments),
  reason: z.string(),
  oldChecksum: z.string().nullable(),
  newChecksum: z.string().nullable(),
  /** null where the source does not have it any more. */
  before: entrySchema.nullable(),
  /** null where it is deleted, or is not as it was planned for. */
  after: entrySchema.nullable(),
  /** Whether it is no longer what was planned for. */
  stale: z.boolean(),
});
export type PlannedEntry = z.infer<typeof plannedEntrySchema>;

export const erasedEntrySchema = z.object({
  entryId: z.string(),
  request: number,
  treatment: z.enum(['delete', 'pseudonymise']),
  reason: z.string(),
  oldChecksum: z.string().nullable(),
  newChecksum: z.string().nullable(),
  at: z.string(),
  by: z.string(),
});
export type ErasedEntry = z.infer<typeof erasedEntrySchema>;

const progress = z.object({ entries: count });
const writtenFile = z.object({
  fileName: z.string(),
  bytes: count,
  sha256: z.string(),
  delivery: deliverySchema,
});

export const answerResultSchema = z.object({
  request: privacyRequestSchema,
  entries: count,
  own: count,
  masked: count,
  files: z.array(writtenFile.extend({ format: z.enum(answerFormats) })),
  manifest: writtenFile,
});
export type AnswerResult = z.infer<typeof answerResultSchema>;

/** Requests of people about their data: see docs/privacy.md. Every step is recorded in the trail. */
export const privacyProcedures = {
  /** Newest first. */
  'privacy.list': procedure({ input: z.strictObject({}), output: z.array(privacyRequestSchema) }),
  'privacy.get': procedure({
    input: z.strictObject({ number }),
    output: privacyRequestSchema,
    errors: PRIVACY_ERRORS,
  }),
  'privacy.receive': procedure({
    input: z.strictObject({
      sourceId,
      kind: z.enum(requestKinds),
      identifiers: z.array(z.string().trim().min(1).max(500)).min(1).max(50),
      /** The day it came, `YYYY-MM-DD`; today where absent. */
      received: z.string().max(40).optional(),
      note,
    }),
    output: privacyRequestSchema,
    errors: [...PRIVACY_ERRORS, ...SOURCE_ERRORS],
  }),
  /** The steps that a person takes. Approving takes another administrator than received and than planned it. */
  'privacy.step': procedure({
    input: z.strictObject({
      number,
      step: z.enum(['verify', 'approve', 'extend', 'answer', 'reject', 'withdraw']),
      note,
      /** Of `approve`: the plan that was looked at. */
      planSha256: z.string().max(64).optional(),
      /** Of `extend`: months beyond the first, in all. */
      furtherMonths: z.int().optional(),
    }),
    output: privacyRequestSchema,
    errors: PRIVACY_ERRORS,
  }),
  /** Finds everything about the person and plans what is done with it. The source is open. */
  'privacy.plan': procedure({
    input: z.strictObject({ number }),
    output: privacyRequestSchema,
    progress,
    errors: [...PRIVACY_ERRORS, ...SOURCE_ERRORS],
  }),
  /** What an erasure would do, entry by entry. Nothing is changed. */
  'privacy.preview': procedure({
    input: z.strictObject({ number, offset: count, limit: z.int().min(1).max(500) }),
    output: z.array(plannedEntrySchema),
    errors: [...PRIVACY_ERRORS, ...SOURCE_ERRORS],
  }),
  /** Writes the answer to a request for access or portability that was approved. null where the person cancelled. */
  'privacy.disclose': procedure({
    input: z.strictObject({
      number,
      formats: z.array(z.enum(answerFormats)).min(1).max(answerFormats.length),
      purpose: z.string().trim().max(1_000).optional(),
      /** CSV: cells that a spreadsheet would run as formulas are disarmed. */
      spreadsheetSafe: z.boolean().optional(),
      generatedAt: z.iso.datetime().optional(),
    }),
    output: answerResultSchema.nullable(),
    progress,
    errors: [...PRIVACY_ERRORS, ...SOURCE_ERRORS, ...FILE_ERRORS],
  }),
  /** Carries an approved erasure out in one transaction, or finds it done. Asks for the password within five minutes. */
  'privacy.erase': procedure({
    input: z.strictObject({ number }),
    output: privacyRequestSchema,
    progress,
    errors: [...PRIVACY_ERRORS, ...SOURCE_ERRORS, ...SESSION_ERRORS],
  }),
  /** What erasures did to entries of a source. */
  'privacy.history': procedure({
    input: z.strictObject({ sourceId, entryIds: z.array(z.string().max(1_000)).max(1_000) }),
    output: z.object({ changes: z.array(erasedEntrySchema), deleted: count }),
  }),
};
