import { cancelled, Fault } from '../audit/fault.ts';
import type { JobProcessFactory } from '../ports/job-process.ts';
import { crashed, failureOf, faultOf, timedOut } from './failure.ts';
import type { JobName, JobOptions, JobRunner } from './jobs.ts';
import { type ProcessHandle, startProcess } from './process-handle.ts';
import type { Command, LogLevel, Report } from './protocol.ts';
import { createQueue } from './queue.ts';
import { createTask, removeTemporaryFiles, type Task } from './task.ts';

export interface JobRunnerOptions {
  readonly startProcess: JobProcessFactory;
  readonly log?: ((level: LogLevel, message: string, data?: Record<string, unknown>) => void) | undefined;
  /** Milliseconds between the request to stop and the kill; by the job's traits where absent. */
  readonly graceMs?: number | undefined;
  /** Processes kept started, so that the first page of a source does not wait for one. */
  readonly warm?: number | undefined;
  /** Milliseconds after which an idle process closes its source, or ends where it is one too many. */
  readonly idleMs?: number | undefined;
  /** Processes at the most; two of them are kept for quick jobs. */
  readonly most?: number | undefined;
}

const KEPT_FOR_QUICK = 2;
/** Free processes beyond this number end at once. */
const MOST_FREE = 3;

/**
 * Runs each job in a child process, one job a process at a time, reusing processes and the sources they hold open.
 * Rejects with the CANCELLED fault on abort, with TIMED_OUT at the time limit, with the job's own fault, or with INTERNAL where its process died.
 */
