import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type RecordedReport,
  type ReportFormat,
  type ReportFramework,
  type ReportProgress,
  reportFormats,
  reportFrameworks,
} from '../../contract/reports.ts';
import { asFileFault } from '../../files/file-errors.ts';
import { withSignedInClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { bytes, count, duration } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import { type GlobalOptions, instant, moment } from '../options.ts';
import { printable } from '../printable.ts';
import { createProgressBar } from '../progress.ts';
import { facts } from '../table.ts';
import { addUnmaskOptions, type UnmaskOptions, unmaskReason } from '../unmask.ts';

interface ComplianceOptions extends GlobalOptions, UnmaskOptions {
  readonly from: string;
  readonly to: string;
  readonly format?: readonly ReportFormat[];
  readonly framework?: ReportFramework;
  readonly out: string;
  readonly generatedAt?: string;
  readonly json?: boolean;
}

/** Names of formats with commas; for commander. */
function formatList(text: string, previous: readonly ReportFormat[] | undefined): readonly ReportFormat[] {
  const formats = text.split(',').map((part): ReportFormat => {
    const format = reportFormats.find((known) => known === part.trim());
    if (format !== undefined) return format;
    throw new InvalidArgumentError(
      `There is no format “${part.trim()}”; there are ${reportFormats.join(', ')}.`,
    );
  });
  return [...new Set([...(previous ?? []), ...formats])];
}

export function addReport(program: Command, environment: Environment): void {
  const report = program.command('report').summary('make compliance reports, and check them');
  addCompliance(report, environment);
  addVerifyReport(report, environment);
}

function addCompliance(report: Command, environment: Environment): void {
  addUnmaskOptions(report.command('compliance'))
    .summary('make a compliance report of a period')
    .description(
      'Reads every entry of the period once, verifies it on the way, and writes a report in each of the formats. ' +
        'The files appear only when all of them are whole. Ends with status 1 where the verification found something.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--from <time>', 'first day or moment, UTC', moment)
    .requiredOption('--to <time>', 'last day or moment, UTC', moment)
    .option('--format <formats>', `${reportFormats.join(', ')}; several with commas`, formatList)
    .addOption(new Option('--framework <name>', 'answer its controls too').choices(reportFrameworks))
    .requiredOption('--out <folder>', 'where to; made where it is missing')
    .option(
      '--generated-at <time>',
      'say that it was made then, so that the same bytes can be had again',
      instant,
    )
    .option('--json', 'print one JSON object: files, entries, findings, …')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  sealtrail report compliance audit.sqlite --from 2025-01-01 --to 2025-03-31 --out reports\n' +
        '  sealtrail report compliance audit.sqlite --from 2025-01-01 --to 2025-12-31 --framework pci-dss --format pdf --out reports',
    )
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<ComplianceOptions>();
      const { io, signal } = environment;
      const folder = resolve(io.cwd, options.out);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw asFileFault(error, folder);
      });
      const result = await withSource(
        environment,
        options,
        source,
        async ({ client, sourceId }) => {
          const bars = {
            reading: createProgressBar(io, 'Reading and verifying'),
            writing: createProgressBar(io, 'Writing'),
          };
          const onProgress = ({ phase, ...state }: ReportProgress) => bars[phase].update(state);
          const { from, to, framework, generatedAt } = options;
          const formats = [...(options.format ?? reportFormats)];
          return client
            .call(
              'reports.compliance',
              { sourceId, from, to, formats, framework, generatedAt, unmaskReason: unmaskReason(options) },
              { signal, onProgress },
            )
            .finally(() => {
              bars.reading.end();
              bars.writing.end();
            });
        },
        { folder },
      );
      if (result === null) throw new Error('the command line named a folder, yet nothing was written');
      const { files, entries, findings, period, seconds } = result;
      const written = files.map(({ format, fileName, bytes: size, sha256 }) => ({
        path: resolve(folder, fileName),
        format,
        bytes: size,
        sha256,
      }));
      await io.print(
        options.json
          ? jsonLine({ files: written, entries, findings, period, seconds })
          : `${count(entries)} entries from ${period.from} up to ${period.to}, ${count(findings)} findings, in ${duration(seconds)}.\n` +
              written
                .map(
                  ({ path, bytes: size, sha256 }) =>
                    `${printable(path)}  ${bytes(size)}\n  SHA-256 ${sha256}\n`,
                )
                .join(''),
      );
      if (findings > 0) environment.end(EXIT.findings);
    });
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash, { signal });
  } catch (error) {
    throw asFileFault(error, path);
  }
  return hash.digest('hex');
}

const VERDICTS = {
  unchanged: 'It is a report that this workspace made, unchanged.',
  changed: 'This workspace made a report of that name, but with other bytes: the file was changed.',
  unknown: 'This workspace made no such file.',
} as const;

const reportText = ({
  fileName,
  sourceName,
  period,
  generatedAt,
  madeAt,
  by,
  sha256,
}: RecordedReport): string =>
  facts([
    ['File', fileName],
    ['Source', sourceName],
    ['Period', `from ${period.from} up to ${period.to}`],
    ['Generated', madeAt === generatedAt ? generatedAt : `${generatedAt} (made ${madeAt})`],
    ['By', by],
    ['SHA-256', sha256],
  ]);

function addVerifyReport(report: Command, environment: Environment): void {
  report
    .command('verify')
    .summary('check that a file is a report made here, unchanged')
    .description(
      'Says whether a file is one that this workspace made, unchanged. Ends with status 1 where it is not.',
    )
    .argument('<file>', 'file of a report')
    .option('--json', 'print one JSON object: verdict, sha256, reports')
    .action(async (file: string, _options, action: Command) => {
      const options = action.optsWithGlobals<GlobalOptions & { json?: boolean }>();
      const { io, signal } = environment;
      const path = resolve(io.cwd, file);
      const sha256 = await sha256Of(path, signal);
      const fileName = basename(path);
      const { verdict, reports } = await withSignedInClient(environment, options, {}, (client) =>
        client.call('reports.verify', { sha256, fileName }, { signal }),
      );
      await io.print(
        options.json
          ? jsonLine({ path, verdict, sha256, reports })
          : `${printable(path)}: ${VERDICTS[verdict]}\nSHA-256 ${sha256}\n${reports
              .slice(0, 3)
              .map((one) => `\n${reportText(one)}`)
              .join('')}`,
      );
      if (verdict !== 'unchanged') environment.end(EXIT.findings);
    });
}
