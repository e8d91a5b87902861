import type { Command } from 'commander';
import type { CleanupSummary, Restored, RestorePlan } from '../../contract/retention.ts';
import { confirm } from '../confirm.ts';
import { withSignedInClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { bytes, count } from '../numbers.ts';
import { withTwoSources } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { withBars } from '../retention-bars.ts';
import { facts, table } from '../table.ts';

interface ArchiveOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

const stateText = ({ state, archiveThere }: CleanupSummary): string => {
  if (state === 'abandoned') return 'abandoned';
  if (state !== 'done') return `not done (${state})`;
  return archiveThere ? 'done' : 'done, archive not found';
};

const listText = (archives: readonly CleanupSummary[]): string =>
  archives.length === 0
    ? 'There are no archives yet.\n'
    : table(
        [
          { title: 'Made' },
          { title: 'Source', most: 30 },
          { title: 'State' },
          { title: 'Entries', align: 'right' },
          { title: 'Size', align: 'right' },
          { title: 'From' },
          { title: 'To' },
          { title: 'Archive', most: 200 },
        ],
        archives.map((one) => [
          one.begunAt.slice(0, 10),
          one.sourceName,
          stateText(one),
          count(one.archived),
          bytes(one.bytes),
          one.first?.slice(0, 10) ?? '',
          one.last?.slice(0, 10) ?? '',
          one.archive,
        ]),
      );

const comparedText = ({ entries, present, differing, examples, ...back }: RestorePlan | Restored): string =>
  facts([
    ['Archive', `${count(entries)} entries`],
    'absent' in back ? ['Would return', count(back.absent)] : ['Restored', count(back.restored)],
    ['There already', count(present)],
    ['Differing', differing === 0 ? '0' : `${count(differing)}, not touched: ${examples.join(', ')}`],
  ]);

export function addArchive(program: Command, environment: Environment): void {
  const archive = program.command('archive').summary('archives that cleanups made: list, restore');
  const { io, signal } = environment;

  archive
    .command('list')
    .summary('list the archives this workspace made')
    .option('--json', 'print one JSON array')
    .action(async (_options, action: Command) => {
      const options = action.optsWithGlobals<ArchiveOptions>();
      const archives = await withSignedInClient(environment, options, {}, (client) =>
        client.call('archives.list', {}, { signal }),
      );
      await io.print(options.json ? jsonLine(archives) : listText(archives));
    });

  archive
    .command('restore')
    .summary('bring the entries of an archive back into a source')
    .description(
      'Adds the entries of an archive to a source of the kind they come from, cell by cell as they were. Those that are ' +
        'there are left alone, so it can be repeated. Asks for the password again first. Ends with status 1 where an ' +
        'entry of the source is other than that of the archive.',
    )
    .argument('<archive>', 'folder of the archive')
    .argument('<source>', 'database file or postgres:// URL')
    .option('--dry-run', 'only say what would come back; changes nothing and asks for no password again')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  sealtrail archive restore archives/audit-2026 audit.sqlite')
    .action(async (folder: string, source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<ArchiveOptions>();
      const said = await withTwoSources(
        environment,
        options,
        [folder, source],
        async (client, [archived, into]): Promise<RestorePlan | Restored> => {
          const input = { archive: { sourceId: archived.source.id }, sourceId: into.source.id };
          const name = options.dryRun ? 'archives.planRestore' : 'archives.restore';
          if (!options.dryRun) await confirm(environment, options, client);
          return withBars(environment, (onProgress) => client.call(name, input, { signal, onProgress }));
        },
      );
      await io.print(options.json ? jsonLine(said) : comparedText(said));
      if (said.differing > 0) environment.end(EXIT.findings);
    });
}
