import { cancelled, Fault } from '../audit/fault.ts';
import { failureOf, faultOf } from './failure.ts';
import type { JobContext, JobHandler, JobHandlers } from './handler.ts';
import type { JobName } from './jobs.ts';
import type { OpenSources } from './open-sources.ts';
import { type Command, commandSchema, type Report } from './protocol.ts';
import { TRAITS } from './traits.ts';
import type { WorkerPort } from './worker-port.ts';

/** Twenty a second is more than a person sees; jobs hold back by themselves too. */
const PROGRESS_INTERVAL_MS = 50;

interface Running {
  readonly job: number;
  readonly abort: AbortController;
  acknowledged: (() => void) | null;
  beside: Beside | null;
}

/** Another job that this one asked for and waits for. */
interface Beside {
  readonly onBatch: (batch: never) => Promise<void>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers the runner's commands in a job process until told to end. */
export function serveJobs(port: WorkerPort, handlers: JobHandlers, sources: OpenSources): void {
  const say = (report: Report) => port.send(report);
  let running: Running | null = null;

  function contextOf(current: Running): JobContext<JobName> {
    const { job, abort } = current;
    let lastProgress = Number.NEGATIVE_INFINITY;
    return {
      signal: abort.signal,
      source: (address) => sources.get(address),
      log: (level, message, data) => say({ kind: 'log', job, level, message, data }),
      temporary: (path) => say({ kind: 'temporary', job, path }),
      progress(value) {
        const now = performance.now();
        if (now - lastProgress < PROGRESS_INTERVAL_MS) return;
        lastProgress = now;
        say({ kind: 'progress', job, value });
      },
      async beside(name, input, onBatch) {
        const { promise, resolve, reject } = Promise.withResolvers<unknown>();
        if (current.beside !== null) throw new Error('one job at a time runs beside another');
        current.beside = { onBatch, resolve, reject };
        say({ kind: 'beside', job, name, input });
        try {
          return (await promise) as never;
        } finally {
          current.beside = null;
        }
      },
      async batch(value) {
        abort.signal.throwIfAborted();
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const stop = () => reject(cancelled());
        abort.signal.addEventListener('abort', stop, { once: true });
        current.acknowledged = resolve;
        say({ kind: 'batch', job, value });
        try {
          await promise;
        } finally {
          abort.signal.removeEventListener('abort', stop);
        }
      },
    };
  }

  async function takeIn(job: number, { onBatch, reject }: Beside, value: unknown): Promise<void> {
    try {
      await onBatch(value as never);
      say({ kind: 'besideTaken', job });
    } catch (error) {
      reject(error);
    }
  }

  async function start(job: number, name: string, input: unknown): Promise<void> {
    const current: Running = { job, abort: new AbortController(), acknowledged: null, beside: null };
    running = current;
    const context = contextOf(current);
    const began = performance.now();
    let answer: Report;
    try {
      if (!Object.hasOwn(handlers, name)) throw new Fault('INTERNAL', `There is no job called ${name}.`);
      // The runner's types tie name, input and result together; across the process border only the name is left.
      const handler = handlers[name as JobName] as JobHandler<JobName>;
      answer = { kind: 'result', job, value: await handler(input as never, context) };
    } catch (error) {
      const failure = abortedBy(error, current.abort.signal) ? failureOf(cancelled()) : failureOf(error);
      answer = { kind: 'error', job, ...failure };
      // A source that failed is opened afresh by the next job.
      if (failure.code !== 'CANCELLED') await sources.close().catch(() => {});
    }
    running = null;
    const milliseconds = Math.round(performance.now() - began);
    const level = TRAITS[name as JobName]?.lane === 'long' ? 'info' : 'debug';
    context.log(level, 'job ended', { ended: answer.kind, milliseconds, process: process.pid });
    say(answer);
  }

  function obey(command: Command): void {
    switch (command.kind) {
      case 'start':
        void start(command.job, command.name, command.input);
        return;
      case 'cancel':
        if (running?.job === command.job) running.abort.abort(cancelled());
        return;
      case 'acknowledge':
        if (running?.job === command.job) running.acknowledged?.();
        return;
      case 'besideBatch':
        if (running?.job === command.job && running.beside) {
          void takeIn(command.job, running.beside, command.value);
        }
        return;
      case 'besideResult':
        if (running?.job === command.job) running.beside?.resolve(command.value);
        return;
      case 'besideError':
        if (running?.job === command.job) running.beside?.reject(faultOf(command));
        return;
      case 'rest':
        if (running === null) void sources.close().catch(() => {});
        return;
      case 'end':
        void sources.close().finally(() => process.exit(0));
    }
  }

  port.onMessage((message) => obey(commandSchema.parse(message)));
}

/** Some libraries throw an AbortError of their own where the signal's reason was expected. */
function abortedBy(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'))
  );
}
