import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type AnswerFormat, answerFormats } from '../../contract/privacy.ts';
import { asFileFault } from '../../files/file-errors.ts';
import type { Environment } from '../environment.ts';
import { UsageError } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { bytes, count } from '../numbers.ts';
import { type GlobalOptions, instant } from '../options.ts';
import { printable } from '../printable.ts';
import { requestNumber } from '../request-number.ts';
import { withRequest } from '../request-source.ts';

interface AnswerOptions extends GlobalOptions {
  readonly out: string;
  readonly format?: readonly AnswerFormat[];
  readonly purpose?: string;
  readonly spreadsheetSafe?: boolean;
  readonly generatedAt?: string;
  readonly json?: boolean;
}

/** Names of formats with commas; for commander. */
function formatList(text: string): readonly AnswerFormat[] {
  const formats = text.split(',').map((part): AnswerFormat => {
    const format = answerFormats.find((known) => known === part.trim());
    if (format !== undefined) return format;
    throw new InvalidArgumentError(
      `There is no format “${part.trim()}”; there are ${answerFormats.join(', ')}.`,
    );
  });
  return [...new Set(formats)];
}

const COMMANDS = {
  access: {
    name: 'access',
    summary: 'write everything about a person, for an approved request for access',
  },
  portability: {
    name: 'export',
    summary: "write a person's own entries for machines, for an approved request for portability",
  },
} as const;

/** How many entries were found so far, where a person watches. */
export function foundCounter({ io }: Environment, verb: string) {
  const isShown = io.isTerminal.messages;
  return {
    update: ({ entries }: { entries: number }): void => {
      if (isShown) io.say(`\r\x1b[2K${verb}: ${count(entries)} entries`);
    },
    end: (): void => {
      if (isShown) io.say('\r\x1b[2K');
    },
  };
}

export function addAnswer(privacy: Command, environment: Environment, kind: keyof typeof COMMANDS): void {
  const { name, summary } = COMMANDS[kind];
  privacy
    .command(name)
    .summary(summary)
    .description(
      `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. The data of other people is left out by the privacy policy. ` +
        'The files, and a manifest with their SHA-256, appear only when all of them are whole.',
    )
    .addArgument(requestNumber())
    .requiredOption('--out <folder>', 'where to; made where it is missing')
    .option('--format <formats>', `${answerFormats.join(', ')}; several with commas`, formatList)
    .option('--spreadsheet-safe', 'CSV: disarm what a spreadsheet would run as a formula')
    .option('--purpose <text>', 'what it is made for; recorded in the trail')
    .option(
      '--generated-at <time>',
      'say that it was made then, so that the same bytes can be had again',
      instant,
    )
    .option('--json', 'print one JSON object: request, entries, files, manifest, …')
    .action(async (number: number, _options, command: Command) => {
      const options = command.optsWithGlobals<AnswerOptions>();
      const { io, signal } = environment;
      const folder = resolve(io.cwd, options.out);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw asFileFault(error, folder);
      });
      const result = await withRequest(
        environment,
        options,
        number,
        async ({ client, request }) => {
          if (request.kind !== kind) {
            throw new UsageError(`Request ${number} asks for ${request.kind}`, 'Look at privacy list');
          }
          const counter = foundCounter(environment, 'Writing');
          const { purpose, spreadsheetSafe, generatedAt } = options;
          const formats = [
            ...(options.format ?? (kind === 'access' ? answerFormats : (['json', 'csv'] as const))),
          ];
          return client
            .call(
              'privacy.disclose',
              { number, formats, purpose, spreadsheetSafe, generatedAt },
              { signal, onProgress: counter.update },
            )
            .finally(counter.end);
        },
        { folder },
      );
      if (result === null) throw new Error('the command line named a folder, yet nothing was written');
      const written = [...result.files, result.manifest].map(({ delivery: _, fileName, ...file }) => ({
        path: resolve(folder, fileName),
        ...file,
      }));
      await io.print(
        options.json
          ? jsonLine({ ...result, files: written.slice(0, -1), manifest: written.at(-1) })
          : `${count(result.entries)} entries, ${count(result.own)} of the person's own doing, ${count(result.masked)} pieces of others' data left out.\n` +
              written
                .map(
                  ({ path, bytes: size, sha256 }) =>
                    `${printable(path)}  ${bytes(size)}\n  SHA-256 ${sha256}\n`,
                )
                .join(''),
      );
    });
}
