import { once } from 'node:events';
import type { Command } from 'commander';
import { openApp } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { sourceAddress } from '../open-source.ts';
import { type GlobalOptions, wholeNumber } from '../options.ts';
import { workspaceFolder } from '../workspace.ts';

export function addServe(program: Command, environment: Environment): void {
  program
    .command('serve')
    .summary('show everything in a browser on this machine')
    .description(
      'Serves the application to a browser on this machine until Ctrl-C. The address it prints lets one browser in, once.',
    )
    .argument('[source]', 'database file or postgres:// URL to have at hand')
    .option('--port <n>', 'a free one where it is not given', wholeNumber(1, 65_535))
    .addHelpText('after', '\nExample:\n  sealtrail serve audit.sqlite --port 8080')
    .action(async (source: string | undefined, _options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { port?: number }>();
      const { io, signal } = environment;
      const app = await openApp(environment, workspaceFolder(io, options), { host: 'web', picker: null });
      try {
        // Only made known: who signs in in the browser opens it.
        const sourceId = source === undefined ? undefined : await app.offerSource(sourceAddress(io, source));
        const host = await environment.startWebHost(app, { port: options.port, source: sourceId });
        try {
          await io.print(`${host.entryUrl}\n`);
          io.say('Open this address in a browser on this machine. Ctrl-C ends it.\n');
          if (!signal.aborted) await once(signal, 'abort');
        } finally {
          await host.close();
        }
      } finally {
        await app.close();
      }
    });
}
