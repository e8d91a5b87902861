import { z } from 'zod';
import { SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';

export const healthStates = ['well', 'notice', 'problem', 'unknown'] as const;

export const healthFindingSchema = z.object({
  /** Names the check for good: `clock.future`. */
  id: z.string(),
  title: z.string(),
  /** Why it matters. */
  why: z.string(),
  state: z.enum(healthStates),
  /** What was seen. */
  saw: z.string(),
  /** What to do about it. */
  todo: z.string().nullable(),
  /** Lines as the engine wrote them: plans, statements. */
  lines: z.array(z.string()),
});
export type HealthFinding = z.infer<typeof healthFindingSchema>;

export const healthSchema = z.object({
  /** ISO 8601 instant, UTC. */
  checked: z.string(),
  /** In the order in which they are told. */
  findings: z.array(healthFindingSchema),
});
export type Health = z.infer<typeof healthSchema>;

/** How long between two scheduled checks can be, in minutes. */
export const CHECK_INTERVALS = [15, 60, 360, 1_440] as const;

export const scheduledCheckSchema = z.object({
  /** ISO 8601 instant, UTC: when it ended. */
  checked: z.string(),
  state: z.enum(['well', 'findings', 'failed']),
  /** Counts of the verification; 0 where it failed. */
  entries: z.int(),
  failed: z.int(),
  sourceFindings: z.int(),
  /** Why the source could not be verified; null where it could. */
  problem: z.string().nullable(),
  /** Checks that were not made at their time, as it was noticed last; null where none ever was. */
  missed: z.object({ checks: z.int(), noticed: z.string() }).nullable(),
});
export type ScheduledCheck = z.infer<typeof scheduledCheckSchema>;

export const checkScheduleSchema = z.object({
  everyMinutes: z.literal(CHECK_INTERVALS),
  /** E-mail of who set it. */
  setBy: z.string(),
  running: z.boolean(),
  /** ISO 8601 instant, UTC: when the next one is due. */
  next: z.string(),
  /** null before the first. */
  last: scheduledCheckSchema.nullable(),
});
export type CheckSchedule = z.infer<typeof checkScheduleSchema>;

export const healthProcedures = {
  /** Looks at a source and at Sealtrail's own files for what is wrong or will be. Recorded. */
  'health.check': procedure({
    input: z.strictObject({ sourceId: z.string().max(100) }),
    output: healthSchema,
    errors: SOURCE_ERRORS,
  }),
  /** How often an open source is verified by itself, and what that came to last; null where it is not. */
  'health.schedule': procedure({
    input: z.strictObject({ sourceId: z.string().max(100) }),
    output: checkScheduleSchema.nullable(),
    errors: SOURCE_ERRORS,
  }),
  /** Verifies an open source at regular moments from now on, or no longer (null). Recorded. */
  'health.setSchedule': procedure({
    input: z.strictObject({
      sourceId: z.string().max(100),
      everyMinutes: z.literal(CHECK_INTERVALS).nullable(),
    }),
    output: checkScheduleSchema.nullable(),
    errors: SOURCE_ERRORS,
  }),
};
