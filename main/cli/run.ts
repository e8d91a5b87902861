import { type Command, CommanderError } from 'commander';
import type { StartWebHost } from './environment.ts';
import { errorLine } from './error-line.ts';
import { EXIT, type ExitStatus, exitStatusOf } from './exit-status.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';
import { createProgram } from './program.ts';
import { logFolder, workspaceFolder } from './workspace.ts';

export interface Host {
  readonly version: string;
  readonly startWebHost: StartWebHost;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs one command line (without the program's own name) and says what the process has to end with. */
export async function runCommandLine(
  argv: readonly string[],
  io: Io,
  { version, startWebHost, signal }: Host,
): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.done;
  const end = (ended: ExitStatus): void => {
    status = ended;
  };
  const printed: string[] = [];
  const program = createProgram({ io, version, startWebHost, signal, end });
  for (const command of withSubcommands(program)) {
    command.configureOutput({
      writeOut: (text) => void printed.push(text),
      writeErr: (text) => io.say(text),
      outputError: () => {},
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      await io.print(printed.join(''));
      if (error.exitCode === 0) return EXIT.done;
      // Help shown because no command was named has said everything.
      if (error.code !== 'commander.help') io.say(usageLine(error));
      return EXIT.usage;
    }
    const folder = workspaceFolder(io, program.opts<GlobalOptions>());
    io.say(errorLine(error, logFolder(folder)));
    return signal.aborted ? EXIT.interrupted : exitStatusOf(error);
  }
}

/** A command and every one below it. */
const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];

/** Commander's `error: unknown option '--x'` and its suggestion on a second line, as one line of ours. */
function usageLine(error: CommanderError): string {
  const [what = '', ...more] = error.message.replace(/^error: /, '').split('\n');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`.replace(/\.?$/, '.');
  const suggestion = more.join(' ').replace(/^\((.*)\)$/, '$1');
  return errorLine(
    new Error([sentence, suggestion, 'See sealtrail --help.'].filter(Boolean).join(' ')),
    null,
  );
}
