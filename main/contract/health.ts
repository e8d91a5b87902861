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

export const healthProcedures = {
  /** Looks at a source and at Sealtrail's own files for what is wrong or will be. Recorded. */
  'health.check': procedure({
    input: z.strictObject({ sourceId: z.string().max(100) }),
    output: healthSchema,
    errors: SOURCE_ERRORS,
  }),
};
