import type { Command } from 'commander';
import type { ListedEntry } from '../../contract/entries.ts';
import { entryLine } from '../../reports/jsonl.ts';
import type { Environment } from '../environment.ts';
import { addFilterOptions, type FilterOptions, queryOf } from '../filter-options.ts';
import { withSource } from '../open-source.ts';
import { type GlobalOptions, wholeNumber } from '../options.ts';
import { printableJson } from '../printable.ts';
import { table } from '../table.ts';

const PAGE = 1_000;

interface SearchOptions extends FilterOptions, GlobalOptions {
  readonly limit: number;
  readonly after?: string;
  readonly json?: boolean;
}

const COLUMNS = [
  { title: 'TIME (UTC)' },
  { title: 'SEVERITY' },
  { title: 'EVENT' },
  { title: 'OUTCOME' },
  { title: 'WHO', most: 40 },
  { title: 'FROM' },
  { title: 'WHAT' },
  { title: 'ID' },
];

function cells({ entry, outcome, person }: ListedEntry): string[] {
  return [
    entry.timestamp.replace('T', ' ').replace(/\.\d+$/, ''),
    entry.severity,
    entry.event_type,
    outcome,
    person?.email ?? entry.user_id ?? '-',
    entry.ip_address ?? '-',
    [entry.action, entry.resource_type, entry.resource_id].filter((part) => part !== null).join(' '),
    entry.id,
  ];
}

/** Pages of the search, newest first, until the limit or the end; the first is read before anything is printed. */
async function* pages(
  read: (
    after: string | undefined,
    limit: number,
  ) => Promise<{ entries: ListedEntry[]; next: string | null }>,
  limit: number,
  start: string | undefined,
): AsyncGenerator<{ entries: ListedEntry[]; next: string | null }> {
  let after = start;
  for (let left = limit; left > 0; ) {
    const page = await read(after, Math.min(left, PAGE));
    yield page;
    left -= page.entries.length;
    if (page.next === null || page.entries.length === 0) return;
    after = page.next;
  }
}

export function addSearch(program: Command, environment: Environment): void {
  const command = program
    .command('search')
    .summary('list entries, newest first')
    .description('Lists entries, newest first. The query and every filter that is given have to match.')
    .argument('<source>', 'database file or postgres:// URL');
  addFilterOptions(command)
    .option('--limit <n>', 'entries at the most', wholeNumber(1, 100_000_000), 50)
    .option('--after <cursor>', 'go on after the entry where the last search ended')
    .option('--json', 'print one JSON object: {"entries": [...], "next": cursor or null}')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        "  sealtrail search audit.sqlite 'severity>=high after:2025-06-01 -user:alice@example.org'\n" +
        '  sealtrail search audit.sqlite --ip 203.0.113.77 --json | jq .entries[].event_type',
    )
    .action(async (source: string, text: string | undefined, _options, action: Command) => {
      const options = action.optsWithGlobals<SearchOptions>();
      const { io, signal } = environment;
      await withSource(environment, options, source, async ({ client, sourceId }) => {
        const query = queryOf(text, options);
        const found = pages(
          (after, limit) =>
            client.call('entries.page', { sourceId, query, order: 'newest', after, limit }, { signal }),
          options.limit,
          options.after,
        );
        let next: string | null = null;
        let shown = 0;
        for await (const page of found) {
          next = page.next;
          if (options.json) {
            const lines = page.entries.map((listed) => printableJson(entryLine(listed))).join(',\n');
            await io.print(`${shown === 0 ? '{"entries":[' : ',\n'}${lines}`);
          } else if (page.entries.length > 0) {
            await io.print(table(COLUMNS, page.entries.map(cells)));
          }
          shown += page.entries.length;
        }
        if (options.json) await io.print(`],"next":${JSON.stringify(next)}}\n`);
        else if (shown === 0) io.say('No entry matches.\n');
        else if (next !== null) io.say(`There are more. Go on with --after ${next}\n`);
      });
    });
}
