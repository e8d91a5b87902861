import type { Contract, EventName } from './contract/contract.ts';
import type { Ports } from './ports/ports.ts';
import type { Handlers } from './rpc/handlers.ts';
import type { ClientOrigin, ClientSession } from './services/client-session.ts';

export interface AppOptions {
  /** Folder of the workspace; made where it is missing. */
  readonly workspaceFolder: string;
  readonly ports: Ports;
  readonly version: string;
  /** Also write the application log to the console; never on the command line, whose output is the user's. */
  readonly logToConsole: boolean;
}

/** The application without a host: services built out of the ports. Every host calls `createApp` once. */
export interface App {
  readonly handlers: Handlers<Contract, ClientSession>;
  /** A new, signed-out session: one a window, one a browser cookie, one a command. */
  openSession(origin: ClientOrigin): ClientSession;
  /** A signed-in session for a script that shows a bearer token; null where the token is unknown or expired. */
  openBearerSession(token: string, origin: ClientOrigin): Promise<ClientSession | null>;
  /** Signs it out and forgets it; pending calls are the channel's to abort. */
  closeSession(session: ClientSession): void;
  /** Events for one session; returns how to stop listening. */
  onEvent(session: ClientSession, listener: (event: EventName, payload: unknown) => void): () => void;
  /**
   * The file behind a download address (`DOWNLOAD_PATH` and the token) that `exports.run` gave out, once; null where there is
   * none. The host that takes it deletes it when it was sent.
   */
  takeDownload(
    session: ClientSession,
    token: string,
  ): { readonly path: string; readonly fileName: string } | null;
  /** Writes a defect to the application log, under the correlation id its caller was told where there is one. */
  reportDefect(error: unknown, where: Readonly<Record<string, string>>): void;
  /** Ends jobs, flushes the trail, closes the workspace. */
  close(): Promise<void>;
}

export async function createApp(_options: AppOptions): Promise<App> {
  throw new Error('not built yet');
}
