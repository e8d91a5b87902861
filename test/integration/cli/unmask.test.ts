import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

const PERIOD = ['--from', '2000-01-01', '--to', '2030-12-31'];
const REASON = 'asked for by the court';

let cli: CommandLine;
beforeAll(async () => {
  cli = createCommandLine();
  createAuditDatabase(join(cli.folder, 'log.sqlite'), [
    ...auditRows(20),
    auditRow(30, {
      event_type: 'config_change',
      details: '{"new_value": "root@example.com", "old_value": "+43 664 1234567"}',
    }),
  ]);
  expect((await cli.run(['init'])).status).toBe(0);
  const policy = JSON.parse((await cli.run(['privacy', 'policy'])).stdout);
  policy.exports.mask = ['email', 'phone'];
  writeFileSync(join(cli.folder, 'policy.json'), JSON.stringify(policy));
  expect(await cli.run(['privacy', 'policy', '--set', 'policy.json'])).toMatchObject({
    status: 0,
    stderr: '',
  });
});
afterAll(() => cli.remove());

/** The ways in which details leave the house, and where they are written to. */
const WAYS = [
  ['export', 'export', (out: string) => ['export', 'log.sqlite', '--out', join(out, 'log.csv')]],
  [
    'report compliance',
    'report_compliance',
    (out: string) => ['report', 'compliance', 'log.sqlite', ...PERIOD, '--format', 'json', '--out', out],
  ],
] as const;

/** What the trail says under an action of masking. */
async function trailOf(action: string): Promise<readonly unknown[]> {
  const { stdout } = await cli.run(['search', 'workspace/workspace.sqlite', '--action', action, '--json']);
  return JSON.parse(stdout).entries.map(({ details }: { details: unknown }) => details);
}

describe.each(WAYS)('sealtrail %s --unmask', (name, action, args) => {
  const folder = (out: string): string => {
    const path = join(cli.folder, `${action}-${out}`);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const written = (out: string): string =>
    readdirSync(folder(out))
      .map((file) => readFileSync(join(folder(out), file), 'utf8'))
      .join('\n');

  it(`leaves personal data in what ${name} writes for a reason alone, which the trail keeps`, async () => {
    const masked = await cli.run(args(folder('masked')));
    expect(masked.stderr).toBe('');
    expect(written('masked')).toContain('[email]');
    expect(written('masked')).not.toContain('root@example.com');

    for (const half of [['--unmask'], ['--reason', REASON], ['--unmask', '--reason', ' ']]) {
      const refused = await cli.run([...args(folder('refused')), ...half]);
      expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') });
    }
    expect(readdirSync(folder('refused'))).toEqual([]);

    const open = await cli.run([...args(folder('open')), '--unmask', '--reason', REASON]);
    expect(open).toMatchObject({ status: masked.status, stderr: '' });
    expect(written('open')).toContain('root@example.com');
    expect(written('open')).toContain('+43 664 1234567');

    // The newest first; what was refused was not begun.
    expect(await trailOf(action)).toMatchObject([
      { unmasked: ['email', 'phone'], unmaskReason: REASON, success: true },
      { masked: ['email', 'phone'], success: true },
    ]);
  });
});
