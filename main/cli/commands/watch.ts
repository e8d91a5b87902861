import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Due, nextDue } from '../../health/schedule.ts';
import { type CheckResult, checkOnce } from '../check.ts';
import type { Environment } from '../environment.ts';
import { EXIT } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { count, duration } from '../numbers.ts';
import { type GlobalOptions, interval, wholeNumber } from '../options.ts';
import { askPassword } from '../password.ts';
import { printable } from '../printable.ts';
import { userOf } from '../workspace.ts';

interface WatchOptions extends GlobalOptions {
  /** Milliseconds. */
  readonly every: number;
  readonly runs?: number;
  readonly json?: boolean;
}

/** A machine that slept wakes up to a clock that went on: it is looked at this often, in milliseconds. */
const LONGEST_WAIT = 30_000;

async function waitUntil(moment: number, signal: AbortSignal): Promise<void> {
  for (let left = moment - Date.now(); left > 0; left = moment - Date.now()) {
    await wait(Math.min(left, LONGEST_WAIT), undefined, { signal });
  }
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

function resultText(result: CheckResult): string {
  if (result.state === 'unreadable') return `UNREADABLE  ${printable(result.message)}`;
  const { verification, failed, problems } = result;
  const { entries, verified, sourceFindings, seconds } = verification;
  if (result.state === 'well') {
    return `well        ${count(verified)} of ${count(entries)} entries verified in ${duration(seconds)}`;
  }
  const wrong = entries - verified;
  return [
    `FINDINGS    ${count(wrong)} of ${count(entries)} entries do not verify`,
    ...failed.slice(0, 10).map((id) => `            ${printable(id)}`),
    ...(wrong > 10 ? ['            … all of them: sealtrail verify SOURCE --json'] : []),
    ...sourceFindings.map(({ explanation }) => `            ${printable(explanation)}`),
    ...problems.map(({ saw, todo }) => `            ${printable(saw)} ${printable(todo ?? '')}`.trimEnd()),
  ].join('\n');
}

function lineOf({ run, at, missed }: Due, checked: number, result: CheckResult, json: boolean): string {
  if (json) return jsonLine({ run, due: iso(at), checked: iso(checked), missed, ...result });
  const late =
    missed === 0
      ? ''
      : `${iso(checked)}  MISSED      ${count(missed)} ${missed === 1 ? 'check' : 'checks'} before this one: the machine slept, or a check took longer than the time between two\n`;
  return `${late}${iso(checked)}  ${resultText(result)}\n`;
}

export function addWatch(program: Command, environment: Environment): void {
  program
    .command('watch')
    .summary('verify a source again and again')
    .description(
      'Verifies every entry and looks at the health of a source at regular times, until Ctrl-C: one line a check. Ends with status 1 where any of them found something, and with 3 where the source could not be read at last.',
    )
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--every <time>', 'time between two checks: 15m, 1h, 1d', interval)
    .option('--runs <n>', 'end after so many checks', wholeNumber(1, 1_000_000))
    .option('--json', 'print one JSON object a check')
    .addHelpText('after', '\nExample:\n  sealtrail watch audit.sqlite --every 1h --json >> checks.jsonl')
    .action(async (source: string, _options, command: Command) => {
      const { every, runs, json = false, ...options } = command.optsWithGlobals<WatchOptions>();
      const { io, signal } = environment;
      const user = userOf(io, options);
      const password = await askPassword(io, user, signal);
      // Each check signs in anew, as the session of a signed-in person ends when nobody does anything.
      const within: Environment = {
        ...environment,
        io: { ...io, environment: { ...io.environment, SEALTRAIL_PASSWORD: password } },
      };
      const schedule = { begin: Date.now(), every };
      let due: Due = { run: 0, at: schedule.begin, missed: 0 };
      let found = false;
      try {
        for (let made = 0; made < (runs ?? Number.POSITIVE_INFINITY); made++) {
          if (made > 0) due = nextDue(schedule, due.run, Date.now());
          await waitUntil(due.at, signal);
          const checked = Date.now();
          const result = await checkOnce(within, options, source);
          await io.print(lineOf(due, checked, result, json));
          found ||= result.state === 'findings';
          environment.end(found ? EXIT.findings : result.state === 'unreadable' ? EXIT.source : EXIT.done);
        }
      } catch (error) {
        // Ctrl-C is how a watch ends.
        if (!signal.aborted) throw error;
      }
    });
}
