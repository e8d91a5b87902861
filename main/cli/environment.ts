import type { App } from '../app.ts';
import type { ExitStatus } from './exit-status.ts';
import type { Io } from './io.ts';

/** The part of a running web host that the command line needs; main/web supplies it, which main/cli may not import. */
export interface StartedWebHost {
  readonly entryUrl: string;
  close(): Promise<void>;
}

export type StartWebHost = (
  app: App,
  options: { readonly port?: number | undefined; readonly source?: string | undefined },
) => Promise<StartedWebHost>;

/** What commands run in. */
export interface Environment {
  readonly io: Io;
  readonly version: string;
  readonly startWebHost: StartWebHost;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** What the process will end with; a command that says nothing ends with 0. */
  readonly end: (status: ExitStatus) => void;
}
