import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { healthFindingSchema } from '../../../main/contract/health.ts';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRows } from '../../fixtures/audit-rows.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = createCommandLine();
  await writeSample(join(cli.folder, 'whole.sqlite'), { entries: 400 });
  await writeSample(join(cli.folder, 'altered.sqlite'), { entries: 400, tamper: 5 });
  expect(await cli.run(['init', '--name', 'Ada Ortiz'])).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => cli.remove());

it('ends with 0 where there is no problem, and with 1 where a verification found one', async () => {
  expect(await cli.run(['verify', 'whole.sqlite'])).toMatchObject({ status: 0 });
  const whole = await cli.run(['doctor', 'whole.sqlite']);
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  expect(whole.stdout).toMatch(/well {5}Last verification: All 400 entries were verified/);
  expect(whole.stdout).toMatch(/\n0 problems, \d+ notices?, \d+ well, \d+ unknown\n$/);

  expect(await cli.run(['verify', 'altered.sqlite'])).toMatchObject({ status: 1 });
  const altered = await cli.run(['doctor', 'altered.sqlite', '--json']);
  expect(altered).toMatchObject({ status: 1, stderr: '' });
  const { findings } = JSON.parse(altered.stdout) as { findings: unknown[] };
  const problems = findings
    .map((finding) => healthFindingSchema.parse(finding))
    .filter(({ state }) => state === 'problem');
  expect(problems.map(({ id }) => id)).toEqual(['integrity.verification']);
  expect(problems[0]?.saw).toContain('found 5 things wrong in 400 entries');
});

it('is itself recorded, and shows a hostile name without obeying it', async () => {
  createAuditDatabase(join(cli.folder, 'odd.sqlite'), auditRows(20), { extraColumns: ['\u001b[31mred'] });
  const { status, stdout } = await cli.run(['doctor', 'odd.sqlite']);
  expect(status).toBe(0);
  expect(stdout).toContain('[31mred');
  expect(stdout).not.toContain('\u001b');
  const trail = await cli.run([
    'search',
    join(cli.folder, 'workspace/workspace.sqlite'),
    'action:check_health',
    '--json',
  ]);
  expect(trail.stdout).toContain('check_health');
});
