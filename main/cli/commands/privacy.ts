import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import type { InputOf } from '../../contract/contract.ts';
import { type PrivacyRequest, type RequestKind, requestKinds } from '../../contract/privacy.ts';
import { confirm } from '../confirm.ts';
import { withSignedInClient } from '../connect.ts';
import type { Environment } from '../environment.ts';
import { UsageError } from '../exit-status.ts';
import { jsonLine } from '../json.ts';
import { withSource } from '../open-source.ts';
import { type GlobalOptions, list, moment, wholeNumber } from '../options.ts';
import { requestsTable, requestText } from '../privacy-text.ts';
import { requestNumber } from '../request-number.ts';
import { addAnswer } from './privacy-answer.ts';
import { addErase, addPlan } from './privacy-erase.ts';

interface PrivacyOptions extends GlobalOptions {
  readonly json?: boolean;
}

export function addPrivacy(program: Command, environment: Environment): void {
  const privacy = program
    .command('privacy')
    .summary('answer requests of people about their data (GDPR)')
    .description(
      'A request is received, verified, planned, approved by a second administrator, carried out and answered. Each step is recorded in the trail.',
    )
    .addHelpText(
      'after',
      '\nExample, by two administrators:\n' +
        '  sealtrail privacy request erasure audit.sqlite --person eve@example.org\n' +
        '  sealtrail privacy verify 1 --note "passport seen"\n' +
        '  sealtrail privacy plan 1\n' +
        '  sealtrail privacy erase 1 --dry-run\n' +
        '  sealtrail privacy approve 1 --user second@example.org\n' +
        '  sealtrail administer audit.sqlite\n' +
        '  sealtrail privacy erase 1\n' +
        '  sealtrail privacy answer 1 --note "letter of 3 June"',
    );
  addList(privacy, environment);
  addShow(privacy, environment);
  addRequest(privacy, environment);
  addSteps(privacy, environment);
  addPlan(privacy, environment);
  addAnswer(privacy, environment, 'access');
  addAnswer(privacy, environment, 'portability');
  addErase(privacy, environment);
  addPolicy(privacy, environment);
}

const printRequest = (
  { io }: Environment,
  { json }: { readonly json?: boolean | undefined },
  request: PrivacyRequest,
): Promise<void> => io.print(json ? jsonLine(request) : requestText(request));

function addList(privacy: Command, environment: Environment): void {
  privacy
    .command('list')
    .summary('requests with their state and the days left')
    .option('--json', 'print one JSON array')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<PrivacyOptions>();
      const { io, signal } = environment;
      const requests = await withSignedInClient(environment, options, {}, (client) =>
        client.call('privacy.list', {}, { signal }),
      );
      if (options.json) await io.print(jsonLine(requests));
      else await io.print(requests.length === 0 ? 'No requests.\n' : requestsTable(requests));
    });
}

function addShow(privacy: Command, environment: Environment): void {
  privacy
    .command('show')
    .summary('one request with its steps')
    .addArgument(requestNumber())
    .option('--json', 'print one JSON object')
    .action(async (number: number, _options, command: Command) => {
      const options = command.optsWithGlobals<PrivacyOptions>();
      const request = await withSignedInClient(environment, options, {}, (client) =>
        client.call('privacy.get', { number }, { signal: environment.signal }),
      );
      await printRequest(environment, options, request);
    });
}

function addRequest(privacy: Command, environment: Environment): void {
  privacy
    .command('request')
    .summary('note a request that was received')
    .addArgument(new Argument('<kind>', 'what is asked for').choices(requestKinds))
    .argument('<source>', 'database file or postgres:// URL')
    .requiredOption('--person <names>', 'id, e-mail address or number; several with commas', list)
    .option('--received <day>', 'the day it came; else today', moment)
    .option('--note <text>', 'how it came')
    .option('--json', 'print one JSON object')
    .action(async (kind: RequestKind, source: string, _options, command: Command) => {
      const options = command.optsWithGlobals<
        PrivacyOptions & { person: readonly string[]; received?: string; note?: string }
      >();
      const { received, note } = options;
      const identifiers = [...options.person];
      const request = await withSource(environment, options, source, ({ client, sourceId }) =>
        client.call(
          'privacy.receive',
          { sourceId, kind, identifiers, received, note },
          { signal: environment.signal },
        ),
      );
      await printRequest(environment, options, request);
    });
}

const STEPS = [
  ['verify', 'the identity of the person was checked; --note says how'],
  ['approve', 'approve the plan, as another administrator than received and planned it'],
  ['extend', 'put the deadline off by further months; --note says why'],
  ['answer', 'the person was answered'],
  ['reject', 'reject the request; --note says why'],
  ['withdraw', 'the person took it back; --note says how'],
] as const;

function addSteps(privacy: Command, environment: Environment): void {
  for (const [step, summary] of STEPS) {
    const command = privacy
      .command(step)
      .summary(summary)
      .addArgument(requestNumber())
      .option('--note <text>', 'what is to be remembered of it')
      .option('--json', 'print one JSON object');
    if (step === 'extend') {
      command.requiredOption('--months <n>', 'months beyond the first, in all', wholeNumber(1, 2));
    }
    if (step === 'approve') {
      command.option('--plan <sha256>', 'only the plan with this SHA-256; else the one that stands');
    }
    command.action(async (number: number, _options, action: Command) => {
      const options = action.optsWithGlobals<
        PrivacyOptions & { note?: string; months?: number; plan?: string }
      >();
      const { note, months: furtherMonths } = options;
      const { signal } = environment;
      const request = await withSignedInClient(environment, options, {}, async (client) => {
        const input: InputOf<'privacy.step'> = { number, step, note, furtherMonths };
        if (step === 'approve') {
          const { plan } = await client.call('privacy.get', { number }, { signal });
          input.planSha256 = options.plan ?? plan?.sha256;
        }
        return client.call('privacy.step', input, { signal });
      });
      await printRequest(environment, options, request);
    });
  }
}

function addPolicy(privacy: Command, environment: Environment): void {
  privacy
    .command('policy')
    .summary('print the privacy policy, or set it')
    .option('--set <file>', 'JSON file of the policy; see docs/privacy.md. Asks for the password again')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { set?: string }>();
      const { io, signal } = environment;
      const text = options.set === undefined ? null : await readText(resolve(io.cwd, options.set));
      const { json } = await withSignedInClient(environment, options, {}, async (client) => {
        if (text === null) return client.call('privacy.policy', {}, { signal });
        await confirm(environment, options, client);
        return client.call('privacy.setPolicy', { json: text }, { signal });
      });
      await io.print(json);
    });
}

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read`, 'Check the path');
  });
