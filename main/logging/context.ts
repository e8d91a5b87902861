import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf and for which request a line is written. Plain data: it travels to job processes. */
export interface LogContext {
  readonly correlationId?: string | undefined;
  /** Account id. */
  readonly user?: string | undefined;
  /** Name of the procedure called. */
  readonly procedure?: string | undefined;
}

interface Running extends LogContext {
  /** `performance.now()` when the outermost context began. */
  readonly began: number;
}

const storage = new AsyncLocalStorage<Running>();

/** Runs `fn`, and all it starts, with every log line naming this context. An inner one adds to the outer. */
export function withLogContext<T>(context: LogContext, fn: () => T): T {
  const outer = storage.getStore();
  return storage.run({ ...outer, ...context, began: outer?.began ?? performance.now() }, fn);
}

/** The context of the running call, to be sent along to a job process. */
export function currentLogContext(): LogContext {
  const { correlationId, user, procedure } = storage.getStore() ?? {};
  return { correlationId, user, procedure };
}

/** Milliseconds since the running call began, to the tenth; undefined outside of any. */
export function elapsedMilliseconds(): number | undefined {
  const began = storage.getStore()?.began;
  return began === undefined ? undefined : Math.round((performance.now() - began) * 10) / 10;
}
