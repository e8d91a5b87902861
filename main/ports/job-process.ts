/** A child process that runs jobs: `utilityProcess` on the desktop, `child_process` elsewhere. */
export interface JobProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however the process ended. */
  onExit(listener: (description: string) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts the worker entry (`main/jobs/worker.ts`) in a process of its own. */
export type JobProcessFactory = () => JobProcess;
