import { z } from 'zod';
import { FILE_ERRORS, QUERY_ERRORS, SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

const sourceId = z.string().max(100);
/** A day to a thousand years. */
const days = z.int().min(1).max(365_250);
const reason = z.string().trim().min(1).max(2_000);
const moment = z.string().max(40);

export const retentionPolicySchema = z.object({
  /** Entries are kept for so many days since their time. */
  days,
  /** Days for entries of some types, by event type. */
  byEventType: z.record(z.string().min(1).max(255), days),
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;

export const legalHoldSchema = z.object({
  id: z.string(),
  sourceName: z.string(),
  reason: z.string(),
  person: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  query: z.string().nullable(),
  /** ISO 8601 instants, UTC; e-mail addresses. */
  placedAt: z.string(),
  placedBy: z.string(),
  liftedAt: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type LegalHold = z.infer<typeof legalHoldSchema>;

export const retentionPlanSchema = z.object({
  policy: retentionPolicySchema,
  /** Entries of the whole source. */
  all: z.int(),
  due: z.object({
    entries: z.int(),
    /** Characters of their cells: about what they take, without indexes. */
    size: z.number(),
    first: z.string().nullable(),
    last: z.string().nullable(),
  }),
  groups: z.array(z.object({ month: z.string(), eventType: z.string(), entries: z.int(), size: z.number() })),
  held: z.object({ entries: z.int(), byHold: z.array(z.object({ id: z.string(), entries: z.int() })) }),
  unnamed: z.int(),
  holds: z.array(legalHoldSchema),
  /** A cleanup that was interrupted and is gone on with first; its archive. */
  unfinished: z.string().nullable(),
});
export type RetentionPlan = z.infer<typeof retentionPlanSchema>;

export const cleanupSchema = z.object({
  id: z.string(),
  sourceName: z.string(),
  /** The source as it is known to the workspace; null where it was forgotten. */
  sourceId: z.string().nullable(),
  state: z.enum(['archiving', 'removing', 'recording', 'certifying', 'done', 'abandoned']),
  begunAt: z.string(),
  by: z.string(),
  /** Folder of the archive. */
  archive: z.string(),
  /** Whether an archive stands there now. What it holds was not looked at. */
  archiveThere: z.boolean(),
  archived: z.int(),
  bytes: z.number(),
  removed: z.int(),
  /** Kept by holds that were there, or that came meanwhile. */
  held: z.int(),
  /** Not as they were archived any more, and kept. */
  changed: z.int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  manifestSha256: z.string().nullable(),
  certificateSha256: z.string().nullable(),
  /** Given up, because its archive was lost; null else. */
  abandoned: z
    .object({
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      /** Entries that are in the source no more and in no archive: at least so many. */
      lost: z.int(),
    })
    .nullable(),
});
export type CleanupSummary = z.infer<typeof cleanupSchema>;

export const retentionProgressSchema = z.object({
  phase: z.enum(['reading', 'removing', 'restoring']),
  done: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
});
export type RetentionProgress = z.infer<typeof retentionProgressSchema>;

export const restoredSchema = z.object({
  entries: z.int(),
  restored: z.int(),
  /** There already, the same in every cell. */
  present: z.int(),
  /** There, but other; none of them was touched. */
  differing: z.int(),
  /** Ids of some of those. */
  examples: z.array(z.string()),
});
export type Restored = z.infer<typeof restoredSchema>;

export const restorePlanSchema = z.object({
  /** Entries of the archive. */
  entries: z.int(),
  /** They would come back. */
  absent: z.int(),
  present: z.int(),
  differing: z.int(),
  examples: z.array(z.string()),
});
export type RestorePlan = z.infer<typeof restorePlanSchema>;

/** An archive that is open as a source, or one that this workspace made. */
const archiveSchema = z.union([
  z.strictObject({ sourceId }),
  z.strictObject({ cleanupId: z.string().max(100) }),
]);

const RUN_ERRORS = [
  ...SOURCE_ERRORS,
  ...FILE_ERRORS,
  'REAUTHENTICATION_REQUIRED',
  'CLEANUP_RUNNING',
] as const;

export const retentionProcedures = {
  'retention.policy': procedure({
    input: z.strictObject({ sourceId }),
    output: retentionPolicySchema,
    errors: SOURCE_ERRORS,
  }),
  /** Recorded. */
  'retention.setPolicy': procedure({
    input: z.strictObject({ sourceId, policy: retentionPolicySchema }),
    output: retentionPolicySchema,
    errors: [...SOURCE_ERRORS, 'REAUTHENTICATION_REQUIRED'],
  }),
  /** What a cleanup would do now: nothing is changed. Recorded. */
  'retention.plan': procedure({
    input: z.strictObject({ sourceId }),
    output: retentionPlanSchema,
    progress: retentionProgressSchema,
    errors: SOURCE_ERRORS,
  }),
  /**
   * Archives what is due and removes it from the source, or goes on with a cleanup that was interrupted. null where the
   * person cancelled the choice of a place. With `choosePlace` the host is asked where the archive goes; else it goes
   * into the workspace.
   */
  'retention.run': procedure({
    input: z.strictObject({ sourceId, choosePlace: z.boolean() }),
    output: cleanupSchema.nullable(),
    progress: retentionProgressSchema,
    errors: RUN_ERRORS,
  }),
  /**
   * Gives a cleanup up that cannot be gone on with because its archive was lost; refused where the archive is whole. Nothing is removed
   * by it. Entries that were removed before, and are in no archive now, are counted, and told in the source's own log and in the trail.
   */
  'retention.abandon': procedure({
    input: z.strictObject({ sourceId, reason }),
    output: cleanupSchema,
    progress: retentionProgressSchema,
    errors: [...RUN_ERRORS, 'ABANDON_REFUSED'],
  }),
  /** Legal holds of a source, those lifted too, the newest first. */
  'retention.holds': procedure({
    input: z.strictObject({ sourceId: sourceId.optional() }),
    output: z.array(legalHoldSchema),
    errors: SOURCE_ERRORS,
  }),
  /** Keeps every entry that meets all that is given, until the hold is lifted. Recorded. */
  'retention.placeHold': procedure({
    input: z.strictObject({
      sourceId,
      reason,
      person: z.string().trim().min(1).max(320).optional(),
      from: moment.optional(),
      to: moment.optional(),
      query: z.string().trim().min(1).max(10_000).optional(),
    }),
    output: legalHoldSchema,
    errors: [...QUERY_ERRORS, 'HOLD_INVALID'],
  }),
  /** Recorded. */
  'retention.liftHold': procedure({
    input: z.strictObject({ id: z.string().max(100), reason }),
    output: legalHoldSchema,
    errors: ['HOLD_INVALID', 'REAUTHENTICATION_REQUIRED'],
  }),
  /** Cleanups of this workspace and their archives, the newest first. */
  'archives.list': procedure({ input: z.strictObject({}), output: z.array(cleanupSchema) }),
  /** Compares an archive of this workspace with what was made: every file, byte by byte. Rejects where it is other. Recorded. */
  'archives.check': procedure({
    input: z.strictObject({ cleanupId: z.string().max(100) }),
    output: z.object({ files: z.int(), entries: z.int(), bytes: z.number(), manifestSha256: z.string() }),
    errors: SOURCE_ERRORS,
  }),
  /** What restoring would do: nothing is changed. Recorded. */
  'archives.planRestore': procedure({
    input: z.strictObject({ archive: archiveSchema, sourceId }),
    output: restorePlanSchema,
    progress: retentionProgressSchema,
    errors: SOURCE_ERRORS,
  }),
  /** Brings the entries of an archive back into a source; one that this workspace made into the source it came from. Recorded. */
  'archives.restore': procedure({
    input: z.strictObject({ archive: archiveSchema, sourceId }),
    output: restoredSchema,
    progress: retentionProgressSchema,
    errors: RUN_ERRORS,
  }),
};
