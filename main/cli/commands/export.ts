import { extname, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ExportColumn,
  type ExportFormat,
  exportColumns,
  exportFormats,
} from '../../contract/exports.ts';
import type { Environment } from '../environment.ts';
import { addFilterOptions, type FilterOptions, queryOf } from '../filter-options.ts';
import { jsonLine } from '../json.ts';
import { bytes, count, duration } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import { type GlobalOptions, instant } from '../options.ts';
import { printable } from '../printable.ts';
import { createProgressBar } from '../progress.ts';
import { addUnmaskOptions, type UnmaskOptions, unmaskReason } from '../unmask.ts';

interface ExportCommandOptions extends FilterOptions, GlobalOptions, UnmaskOptions {
  readonly out: string;
  readonly format?: ExportFormat;
  readonly columns?: readonly ExportColumn[];
  readonly spreadsheetSafe?: boolean;
  readonly zone?: string;
  readonly generatedAt?: string;
  readonly json?: boolean;
}

/** What the file's name says, where the format was not given. */
const formatOf = (path: string): ExportFormat => BY_EXTENSION[extname(path).toLowerCase()] ?? 'csv';

const BY_EXTENSION: Readonly<Record<string, ExportFormat>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.xlsx': 'xlsx',
  '.pdf': 'pdf',
};

/** Names of columns with commas; for commander. */
function columnList(text: string, previous: readonly ExportColumn[] | undefined): readonly ExportColumn[] {
  const columns = text.split(',').map((part): ExportColumn => {
    const column = exportColumns.find((known) => known === part.trim());
    if (column !== undefined) return column;
    throw new InvalidArgumentError(
      `There is no column “${part.trim()}”; there are ${exportColumns.join(', ')}.`,
    );
  });
  return [...new Set([...(previous ?? []), ...columns])];
}

export function addExport(program: Command, environment: Environment): void {
  const command = program
    .command('export')
    .summary('write entries to a file')
    .description(
      'Writes every entry the filters match, newest first, to one file, and beside it FILE.manifest.json, which says ' +
        'what the file holds and how to check it. Both appear only when they are whole.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--out <file>', 'where to; a file that is there is replaced, a database never');
  addUnmaskOptions(addFilterOptions(command))
    .addOption(
      new Option('--format <format>', 'by the name of the file where it is not given').choices(exportFormats),
    )
    .option('--columns <columns>', 'only these, in this order; several with commas', columnList)
    .option('--spreadsheet-safe', 'CSV: disarm what a spreadsheet would run as a formula')
    .option('--zone <zone>', 'tell times in this time zone, such as Europe/Vienna; else UTC')
    .option(
      '--generated-at <time>',
      'say that it was made then, so that the same bytes can be had again',
      instant,
    )
    .option('--json', 'print one JSON object: matched, written, bytes, sha256, manifest, …')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  sealtrail export audit.sqlite --out june.csv --from 2025-06-01 --to 2025-06-30\n' +
        '  sealtrail export audit.sqlite --out all.jsonl\n' +
        '  sealtrail export audit.sqlite --out june.xlsx --zone Europe/Vienna --columns timestamp,user_email,action\n' +
        '  sealtrail export audit.sqlite --out for-excel.csv --spreadsheet-safe',
    )
    .action(async (source: string, text: string | undefined, _options, action: Command) => {
      const options = action.optsWithGlobals<ExportCommandOptions>();
      const { io, signal } = environment;
      const out = resolve(io.cwd, options.out);
      const request = {
        query: queryOf(text, options),
        order: 'newest',
        format: options.format ?? formatOf(out),
        columns: options.columns === undefined ? undefined : [...options.columns],
        spreadsheetSafe: options.spreadsheetSafe,
        zone: options.zone,
        generatedAt: options.generatedAt,
        unmaskReason: unmaskReason(options),
      } as const;
      const run = async ({ client, sourceId }: Parameters<Parameters<typeof withSource>[3]>[0]) => {
        const bar = createProgressBar(io, `Writing ${printable(options.out)}`);
        const onProgress = (state: { written: number; total: number; secondsLeft: number | null }) =>
          bar.update({ ...state, done: state.written });
        return client.call('exports.run', { sourceId, ...request }, { signal, onProgress }).finally(bar.end);
      };
      const result = await withSource(environment, options, source, run, { out });
      if (result === null) throw new Error('the command line named a file, yet nothing was written');
      const { matched, written, bytes: size, sha256, seconds } = result;
      const manifest = { path: `${out}.manifest.json`, sha256: result.manifest.sha256 };
      await io.print(
        options.json
          ? jsonLine({
              path: out,
              format: request.format,
              matched,
              written,
              bytes: size,
              sha256,
              manifest,
              seconds,
            })
          : `${printable(out)}: ${count(matched)} matched = ${count(written)} written, ${bytes(size)} in ${duration(seconds)}.\n` +
              `SHA-256 ${sha256}\n` +
              `Manifest ${printable(options.out)}.manifest.json\n`,
      );
    });
}
