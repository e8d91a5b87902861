import type { Command } from 'commander';
import type { Health, HealthFinding } from '../../contract/health.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { withSource } from '../open-source.ts';
import type { GlobalOptions } from '../options.ts';
import { printable } from '../printable.ts';

interface DoctorOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

/** As wide as the longest of them. */
const MARKS: Readonly<Record<HealthFinding['state'], string>> = {
  problem: 'PROBLEM',
  notice: 'notice ',
  unknown: 'unknown',
  well: 'well   ',
};
const INDENT = ' '.repeat(9);

function findingText({ state, title, saw, why, todo, lines }: HealthFinding, all: boolean): string {
  const isOpen = state === 'problem' || state === 'notice';
  const rows = [
    `${MARKS[state]}  ${title}: ${printable(saw)}`,
    ...(isOpen ? [`${INDENT}Why it matters: ${why}`] : []),
    ...(todo === null ? [] : [`${INDENT}What to do: ${printable(todo)}`]),
    ...(isOpen || all ? lines.map((line) => `${INDENT}  ${printable(line)}`) : []),
  ];
  return `${rows.join('\n')}\n`;
}

function healthText({ findings }: Health, all: boolean): string {
  const count = (state: HealthFinding['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const [problems, notices] = [count('problem'), count('notice')];
  const total = `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${notices} ${notices === 1 ? 'notice' : 'notices'}, ${count('well')} well, ${count('unknown')} unknown`;
  return `${findings.map((finding) => findingText(finding, all)).join('')}\n${total}\n`;
}

export function addDoctor(program: Command, environment: Environment): void {
  program
    .command('doctor')
    .summary('say what is wrong with a source, or will be')
    .description(
      'Looks at rights, columns, indexes, plans, locks, gaps, clocks, checksums and room, and says of each what it saw, why it matters and what to do. Ends with status 1 where there is a problem.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .option('--all', 'plans of questions that are answered well, too')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  sealtrail doctor audit.sqlite')
    .action(async (source: string, _options, command: Command) => {
      const options = command.optsWithGlobals<DoctorOptions>();
      const { io, signal } = environment;
      await withSource(environment, options, source, async ({ client, sourceId, info }) => {
        const health = await client.call('health.check', { sourceId }, { signal });
        const place = info.source.location;
        await io.print(
          options.json ? jsonLine({ source: place, ...health }) : healthText(health, options.all ?? false),
        );
        if (health.findings.some(({ state }) => state === 'problem')) environment.end(EXIT.findings);
      });
    });
}
