import type { SourceAddress } from '../sources/address.ts';
import type { AuditSource } from '../sources/source.ts';
import type { JobName, Jobs } from './jobs.ts';
import type { LogLevel } from './protocol.ts';

/** What a job has to hand while it runs. */
export interface JobContext<K extends JobName> {
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal;
  /** Throttled here: call it as often as convenient. The result counts as the last progress. */
  progress(value: Jobs[K]['progress']): void;
  /** Resolves when the batch was taken in. */
  batch(value: Jobs[K]['batch']): Promise<void>;
  /**
   * Runs another job at the same time, in a process of its own; it ends with this one at the latest. One at a time.
   * `onBatch` is waited for. Resolves to null where no process is free: then nothing was done. Rejects as the runner does.
   */
  beside<N extends JobName>(
    name: N,
    input: Jobs[N]['input'],
    onBatch: (batch: Jobs[N]['batch']) => Promise<void>,
  ): Promise<Jobs[N]['output'] | null>;
  log(level: LogLevel, message: string, data?: Record<string, unknown>): void;
  /** The source, open; kept open for the jobs after this one. */
  source(address: SourceAddress): Promise<AuditSource>;
  /** Names a file to be removed should this process be killed in the middle of the job. */
  temporary(path: string): void;
}

export type JobHandler<K extends JobName> = (
  input: Jobs[K]['input'],
  context: JobContext<K>,
) => Promise<Jobs[K]['output']>;

export type JobHandlers = { readonly [K in JobName]: JobHandler<K> };
