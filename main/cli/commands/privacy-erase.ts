import type { Command } from 'commander';
import type { PlannedEntry } from '../../contract/privacy.ts';
import type { Environment } from '../environment.ts';
import { UsageError } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import type { GlobalOptions } from '../options.ts';
import { askPassword } from '../password.ts';
import { plannedText, requestText } from '../privacy-text.ts';
import { requestNumber } from '../request-number.ts';
import { type OpenedRequest, withRequest } from '../request-source.ts';
import { userOf } from '../workspace.ts';
import { foundCounter } from './privacy-answer.ts';

interface EraseOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const PAGE = 200;

export function addPlan(privacy: Command, environment: Environment): void {
  privacy
    .command('plan')
    .summary('find everything about the person, and plan what is done with it')
    .addArgument(requestNumber())
    .option('--json', 'print one JSON object')
    .action(async (number: number, _options, command: Command) => {
      const options = command.optsWithGlobals<EraseOptions>();
      const { io, signal } = environment;
      const request = await withRequest(environment, options, number, ({ client }) => {
        const counter = foundCounter(environment, 'Looking');
        return client
          .call('privacy.plan', { number }, { signal, onProgress: counter.update })
          .finally(counter.end);
      });
      await io.print(options.json ? jsonLine(request) : requestText(request));
    });
}

async function* planned(
  { client, request: { number } }: OpenedRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly PlannedEntry[]> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.call('privacy.preview', { number, offset, limit: PAGE }, { signal });
    yield page;
    if (page.length < PAGE) return;
  }
}

/** What would be done, entry by entry: a line of JSON each, or before and after. */
async function printPlanned(
  { io, signal }: Environment,
  { json }: EraseOptions,
  opened: OpenedRequest,
): Promise<void> {
  if (!json) await io.print(`${requestText(opened.request)}\n`);
  for await (const page of planned(opened, signal)) {
    await io.print(page.map((entry) => (json ? jsonLine(entry) : plannedText(entry))).join(''));
  }
}

export function addErase(privacy: Command, environment: Environment): void {
  privacy
    .command('erase')
    .summary('carry out an approved request for erasure, or show what it would do')
    .description(
      'Does everything that was planned and approved in one transaction, or nothing; asks for the password again. The source has to be open for administration. After a run that was interrupted, the next one finishes, or finds it done.',
    )
    .addArgument(requestNumber())
    .option('--dry-run', 'show each entry before and after, and change nothing')
    .option('--json', 'print one JSON object; of a dry run a line of JSON for each entry')
    .action(async (number: number, _options, command: Command) => {
      const options = command.optsWithGlobals<EraseOptions>();
      const { io, signal } = environment;
      await withRequest(environment, options, number, async (opened) => {
        if (opened.request.kind !== 'erasure') {
          throw new UsageError(`Request ${number} asks for ${opened.request.kind}`, 'Look at privacy list');
        }
        if (options.dryRun) return printPlanned(environment, options, opened);
        const { client } = opened;
        const password = await askPassword(io, userOf(io, options), signal);
        await client.call('session.reauthenticate', { password }, { signal });
        const counter = foundCounter(environment, 'Erasing');
        const request = await client
          .call('privacy.erase', { number }, { signal, onProgress: counter.update })
          .finally(counter.end);
        await io.print(options.json ? jsonLine(request) : requestText(request));
      });
    });
}
