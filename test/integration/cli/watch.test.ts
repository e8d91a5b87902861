import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

const checkSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['well', 'findings']),
    run: z.int(),
    due: z.iso.datetime(),
    checked: z.iso.datetime(),
    missed: z.int(),
    verification: z.object({ entries: z.int(), verified: z.int(), modified: z.int() }),
    failed: z.array(z.string()),
    problems: z.array(z.object({ id: z.string(), saw: z.string() })),
  }),
  z.object({
    state: z.literal('unreadable'),
    run: z.int(),
    missed: z.int(),
    code: z.string(),
    message: z.string(),
  }),
]);
const checksIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => checkSchema.parse(JSON.parse(line)));

type Checks = ReturnType<typeof checksIn>;

let cli: CommandLine;
let source: string;
beforeAll(async () => {
  cli = createCommandLine();
  source = join(cli.folder, 'log.sqlite');
  expect(await cli.run(['init'])).toMatchObject({ status: 0 });
});
beforeEach(async () => {
  rmSync(source, { force: true });
  await writeSample(source, { entries: 200 });
});
afterAll(() => cli.remove());

/** Watches, is told of each check, and interrupts at the one that `isLast`. */
async function watch(
  args: readonly string[],
  onCheck: (checks: Checks) => void,
  isLast: (checks: Checks) => boolean,
) {
  const controller = new AbortController();
  let seen = 0;
  const { status, stdout, stderr } = await cli.run(['watch', 'log.sqlite', '--json', ...args], {
    signal: controller.signal,
    onPrint(printed) {
      const checks = checksIn(printed);
      if (checks.length === seen) return;
      seen = checks.length;
      onCheck(checks);
      if (isLast(checks)) controller.abort();
    },
  });
  return { status, stderr, checks: checksIn(stdout) };
}

const first =
  (act: () => void) =>
  (checks: Checks): void => {
    if (checks.length === 1) act();
  };

it('sees an entry altered between two checks, and ends with 1', async () => {
  const { status, checks } = await watch(
    ['--every', '2s'],
    first(() => {
      const db = new Database(source);
      db.exec("UPDATE audit_logs SET action = 'nothing' WHERE rowid = 7");
      db.close();
    }),
    (all) => all.at(-1)?.state !== 'well',
  );
  expect(status).toBe(1);
  expect(checks[0]).toMatchObject({
    ...{ run: 0, state: 'well', missed: 0, failed: [], problems: [] },
    verification: { entries: 200, verified: 200 },
  });
  expect(checks.at(-1)).toMatchObject({
    ...{ state: 'findings', failed: [expect.any(String)], problems: [] },
    verification: { modified: 1 },
  });
});

it('says that a source cannot be read, goes on, and ends with 3 where it stays so', async () => {
  const { status, checks } = await watch(
    ['--every', '1s'],
    first(() => renameSync(source, join(cli.folder, 'gone.sqlite'))),
    (all) => all.filter(({ state }) => state === 'unreadable').length === 2,
  );
  expect(status).toBe(3);
  expect(checks[0]).toMatchObject({ state: 'well' });
  expect(checks.at(-1)).toMatchObject({ state: 'unreadable', code: 'SOURCE_NOT_FOUND' });
});

it('ends after as many checks as were asked for, and says how many were missed between them', async () => {
  // A check takes longer than the second between two, mostly.
  const { status, checks } = await watch(
    ['--every', '1s', '--runs', '3'],
    () => {},
    () => false,
  );
  expect({ status, count: checks.length }).toEqual({ status: 0, count: 3 });
  for (const [index, check] of checks.entries()) {
    expect(check.missed).toBe(index === 0 ? 0 : check.run - (checks[index - 1]?.run ?? 0) - 1);
  }
});

it('ends by Ctrl-C while it waits, and does not try a wrong password again', async () => {
  const { child, ended } = cli.start(['watch', 'log.sqlite', '--json', '--every', '1h']);
  child.stdout?.once('data', () => child.kill('SIGINT'));
  const { status, stdout } = await ended;
  expect({ status, states: checksIn(stdout).map(({ state }) => state) }).toEqual({
    status: 0,
    states: ['well'],
  });

  const refused = await cli.run(['watch', 'log.sqlite', '--every', '1s'], {
    environment: { SEALTRAIL_PASSWORD: 'not the right one' },
  });
  expect(refused).toMatchObject({ status: 4, stdout: '' });
  expect((await cli.run(['watch', 'log.sqlite', '--every', 'soon'])).status).toBe(2);
});
