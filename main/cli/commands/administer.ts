import type { Command } from 'commander';
import type { Environment } from '../environment.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { askPassword } from '../password.ts';
import { printable } from '../printable.ts';
import { userOf } from '../workspace.ts';

export function addAdminister(program: Command, environment: Environment): void {
  program
    .command('administer')
    .summary('open a source for administration: only there may entries be changed or removed')
    .description(
      'A source is evidence, and never written to, until an administrator who gives the password again opens it for administration. --revoke makes it evidence again.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .option('--revoke', 'make it evidence again')
    .action(async (source: string, _options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { revoke?: boolean }>();
      const { io, signal } = environment;
      const allowed = options.revoke !== true;
      const name = await withSource(environment, options, source, async ({ client, sourceId, info }) => {
        const password = await askPassword(io, userOf(io, options), signal);
        await client.call('session.reauthenticate', { password }, { signal });
        await client.call('sources.administer', { sourceId, allowed }, { signal });
        return info.source.name;
      });
      await io.print(`${printable(name)} is ${allowed ? 'open for administration' : 'evidence again'}.\n`);
    });
}