export function createJobRunner({
  startProcess: factory,
  log = () => {},
  graceMs,
  warm = 1,
  idleMs = 30_000,
  most = 6,
}: JobRunnerOptions): JobRunner {
  const processes = new Set<ProcessHandle>();
  /** Killed or told to end, not gone yet. */
  const leaving = new Set<ProcessHandle>();
  const queue = createQueue(Math.max(1, most - KEPT_FOR_QUICK));
  let lastId = 0;
  let closed = false;
  let closing: Promise<void> | null = null;

  const free = () => [...processes].filter((handle) => handle.task === null);

  function launch(): ProcessHandle {
    const handle = startProcess(factory, onReport, onExit);
    processes.add(handle);
    return handle;
  }

  function keepWarm(): void {
    while (!closed && free().length < warm && processes.size < most) rest(launch());
  }

  /** The free process best suited: one with the source open, then one with none, then any, then a new one. */
  function take(sourceKey: string | null): ProcessHandle | null {
    const candidates = free();
    const held = (key: string | null) => candidates.find((handle) => handle.sourceKey === key);
    return held(sourceKey) ?? held(null) ?? candidates[0] ?? (processes.size < most ? launch() : null);
  }

  function pump(): void {
    while (!closed) {
      const task = queue.peek();
      const handle = task && take(task.sourceKey);
      if (!task || !handle) return;
      queue.start(task);
      clearTimeout(handle.timer);
      handle.task = task;
      handle.sourceKey = task.sourceKey;
      task.begin(() => abandon(task, timedOut(task.options.timeLimitMs ?? 0)));
      handle.tell({ kind: 'start', job: task.id, name: task.name, input: task.input });
    }
  }

  function release(handle: ProcessHandle, task: Task): void {
    clearTimeout(handle.timer);
    handle.task = null;
    queue.finish(task);
    if (closed || free().length > MOST_FREE) dismiss(handle);
    else rest(handle);
    pump();
  }

  function dismiss(handle: ProcessHandle): void {
    processes.delete(handle);
    leaving.add(handle);
    handle.end();
  }

  function rest(handle: ProcessHandle): void {
    handle.timer = setTimeout(() => {
      if (free().length > warm) return dismiss(handle);
      handle.sourceKey = null;
      handle.tell({ kind: 'rest' });
    }, idleMs);
    handle.timer.unref();
  }

  function onReport(handle: ProcessHandle, report: Report): void {
    const { task } = handle;
    if (task === null || report.job !== task.id) return;
    switch (report.kind) {
      case 'progress':
        if (task.pending()) task.inContext(() => task.options.onProgress?.(report.value as never));
        return;
      case 'batch':
        if (task.pending()) task.inContext(() => void deliver(handle, task, report.value));
        return;
      case 'beside':
        if (task.pending()) task.inContext(() => void runBeside(handle, task, report.name, report.input));
        return;
      case 'besideTaken':
        task.besideTaken();
        return;
      case 'log':
        task.inContext(() => log(report.level, report.message, { job: task.name, ...report.data }));
        return;
      case 'temporary':
        task.temporaryFiles.add(report.path);
        return;
      case 'result':
        release(handle, task);
        task.resolve(report.value);
        return;
      case 'error':
        release(handle, task);
        if (report.stack !== undefined) {
          task.inContext(() => log('error', `job ${task.name} failed`, { stack: report.stack }));
        }
        void removeTemporaryFiles(task).then(() => task.reject(faultOf(report)));
    }
  }

  async function deliver(handle: ProcessHandle, task: Task, batch: unknown): Promise<void> {
    try {
      await task.options.onBatch?.(batch as never);
    } catch (error) {
      task.reject(error);
      stop(handle, task);
      return;
    }
    handle.tell({ kind: 'acknowledge', job: task.id });
  }

  /** Runs what a job asks for beside itself, but never behind others: it would wait for a process that it holds itself. */
  async function runBeside(handle: ProcessHandle, task: Task, name: string, input: unknown): Promise<void> {
    const job = task.id;
    const tell = (command: Command): void => {
      if (handle.task === task) handle.tell(command);
    };
    if (!queue.hasRoom()) return tell({ kind: 'besideResult', job, value: null });
    const onBatch = async (value: unknown): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      task.besideTaken = resolve;
      tell({ kind: 'besideBatch', job, value });
      await promise;
    };
    try {
      // By its name alone, as in the process that asks.
      const value = await run(name as JobName, input, { signal: task.ended, onBatch });
      tell({ kind: 'besideResult', job, value });
    } catch (error) {
      const { code, message, hint } = failureOf(error);
      tell({ kind: 'besideError', job, code, message, ...(hint !== undefined && { hint }) });
    }
  }

  function onExit(handle: ProcessHandle, description: string): void {
    const expected = leaving.delete(handle) || closed;
    processes.delete(handle);
    const { task } = handle;
    handle.task = null;
    if (task === null) {
      if (!expected) log('warn', 'an idle job process ended', { description });
      return;
    }
    queue.finish(task);
    if (!expected) task.inContext(() => log('error', `job ${task.name} lost its process`, { description }));
    void removeTemporaryFiles(task).then(() => task.reject(crashed(description)));
    pump();
  }

  /** Asks the process to stop its job, and kills it where it does not. */
  function stop(handle: ProcessHandle, task: Task): void {
    handle.tell({ kind: 'cancel', job: task.id });
    clearTimeout(handle.timer);
    handle.timer = setTimeout(() => {
      processes.delete(handle);
      leaving.add(handle);
      handle.kill();
      keepWarm();
      pump();
    }, task.graceMs);
  }

  function abandon(task: Task, why: Fault): void {
    task.reject(why);
    if (queue.remove(task)) return;
    const handle = [...processes].find((candidate) => candidate.task === task);
    if (handle) stop(handle, task);
  }

  async function run(name: JobName, input: unknown, options: JobOptions<JobName>): Promise<unknown> {
    if (closed) throw new Fault('CANCELLED', 'The application is closing.');
    if (options.signal?.aborted) throw cancelled();
    lastId += 1;
    const { task, promise } = createTask(lastId, name, input, options, graceMs);
    const onAbort = () => abandon(task, cancelled());
    options.signal?.addEventListener('abort', onAbort, { once: true });
    queue.add(task);
    pump();
    try {
      return await promise;
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
    }
  }

  async function end(): Promise<void> {
    closed = true;
    for (const task of queue.waiting()) task.reject(cancelled());
    for (const handle of processes) {
      if (handle.task === null) {
        handle.end();
      } else {
        handle.task.reject(cancelled());
        stop(handle, handle.task);
      }
    }
    await Promise.all([...processes, ...leaving].map((handle) => handle.gone));
  }

  keepWarm();
  return {
    run: ((name: JobName, input: unknown, options: JobOptions<JobName> = {}) =>
      run(name, input, options)) as JobRunner['run'],
    close() {
      closing ??= end();
      return closing;
    },
  };
}
