import type { Command } from 'commander';
import type { Statistics, Tally } from '../../contract/entries.ts';
import { statisticsJson } from '../../reports/statistics-json.ts';
import type { Environment } from '../environment.ts';
import { addFilterOptions, type FilterOptions, queryOf } from '../filter-options.ts';
import { count } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { printableJson } from '../printable.ts';
import { facts, table } from '../table.ts';

const GROUPS = [
  ['byEventType', 'EVENT'],
  ['bySeverity', 'SEVERITY'],
  ['byOutcome', 'OUTCOME'],
  ['byUser', 'WHO'],
  ['byResourceType', 'ENTITY TYPE'],
  ['byDay', 'DAY'],
] as const;

const MOST_ROWS = 20;

function statisticsText(statistics: Statistics): string {
  const { total, first, last, byUser } = statistics;
  const head = facts([
    ['Entries', count(total)],
    ['From', first ?? '-'],
    ['To', last ?? '-'],
  ]);
  const emails = new Map(byUser.map(({ value, person }) => [value, person?.email ?? value]));
  const parts = GROUPS.map(([name, title]) => {
    const tallies: readonly Tally[] = statistics[name];
    const rows = tallies.slice(0, MOST_ROWS).map(({ value, count: n }) => {
      const shown = (name === 'byUser' ? emails.get(value) : value) ?? '(none)';
      return [shown === '' ? '(empty)' : shown, count(n)];
    });
    const more = tallies.length > MOST_ROWS ? `… and ${count(tallies.length - MOST_ROWS)} more\n` : '';
    return `\n${table([{ title }, { title: 'ENTRIES', align: 'right' }], rows)}${more}`;
  });
  return total === 0 ? head : head + parts.join('');
}

export function addStats(program: Command, environment: Environment): void {
  const command = program
    .command('stats')
    .summary('count entries, in total and by group')
    .description(
      'Counts what the query and the filters match: in total, and by event type, severity, outcome, person, entity type and day.',
    )
    .argument('<source>', 'database file or postgres:// URL');
  addFilterOptions(command)
    .option('--json', 'print one JSON object')
    .addHelpText('after', "\nExample:\n  sealtrail stats audit.sqlite 'outcome:failure last:30d'")
    .action(async (source: string, text: string | undefined, _options, action: Command) => {
      const options = action.optsWithGlobals<FilterOptions & GlobalOptions & { json?: boolean }>();
      const { io, signal } = environment;
      const statistics = await withSource(environment, options, source, ({ client, sourceId }) =>
        client.call('entries.statistics', { sourceId, query: queryOf(text, options) }, { signal }),
      );
      await io.print(
        options.json ? printableJson(`${statisticsJson(statistics)}\n`) : statisticsText(statistics),
      );
    });
}
