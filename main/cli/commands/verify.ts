import type { Command } from 'commander';
import type { Finding, Verification } from '../../contract/integrity.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { count, duration } from '../numbers.ts';
import { type OpenedSource, withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { createProgressBar } from '../progress.ts';
import { recipeArgument } from '../recipe-argument.ts';
import { facts, table } from '../table.ts';

const PAGE = 1_000;
/** A person reads so many findings; a script takes them all by --json. */
const MOST_SHOWN = 100;

interface VerifyOptions extends GlobalOptions {
  readonly recipe: string;
  readonly json?: boolean;
}

async function* findingPages(
  { client }: OpenedSource,
  verificationId: string,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<readonly Finding[]> {
  for (let offset = 0; offset < most; ) {
    const limit = Math.min(PAGE, most - offset);
    const { findings } = await client.call(
      'integrity.findings',
      { verificationId, offset, limit },
      { signal },
    );
    if (findings.length === 0) return;
    yield findings;
    offset += findings.length;
  }
}

function summaryText(result: Verification): string {
  const { recipe } = result;
  const origin =
    recipe.origin === 'detected' ? `, found in ${recipe.matched} of ${recipe.sampled} entries tried` : '';
  return facts([
    ['Entries', result.query === null ? count(result.entries) : `${count(result.entries)} that match`],
    [
      'Verified',
      `${count(result.verified)}${result.restored > 0 ? ` (${count(result.restored)} restored)` : ''}`,
    ],
    ['Modified', count(result.modified)],
    ['Unprotected', count(result.unprotected)],
    ['Recipe', `${recipe.name}${origin}`],
    ['Not covered', recipe.uncovered.join(', ') || 'nothing'],
    ['Took', `${duration(result.seconds)}, ${count(result.entriesPerSecond)} entries a second`],
    ...(result.erasures ?? []).map(
      ({ request, at, by, changed, deleted }) =>
        [
          'Erasure',
          `request ${request}, ${at.slice(0, 10)}, by ${by}: ${count(changed)} changed, ${count(deleted)} deleted`,
        ] as const,
    ),
    ...result.sourceFindings.map(
      ({ reason, explanation, entries }) => [reason, `${explanation} (${count(entries)} entries)`] as const,
    ),
  ]);
}

/** One object, written piece by piece: there may be a million findings. */
async function printJson(
  environment: Environment,
  opened: OpenedSource,
  result: Verification,
): Promise<void> {
  const { recipe, id: _, sourceId: __, ...figures } = result;
  const { name, ...recipeDetails } = recipe;
  const head = { source: opened.info.source.location, ...figures, recipe: name, recipeDetails };
  await environment.io.print(`${jsonLine(head).slice(0, -2)},"findings":[`);
  let first = true;
  for await (const page of findingPages(opened, result.id, result.failed, environment.signal)) {
    const lines = page.map((finding) => jsonLine(finding).trimEnd()).join(',\n');
    await environment.io.print(`${first ? '' : ',\n'}${lines}`);
    first = false;
  }
  await environment.io.print(']}\n');
}

async function printText(
  { io, signal }: Environment,
  opened: OpenedSource,
  result: Verification,
): Promise<void> {
  await io.print(summaryText(result));
  for await (const page of findingPages(opened, result.id, Math.min(MOST_SHOWN, result.failed), signal)) {
    const columns = [
      { title: 'ID' },
      { title: 'TIME (UTC)' },
      { title: 'VERDICT' },
      { title: 'WHY', most: 100 },
    ];
    const rows = page.map(({ id, timestamp, verdict, explanation }) => [id, timestamp, verdict, explanation]);
    await io.print(`\n${table(columns, rows)}`);
  }
  if (result.failed > MOST_SHOWN) io.say(`These are the first ${MOST_SHOWN} findings. All of them: --json\n`);
}

export function addVerify(program: Command, environment: Environment): void {
  program
    .command('verify')
    .summary('recompute the checksum of every entry')
    .description(
      'Recomputes the checksum of every entry and lists what does not fit. Ends with status 1 where something was found.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .argument('[query]', 'verify only what it matches, in the query language')
    .option('--recipe <recipe>', 'auto, the name of a recipe, or a recipe file', 'auto')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  sealtrail verify audit.sqlite\n' +
        '  sealtrail verify postgres://auditor@db.example.org/app --json | jq .findings[].id',
    )
    .action(async (source: string, text: string | undefined, _options, command: Command) => {
      const options = command.optsWithGlobals<VerifyOptions>();
      const { io, signal } = environment;
      const recipe = await recipeArgument(io, options.recipe);
      await withSource(environment, options, source, async (opened) => {
        const bar = createProgressBar(io, `Verifying ${printable(opened.info.source.name)}`);
        const { client, sourceId } = opened;
        const verifying = client.call(
          'integrity.verify',
          { sourceId, recipe, ...(text === undefined ? {} : { query: { text, clauses: [] } }) },
          { signal, onProgress: bar.update },
        );
        const result = await verifying.finally(bar.end);
        await (options.json ? printJson : printText)(environment, opened, result);
        if (result.failed > 0 || result.sourceFindings.length > 0) environment.end(EXIT.findings);
      });
    });
}
