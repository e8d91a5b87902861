import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Environment } from '../environment.ts';
import { count } from '../numbers.ts';
import { wholeNumber } from '../options.ts';
import { printable } from '../printable.ts';

interface SampleOptions {
  readonly entries: number;
  readonly days: number;
  readonly seed: number;
  readonly tamper: number;
}

export function addSample(program: Command, environment: Environment): void {
  program
    .command('sample')
    .summary('write a sample database to try things on')
    .description(
      'Writes an audit database with a story in it: ordinary work in a laboratory, and one attack to find. ' +
        'The same seed gives the same story. Needs no workspace and no sign-in.',
    )
    .argument('<file>', 'where to; nothing is replaced')
    .option('--entries <n>', 'how many entries', wholeNumber(0, 100_000_000), 5_000)
    .option('--days <n>', 'days they are spread over', wholeNumber(1, 3_660), 30)
    .option('--seed <n>', 'which story', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--tamper <n>', 'how many entries are altered afterwards', wholeNumber(0, 100_000_000), 0)
    .addHelpText('after', '\nExample:\n  sealtrail sample lab.sqlite --tamper 12')
    .action(async (file: string, options: SampleOptions) => {
      const { io, signal } = environment;
      const [{ createJobRunner }, { forkJobProcess }] = await Promise.all([
        import('../../jobs/runner.ts'),
        import('../../jobs/node-process.ts'),
      ]);
      const runner = createJobRunner({ startProcess: forkJobProcess(), warm: 0 });
      try {
        const path = resolve(io.cwd, file);
        const { entries, tampered } = await runner.run('writeSample', { path, ...options }, { signal });
        const altered = tampered.length === 0 ? '' : ` ${count(tampered.length)} of them were altered.`;
        await io.print(`${printable(path)}: ${count(entries)} entries.${altered}\n`);
      } finally {
        await runner.close();
      }
    });
}
