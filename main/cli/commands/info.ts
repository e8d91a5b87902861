import type { Command } from 'commander';
import type { SourceInfo } from '../../contract/sources.ts';
import type { Environment } from '../environment.ts';
import { jsonLine } from '../json.ts';
import { bytes, count } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { facts } from '../table.ts';

function infoText(info: SourceInfo): string {
  const { source, recipe } = info;
  const found =
    recipe === null
      ? 'none found'
      : `${recipe.name} (${recipe.matched} of ${recipe.sampled} entries tried match)`;
  return facts([
    ['Source', source.location],
    ['Engine', info.engineVersion],
    ['Entries', count(info.entries)],
    ['From', info.first ?? '-'],
    ['To', info.last ?? '-'],
    ['Size', bytes(info.sizeBytes)],
    ['Recipe', found],
    ...(recipe === null ? [] : [['Not covered', recipe.uncovered.join(', ') || 'nothing'] as const]),
    ['Users table', info.hasUsers ? 'yes' : 'no'],
    ...(info.missingIndexes.length === 0
      ? []
      : [['Missing indexes', info.missingIndexes.join(', ')] as const]),
    ...(info.extraColumns.length === 0 ? [] : [['Other columns', info.extraColumns.join(', ')] as const]),
  ]);
}

export function addInfo(program: Command, environment: Environment): void {
  program
    .command('info')
    .summary('say what a source is and holds')
    .description('Says what a source is: engine, entries, time range, size, and the recipe of its checksums.')
    .argument('<source>', 'database file or postgres:// URL')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  sealtrail info audit.sqlite')
    .action(async (source: string, _options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { json?: boolean }>();
      const info = await withSource(environment, options, source, async ({ info }) => info);
      const { source: place, ...rest } = info;
      await environment.io.print(
        options.json ? jsonLine({ source: place.location, engine: place.engine, ...rest }) : infoText(info),
      );
    });
}
