import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { CleanupSummary, LegalHold, RetentionPlan, RetentionPolicy } from '../../contract/retention.ts';
import { confirm } from '../confirm.ts';
import { withSignedInClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { EXIT, UsageError } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { bytes, count } from '../numbers.ts';
import { withSource } from '../open-source.ts';
import { type GlobalOptions, moment, wholeNumber } from '../options.ts';
import { withBars } from '../retention-bars.ts';
import { facts, table } from '../table.ts';
import { addAbandon } from './retention-abandon.ts';

interface JsonOption extends GlobalOptions {
  readonly json?: boolean;
}

/** How entries are kept, changed as a command line says it. */
interface PolicyOptions extends JsonOption {
  readonly days?: number;
  readonly type?: Readonly<Record<string, number>>;
}

interface RunOptions extends JsonOption {
  readonly out?: string;
}

interface HoldOptions extends JsonOption {
  readonly reason: string;
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
  readonly query?: string;
}

export function addRetention(program: Command, environment: Environment): void {
  const retention = program
    .command('retention')
    .summary('how long entries are kept, legal holds, and cleanups');
  addPolicy(retention, environment);
  addPlan(retention, environment);
  addRun(retention, environment);
  addAbandon(retention, environment);
  addHold(retention, environment);
}

/** `login_failure=365`, several times; for commander. */
function typeDays(
  text: string,
  previous: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> {
  const [, type = '', days = ''] = /^(.{1,255})=(\d{1,6})$/.exec(text) ?? [];
  if (type === '' || Number(days) < 1)
    throw new InvalidArgumentError('It is a type and its days: login_failure=365.');
  return { ...previous, [type]: Number(days) };
}

const policyText = ({ days, byEventType }: RetentionPolicy): string =>
  facts([
    ['Entries are kept', `${count(days)} days`],
    ...Object.entries(byEventType).map(([type, own]) => [type, `${count(own)} days`] as const),
  ]);

function addPolicy(retention: Command, environment: Environment): void {
  retention
    .command('policy')
    .summary('show or set how long entries are kept')
    .description(
      'Shows how long the entries of a source are kept. With --days or --type it sets all of that anew, after the ' +
        'password was given again.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .option('--days <n>', 'days for all types without their own', wholeNumber(1, 365_250))
    .option('--type <type=n>', 'days for entries of a type; several times', typeDays)
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  sealtrail retention policy audit.sqlite --days 2555 --type login_failure=365',
    )
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<PolicyOptions>();
      const { io, signal } = environment;
      const { days, type } = options;
      const policy = await withSource(environment, options, source, async ({ client, sourceId }) => {
        const known = await client.call('retention.policy', { sourceId }, { signal });
        if (days === undefined && type === undefined) return known;
        await confirm(environment, options, client);
        const next = { days: days ?? known.days, byEventType: { ...type } };
        return client.call('retention.setPolicy', { sourceId, policy: next }, { signal });
      });
      await io.print(options.json ? jsonLine(policy) : policyText(policy));
    });
}

/** More groups than these are told in JSON. */
const MOST_GROUPS = 60;

function planText({ policy, all, due, groups, held, unnamed, holds, unfinished }: RetentionPlan): string {
  const reasonOf = new Map(holds.map((hold) => [hold.id, hold.reason]));
  const shown = groups.slice(0, MOST_GROUPS);
  return [
    policyText(policy),
    facts([
      ['Due', `${count(due.entries)} of ${count(all)} entries, about ${bytes(due.size)}`],
      ...(due.first === null ? [] : [['From', `${due.first} to ${due.last ?? ''}, UTC`] as const]),
      ['Held back', `${count(held.entries)} by legal holds`],
      ...held.byHold.map(
        ({ id, entries }) => [`  ${id.slice(0, 8)}`, `${count(entries)}: ${reasonOf.get(id) ?? ''}`] as const,
      ),
      ...(unnamed > 0 ? [['Without an id', `${count(unnamed)}, which cannot be removed`] as const] : []),
      ...(unfinished === null
        ? []
        : [['Not done yet', `the cleanup into ${unfinished}; retention run goes on with it first`] as const]),
    ]),
    shown.length === 0
      ? ''
      : `\n${table(
          [
            { title: 'Month' },
            { title: 'Type' },
            { title: 'Entries', align: 'right' },
            { title: 'Size', align: 'right' },
          ],
          shown.map(({ month, eventType, entries, size }) => [month, eventType, count(entries), bytes(size)]),
        )}`,
    groups.length > shown.length ? `… and ${count(groups.length - shown.length)} more; see --json.\n` : '',
  ].join('');
}

function addPlan(retention: Command, environment: Environment): void {
  retention
    .command('plan')
    .summary('say what a cleanup would do now')
    .description(
      'Says which entries are older than they have to be kept: how many by type and month, how old, how large, and ' +
        'what legal holds keep back. Changes nothing.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  sealtrail retention plan audit.sqlite')
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<JsonOption>();
      const { io, signal } = environment;
      const plan = await withSource(environment, options, source, ({ client, sourceId }) =>
        withBars(environment, (onProgress) =>
          client.call('retention.plan', { sourceId }, { signal, onProgress }),
        ),
      );
      await io.print(options.json ? jsonLine(plan) : planText(plan));
    });
}

