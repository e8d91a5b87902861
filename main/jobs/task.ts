import { AsyncLocalStorage } from 'node:async_hooks';
import { rm } from 'node:fs/promises';
import type { JobName, JobOptions } from './jobs.ts';
import { POSTGRES_GRACE_MS, TRAITS } from './traits.ts';

/** One job on its way: waiting, running, or abandoned by its caller while its process still winds down. */
export interface Task {
  readonly id: number;
  readonly name: JobName;
  readonly input: unknown;
  readonly lane: 'quick' | 'long';
  readonly graceMs: number;
  /** Equal for jobs on the same source; null for a job that reads none. */
  readonly sourceKey: string | null;
  readonly options: JobOptions<JobName>;
  /** Runs a callback in the caller's asynchronous context, so that log lines carry its correlation id. */
  readonly inContext: (callback: () => void) => void;
  readonly temporaryFiles: Set<string>;
  /** The work begins: from now on its time limit counts. */
  readonly begin: (onTimeUp: () => void) => void;
  /** Aborted when nobody waits for it any more: what runs beside it ends too. */
  readonly ended: AbortSignal;
  /** Told that the last batch of what runs beside it was taken in. */
  besideTaken: () => void;
  /** Whether the caller still waits. */
  readonly pending: () => boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface MaybeOnSource {
  readonly source?: { readonly engine: string };
}

export function createTask(
  id: number,
  name: JobName,
  input: unknown,
  options: JobOptions<JobName>,
  graceMs: number | undefined,
): { readonly task: Task; readonly promise: Promise<unknown> } {
  const { source } = input as MaybeOnSource;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let pending = true;
  let timer: NodeJS.Timeout | undefined;
  const end = new AbortController();
  const settled = () => {
    pending = false;
    clearTimeout(timer);
    end.abort();
  };
  const traits = TRAITS[name];
  const task: Task = {
    id,
    name,
    input,
    lane: traits.lane,
    graceMs: graceMs ?? (source?.engine === 'postgres' ? POSTGRES_GRACE_MS : traits.graceMs),
    sourceKey: source === undefined ? null : JSON.stringify(source),
    options,
    inContext: AsyncLocalStorage.snapshot(),
    temporaryFiles: new Set(),
    begin(onTimeUp) {
      if (options.timeLimitMs !== undefined) timer = setTimeout(onTimeUp, options.timeLimitMs);
    },
    ended: end.signal,
    besideTaken: () => {},
    pending: () => pending,
    resolve(value) {
      settled();
      resolve(value);
    },
    reject(error) {
      settled();
      reject(error);
    },
  };
  return { task, promise };
}

/** What a job that did not come to its end left lying about. */
export async function removeTemporaryFiles(task: Task): Promise<void> {
  await Promise.allSettled([...task.temporaryFiles].map((path) => rm(path, { force: true })));
}
