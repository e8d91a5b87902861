import { z } from 'zod';

const job = z.int().nonnegative();
const failure = { code: z.string(), message: z.string(), hint: z.string().optional() };

/** What the runner says to a job process. A process has one job at a time. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), job, name: z.string(), input: z.unknown() }),
  /** Stop as soon as it can be done cleanly; the process is killed soon after. */
  z.object({ kind: z.literal('cancel'), job }),
  /** The last batch was taken in: the next may come. */
  z.object({ kind: z.literal('acknowledge'), job }),
  /** Of the job that was asked for beside this one: results, each to be taken in before the next comes. */
  z.object({ kind: z.literal('besideBatch'), job, value: z.unknown() }),
  /** It ended; null where there was no process for it. */
  z.object({ kind: z.literal('besideResult'), job, value: z.unknown() }),
  z.object({ kind: z.literal('besideError'), job, ...failure }),
  /** Nothing to do for a while: let go of open sources. */
  z.object({ kind: z.literal('rest') }),
  z.object({ kind: z.literal('end') }),
]);
export type Command = z.infer<typeof commandSchema>;

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a job process says to the runner. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), job, value: z.unknown() }),
  /** Waits for `acknowledge`, so that a slow reader holds the writer back instead of filling memory. */
  z.object({ kind: z.literal('batch'), job, value: z.unknown() }),
  z.object({ kind: z.literal('result'), job, value: z.unknown() }),
  z.object({
    kind: z.literal('error'),
    job,
    ...failure,
    /** For the log, never for the page; present where the error was not foreseen. */
    stack: z.string().optional(),
  }),
  z.object({
    kind: z.literal('log'),
    job,
    level: z.enum(logLevels),
    message: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  /** Asks for another job, to run at the same time in a process of its own. */
  z.object({ kind: z.literal('beside'), job, name: z.string(), input: z.unknown() }),
  /** Its last batch was taken in. */
  z.object({ kind: z.literal('besideTaken'), job }),
  /** A file to remove should the process end before its job does. */
  z.object({ kind: z.literal('temporary'), job, path: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