const cleanupText = (done: CleanupSummary): string =>
  done.manifestSha256 === null
    ? 'Nothing is due: nothing was archived and nothing removed.\n'
    : facts([
        ['Removed', `${count(done.removed)} entries`],
        ['Archived', `${count(done.archived)} entries, ${bytes(done.bytes)}`],
        ['From', `${done.first ?? ''} to ${done.last ?? ''}, UTC`],
        ['Kept', `${count(done.held)} by legal holds, ${count(done.changed)} that changed meanwhile`],
        ['Archive', done.archive],
        ['SHA-256', `${done.manifestSha256} (of its manifest)`],
        ['Certificate', done.certificateSha256 ?? 'not written yet: run it again'],
      ]);

function addRun(retention: Command, environment: Environment): void {
  retention
    .command('run')
    .summary('archive what is due, then remove it from the source')
    .description(
      'Puts what is due into an archive, reads that back and compares it, then removes the entries in short ' +
        'transactions, records the cleanup in the source’s own log and writes a certificate. Asks for the password ' +
        'again first. One that was interrupted is gone on with. Ends with status 1 where entries had changed meanwhile ' +
        'and were kept.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .option('--out <folder>', 'where the archive goes; it must not be there yet. Else into the workspace')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  sealtrail retention run audit.sqlite --out archives/audit-2026')
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<RunOptions>();
      const { io, signal } = environment;
      const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
      const done = await withSource(
        environment,
        options,
        source,
        async ({ client, sourceId }) => {
          await confirm(environment, options, client);
          return withBars(environment, (onProgress) =>
            client.call(
              'retention.run',
              { sourceId, choosePlace: out !== undefined },
              { signal, onProgress },
            ),
          );
        },
        { out },
      );
      if (done === null) throw new Error('the command line named a folder, yet nothing was archived');
      await io.print(options.json ? jsonLine(done) : cleanupText(done));
      if (done.changed > 0) environment.end(EXIT.findings);
    });
}

const scopeOf = ({ person, from, to, query }: LegalHold): string =>
  [
    person === null ? '' : `person ${person}`,
    from === null ? '' : `from ${from}`,
    to === null ? '' : `to ${to}`,
    query === null ? '' : `query ${query}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

const holdsText = (holds: readonly LegalHold[]): string =>
  holds.length === 0
    ? 'There are no legal holds.\n'
    : table(
        [
          { title: 'Id', most: 36 },
          { title: 'Source', most: 30 },
          { title: 'Keeps' },
          { title: 'Why' },
          { title: 'Placed' },
          { title: 'Lifted' },
        ],
        holds.map((hold) => [
          hold.id,
          hold.sourceName,
          scopeOf(hold),
          hold.reason,
          `${hold.placedAt.slice(0, 10)} ${hold.placedBy}`,
          hold.liftedAt === null ? '' : `${hold.liftedAt.slice(0, 10)} ${hold.liftedBy ?? ''}`,
        ]),
      );

function addHold(retention: Command, environment: Environment): void {
  const hold = retention.command('hold').summary('legal holds: place, list, lift');
  const { io, signal } = environment;

  hold
    .command('place')
    .summary('keep entries whatever their age')
    .description(
      'Keeps every entry that meets all that is given, until the hold is lifted. A person is looked for as user, as ' +
        'e-mail address, and anywhere in an entry.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--reason <text>', 'why, for example the number of the case')
    .option('--person <id>', 'user id or e-mail address')
    .option('--from <time>', 'first day or moment, UTC', moment)
    .option('--to <time>', 'last day or moment, UTC', moment)
    .option('--query <text>', 'what a query matches: see docs/query.md')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  sealtrail retention hold place audit.sqlite --person eve@example.org --reason "case 17"',
    )
    .action(async (source: string, _options, action: Command) => {
      const options = action.optsWithGlobals<HoldOptions>();
      const { reason, person, from, to, query } = options;
      if ([person, from, to, query].every((given) => given === undefined)) {
        throw new UsageError('It was not said what is to be held', 'Give --person, --from, --to or --query');
      }
      const placed = await withSource(environment, options, source, ({ client, sourceId }) =>
        client.call('retention.placeHold', { sourceId, reason, person, from, to, query }, { signal }),
      );
      await io.print(options.json ? jsonLine(placed) : holdsText([placed]));
    });

  hold
    .command('list')
    .summary('list legal holds, those lifted too')
    .option('--json', 'print one JSON array')
    .action(async (_options, action: Command) => {
      const options = action.optsWithGlobals<JsonOption>();
      const holds = await withSignedInClient(environment, options, {}, (client) =>
        client.call('retention.holds', {}, { signal }),
      );
      await io.print(options.json ? jsonLine(holds) : holdsText(holds));
    });

  hold
    .command('lift')
    .summary('end a legal hold')
    .argument('<id>', 'of the hold, as the list has it')
    .requiredOption('--reason <text>', 'why it is lifted')
    .option('--json', 'print one JSON object')
    .action(async (id: string, _options, action: Command) => {
      const options = action.optsWithGlobals<JsonOption & { readonly reason: string }>();
      const lifted = await withSignedInClient(environment, options, {}, async (client) => {
        await confirm(environment, options, client);
        return client.call('retention.liftHold', { id, reason: options.reason }, { signal });
      });
      await io.print(options.json ? jsonLine(lifted) : holdsText([lifted]));
    });
}
