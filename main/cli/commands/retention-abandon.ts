import type { Command } from 'commander';
import type { CleanupSummary } from '../../contract/retention.ts';
import { confirm } from '../confirm.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { count } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { withBars } from '../retention-bars.ts';
import { facts } from '../table.ts';

interface AbandonOptions extends GlobalOptions {
  readonly reason: string;
  readonly json?: boolean;
}

function abandonedText({ archive, archived, abandoned, begunAt }: CleanupSummary): string {
  const lost = abandoned?.lost ?? 0;
  return facts([
    ['Abandoned', `the cleanup of ${begunAt.slice(0, 10)} into ${archive}`],
    [
      'Lost',
      lost === 0
        ? 'nothing: no entry had been removed'
        : `AT LEAST ${count(lost)} OF ${count(archived)} ENTRIES: they are not in the source any more, and their archive is gone`,
    ],
    ...(lost === 0
      ? []
      : [
          ['Recorded', 'in the source’s own log and in the trail. Look for a backup of the archive'] as const,
        ]),
  ]);
}

export function addAbandon(retention: Command, environment: Environment): void {
  retention
    .command('abandon')
    .summary('give up a cleanup whose archive was lost')
    .description(
      'Forgets an interrupted cleanup that cannot be gone on with, because its archive is missing or damaged. Removes ' +
        'nothing; where the archive is whole it is refused. What was removed before and is in no archive now is counted, ' +
        'and recorded in the source’s own log and in the trail. Asks for the password again first. Ends with status 1 ' +
        'where entries were lost.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--reason <text>', 'what became of the archive; recorded in the trail')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  sealtrail retention abandon audit.sqlite --reason "disk of the archive failed"',
    )
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<AbandonOptions>();
      const { io, signal } = environment;
      const { reason } = options;
      const given = await withSource(environment, options, source, async ({ client, sourceId }) => {
        await confirm(environment, options, client);
        return withBars(environment, (onProgress) =>
          client.call('retention.abandon', { sourceId, reason }, { signal, onProgress }),
        );
      });
      await io.print(options.json ? jsonLine(given) : abandonedText(given));
      if ((given.abandoned?.lost ?? 0) > 0) environment.end(EXIT.findings);
    });
}
