import type { JobProcessFactory } from '../ports/job-process.ts';
import { type Command, type Report, reportSchema } from './protocol.ts';
import type { Task } from './task.ts';

/** How long a process told to end may take to close its sources. */
const END_GRACE_MS = 2_000;

/** A job process as the runner sees it. */
export interface ProcessHandle {
  /** What it works on; null where it is free. */
  task: Task | null;
  /** The source it holds open, as `Task.sourceKey`; null where it holds none. */
  sourceKey: string | null;
  /** Pending `kill` of a cancelled job, or rest of an idle process. */
  timer: NodeJS.Timeout | undefined;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  tell(command: Command): void;
  kill(): void;
  /** Asks a free process to end, and sees to it. */
  end(): void;
}

export function startProcess(
  factory: JobProcessFactory,
  onReport: (handle: ProcessHandle, report: Report) => void,
  onExit: (handle: ProcessHandle, description: string) => void,
): ProcessHandle {
  const process = factory();
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const handle: ProcessHandle = {
    task: null,
    sourceKey: null,
    timer: undefined,
    gone,
    tell: (command) => process.send(command),
    kill: () => process.kill(),
    end() {
      process.send({ kind: 'end' } satisfies Command);
      const timer = setTimeout(() => process.kill(), END_GRACE_MS);
      void gone.then(() => clearTimeout(timer));
    },
  };
  process.onMessage((message) => onReport(handle, reportSchema.parse(message)));
  process.onExit((description) => {
    clearTimeout(handle.timer);
    onExit(handle, description);
    resolve();
  });
  return handle;
}
