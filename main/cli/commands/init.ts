import type { Command } from 'commander';
import { withClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import type { GlobalOptions } from '../options.ts';
import { askNewPassword } from '../password.ts';
import { printable } from '../printable.ts';
import { userOf, workspaceFolder } from '../workspace.ts';

export function addInit(program: Command, environment: Environment): void {
  program
    .command('init')
    .summary('create the workspace and its first administrator')
    .description(
      'Creates the workspace and its first administrator. Asks twice for a password, or takes SEALTRAIL_PASSWORD.',
    )
    .option('--name <name>', 'full name of the administrator', '')
    .addHelpText('after', '\nExample:\n  sealtrail init --user ada@example.org --name "Ada Ortiz"')
    .action(async (_options, command: Command) => {
      const { io, signal } = environment;
      const options = command.optsWithGlobals<GlobalOptions & { name: string }>();
      const email = userOf(io, options);
      const folder = workspaceFolder(io, options);
      await withClient(environment, folder, {}, async (client) => {
        const { state } = await client.call('session.state', {}, { signal });
        // A workspace that has an administrator says so itself; nobody has to think of a password for that.
        const password = state === 'first-run' ? await askNewPassword(io, email, signal) : 'not asked for';
        await client.call(
          'session.createFirstAdministrator',
          { email, fullName: options.name, password },
          { signal },
        );
      });
      await io.print(`Workspace ${printable(folder)} is ready. Its administrator is ${printable(email)}.\n`);
    });
}
