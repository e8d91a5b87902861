import type { Command } from 'commander';
import { withSignedInClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { type GlobalOptions, wholeNumber } from '../options.ts';

export function addToken(program: Command, environment: Environment): void {
  program
    .command('token')
    .summary('make a bearer token for scripts')
    .description(
      'Prints a bearer token for scripts that speak to the web host. It is shown once and kept only as a hash.',
    )
    .option('--name <name>', 'what it is for', 'command line')
    .option('--days <n>', 'how long it is valid', wholeNumber(1, 366), 30)
    .addHelpText(
      'after',
      '\nExample:\n  curl -H "Authorization: Bearer $(sealtrail token)" http://127.0.0.1:8080/api/logs?source=audit.sqlite',
    )
    .action(async (_options, command: Command) => {
      const { name, days, ...options } = command.optsWithGlobals<
        GlobalOptions & { name: string; days: number }
      >();
      const { io, signal } = environment;
      const { token, expires } = await withSignedInClient(environment, options, {}, (client) =>
        client.call('tokens.create', { name, days }, { signal }),
      );
      await io.print(`${token}\n`);
      if (io.isTerminal.messages) io.say(`Valid until ${expires}.\n`);
    });
}
