import { join } from 'node:path';
import type { App } from '../app.ts';
import type { Contract } from '../contract/contract.ts';
import { systemClock } from '../ports/clock.ts';
import type { Ports } from '../ports/ports.ts';
import { createSessionSecrets } from '../ports/session-secrets.ts';
import type { Client } from '../rpc/client.ts';
import type { Environment } from './environment.ts';
import type { GlobalOptions } from './options.ts';
import { askPassword } from './password.ts';
import { existingWorkspace, notSetUp, userOf } from './workspace.ts';

/** Files the command names, which stand in for what a person would choose in the host's dialogs. */
export interface ChosenFiles {
  /** Database files, in the order in which they are opened. */
  readonly sources?: readonly string[] | undefined;
  readonly out?: string | undefined;
  /** Where files go whose names the application chooses. */
  readonly folder?: string | undefined;
}

/** The application, opened on a workspace. Loaded only here, so that `--help` does not wait for databases. */
export async function openApp(
  { version }: Environment,
  folder: string,
  ports: Pick<Ports, 'host' | 'picker'>,
): Promise<App> {
  const [{ createApp }, { forkJobProcess }] = await Promise.all([
    import('../app.ts'),
    import('../jobs/node-process.ts'),
  ]);
  return createApp({
    workspaceFolder: folder,
    version,
    logToConsole: false,
    ports: {
      ...ports,
      clock: systemClock,
      secrets: createSessionSecrets(),
      opener: null,
      notifier: null,
      startJobProcess: forkJobProcess(),
    },
  });
}

/** Runs `work` with a client of the application in this process, and closes both whatever happens. */
export async function withClient<T>(
  environment: Environment,
  folder: string,
  files: ChosenFiles,
  work: (client: Client<Contract>) => Promise<T>,
): Promise<T> {
  const inFolder = (names: readonly string[]): readonly string[] | null => {
    const { folder: target } = files;
    return target === undefined ? null : names.map((name) => join(target, name));
  };
  const sources = [...(files.sources ?? [])];
  const app = await openApp(environment, folder, {
    host: 'cli',
    picker: {
      openDatabase: async () => sources.shift() ?? null,
      saveFile: async (suggested) => files.out ?? inFolder([suggested])?.[0] ?? null,
      saveFiles: async (suggested) => inFolder(suggested),
    },
  });
  try {
    const { localClient } = await import('../serve-client.ts');
    const session = app.openSession({
      ipAddress: null,
      userAgent: `sealtrail/${environment.version} (command line)`,
    });
    const client = localClient(app, session);
    try {
      return await work(client);
    } finally {
      client.close();
      app.closeSession(session);
    }
  } finally {
    await app.close();
  }
}

/** The same, signed in as the administrator that the options or the environment name. */
export async function withSignedInClient<T>(
  environment: Environment,
  options: GlobalOptions,
  files: ChosenFiles,
  work: (client: Client<Contract>) => Promise<T>,
): Promise<T> {
  const { io, signal } = environment;
  const email = userOf(io, options);
  const folder = existingWorkspace(io, options);
  return withClient(environment, folder, files, async (client) => {
    const { state } = await client.call('session.state', {}, { signal });
    if (state === 'first-run') throw notSetUp(folder);
    const password = await askPassword(io, email, signal);
    await client.call('session.signIn', { email, password }, { signal });
    return work(client);
  });
}
