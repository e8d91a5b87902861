import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeStep } from '../../../main/privacy/request.ts';
import { hashPassword } from '../../../main/workspace/passwords.ts';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRow, auditRows } from '../../fixtures/audit-rows.ts';
import { parseCsv } from '../../unit/reports/rfc4180.ts';
import { type CommandLine, createCommandLine, PASSWORD, USER } from './command-line.ts';

const has = (command: string): boolean => spawnSync(command, ['-v']).error === undefined;
const BOB = { SEALTRAIL_USER: 'bob@example.org' };

let cli: CommandLine;
beforeAll(async () => {
  cli = createCommandLine();
  createAuditDatabase(join(cli.folder, 'audit.sqlite'), [
    ...auditRows(60),
    auditRow(90, {
      user_id: 'user3',
      action: '=1+1 日本語 🎉',
      details: '{"note": "\\u001b[31m نقل to eric@example.com", "n": 1.0}',
    }),
  ]);
  expect((await cli.run(['init'])).status).toBe(0);
  const workspace = openWorkspace(join(cli.folder, 'workspace'), { clock: { now: () => Date.now() } });
  const bob = workspace.accounts.create({
    email: BOB.SEALTRAIL_USER,
    fullName: 'Bob',
    role: 'Admin',
    passwordHash: await hashPassword(PASSWORD),
  });
  // A request for access as far as it is the application's own tests that follow it.
  const [ada] = workspace.accounts.list();
  const by = { id: ada?.id ?? '', email: USER };
  const at = '2025-02-01T00:00:00.000Z';
  const plan = { sha256: 'x', entries: 0, own: 0, delete: 0, pseudonymise: 0, keep: 0 };
  const { id: sourceId } = workspace.sources.remember({
    place: `sqlite:${join(cli.folder, 'audit.sqlite')}`,
    engine: 'sqlite',
    location: JSON.stringify({ engine: 'sqlite', path: join(cli.folder, 'audit.sqlite') }),
    name: 'audit.sqlite',
    kind: 'evidence',
  });
  const person = { sourceId, sourceName: 'audit.sqlite', identifiers: ['user3@example.org'] };
  const step = { step: 'receive', at, by, note: null } as const;
  workspace.privacy.add({ kind: 'access', received: '2025-01-31', ...person, step });
  workspace.privacy.update(1, (one) => takeStep(one, 'verify', { at, by, note: 'known' }));
  workspace.privacy.update(1, (one) => takeStep(one, 'plan', { at, by, plan }));
  workspace.privacy.update(1, (one) => takeStep(one, 'approve', { at, by: bob, planSha256: 'x' }));
  workspace.close();
}, 120_000);
afterAll(() => cli.remove());

const run = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const { status, stdout, stderr } = await cli.run(['privacy', ...args], { environment });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};

describe('sealtrail privacy', () => {
  it('answers a request for access, and real readers open the files', async () => {
    const told = JSON.parse(
      await run([
        'access',
        '1',
        '--out',
        'answer',
        '--spreadsheet-safe',
        '--purpose',
        'Art. 15',
        '--json',
        '--generated-at',
        '2031-01-01T00:00:00Z',
      ]),
    );
    const file = (format: string): string =>
      told.files.find((one: { format: string }) => one.format === format).path;
    const entries = JSON.parse(readFileSync(file('json'), 'utf8')).entries;
    expect(entries.length).toBe(told.entries);
    const own = parseCsv(readFileSync(file('csv'), 'utf8'));
    expect(own.length).toBe(told.entries + 1);
    expect(own.some((row) => row.includes("'=1+1 日本語 🎉"))).toBe(true);
    if (has('python3')) {
      const script =
        'import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],newline="",encoding="utf-8")))))';
      const { stdout } = spawnSync('python3', ['-c', script, file('csv')], { encoding: 'utf8' });
      expect(JSON.parse(stdout)).toEqual(own.map((row) => row.map((cell) => cell ?? '')));
    }
    if (has('pdftotext')) {
      const text = spawnSync('pdftotext', ['-layout', file('pdf'), '-'], { encoding: 'utf8' }).stdout;
      expect(text).toContain('What the audit log holds about you');
      expect(text).toContain('日本語');
      expect(text).toContain('[email]');
      expect(text).not.toContain('eric@example.com');
      const info = spawnSync('pdfinfo', [file('pdf')], { encoding: 'utf8' }).stdout;
      expect(info).toMatch(/Title:\s+What the audit log holds about you/);
    }
    const list = await run(['list']);
    expect(list).toMatch(/1 {2}access {2}carried-out {2}2025-02-28, \d+ days late/);
  }, 120_000);

  it('shows an erasure before and after, keeps evidence as it is, and erases what is administered', async () => {
    const request = ['request', 'erasure', 'audit.sqlite', '--person', 'user3,user3@example.org', '--json'];
    const { number, daysLeft } = JSON.parse(await run(request));
    expect(daysLeft).toBeGreaterThanOrEqual(28);
    const workspace = openWorkspace(join(cli.folder, 'workspace'), { clock: { now: () => Date.now() } });
    workspace.privacy.update(number, (one) =>
      takeStep(one, 'verify', { at: new Date().toISOString(), by: { id: 'x', email: USER }, note: 'known' }),
    );
    workspace.close();
    const { plan } = JSON.parse(await run(['plan', String(number), '--json']));
    const shown = await run(['erase', String(number), '--dry-run']);
    expect(shown.match(/^(?:KEEP|DELETE|PSEUDONYMISE) {2}/gm)?.length).toBe(plan.entries);
    expect(shown).toMatch(/- user_id: user3\n {2}\+ user_id: p-[0-9a-f]{20}/);
    expect(shown).not.toContain('\u001b');
    await run(['approve', String(number), '--plan', plan.sha256], BOB);

    const path = join(cli.folder, 'audit.sqlite');
    const bytes = readFileSync(path);
    const refused = await cli.run(['privacy', 'erase', String(number)]);
    expect([refused.status, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/evidence is never written to/),
    ]);
    expect(readFileSync(path)).toEqual(bytes);
    expect(await cli.run(['administer', 'audit.sqlite'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('open for administration'),
    });
    expect(JSON.parse(await run(['erase', String(number), '--json'])).state).toBe('carried-out');
    const db = new Database(path, { readonly: true });
    const left = db.prepare("SELECT count(*) FROM audit_logs WHERE user_id = 'user3'").pluck().get();
    db.close();
    expect(left).toBe(plan.keep);
  }, 120_000);
});
