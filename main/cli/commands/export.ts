import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exportFormats } from '../../contract/exports.ts';
import type { Environment } from '../environment.ts';
import { addFilterOptions, type FilterOptions, queryOf } from '../filter-options.ts';
import { jsonLine } from '../json.ts';
import { bytes, count, duration } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { createProgressBar } from '../progress.ts';

type Format = (typeof exportFormats)[number];

interface ExportCommandOptions extends FilterOptions, GlobalOptions {
  readonly out: string;
  readonly format?: Format;
  readonly json?: boolean;
}

/** What the file's name says, where the format was not given. */
const formatOf = (path: string): Format => (/^\.(?:jsonl|ndjson)$/i.test(extname(path)) ? 'jsonl' : 'csv');

export function addExport(program: Command, environment: Environment): void {
  const command = program
    .command('export')
    .summary('write entries to a file')
    .description(
      'Writes every entry the filters match, newest first, to one file, which appears only when it is whole.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--out <file>', 'where to; a file that is there is replaced, a database never');
  addFilterOptions(command)
    .addOption(
      new Option('--format <format>', 'by the name of the file where it is not given').choices(exportFormats),
    )
    .option('--json', 'print one JSON object: matched, written, bytes, sha256, …')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  sealtrail export audit.sqlite --out june.csv --from 2025-06-01 --to 2025-06-30\n' +
        '  sealtrail export audit.sqlite --out all.jsonl',
    )
    .action(async (source: string, text: string | undefined, _options, action: Command) => {
      const options = action.optsWithGlobals<ExportCommandOptions>();
      const { io, signal } = environment;
      const out = resolve(io.cwd, options.out);
      const request = {
        query: queryOf(text, options),
        order: 'newest',
        format: options.format ?? formatOf(out),
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
      await io.print(
        options.json
          ? jsonLine({ path: out, format: request.format, matched, written, bytes: size, sha256, seconds })
          : `${printable(out)}: ${count(matched)} matched = ${count(written)} written, ${bytes(size)} in ${duration(seconds)}.\n` +
              `SHA-256 ${sha256}\n`,
      );
    });
}
