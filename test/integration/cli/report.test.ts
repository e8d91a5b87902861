import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportFileSchema } from '../../../main/reports/compliance/model.ts';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { parseCsv } from '../../unit/reports/rfc4180.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';
import { finished, halfWritten, type Kept, killAt, MOMENTS } from './kill-at.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const AT = '2031-01-01T00:00:00Z';
const ENTRIES = 800;

let cli: CommandLine;
beforeAll(async () => {
  cli = createCommandLine();
  await writeSample(join(cli.folder, 'lab.sqlite'), { entries: ENTRIES, tamper: 3 });
  expect((await cli.run(['init'])).status).toBe(0);
}, 120_000);
afterAll(() => cli.remove());

const outcome = z.object({
  files: z.array(z.object({ path: z.string(), format: z.string(), bytes: z.int(), sha256: z.string() })),
  entries: z.int(),
  findings: z.int(),
});

const period = ['--from', '2000-01-01', '--to', '2030-12-31'];

async function made(out: string, flags: readonly string[] = []) {
  const args = ['report', 'compliance', 'lab.sqlite', ...period, '--out', out, '--json', ...flags];
  const { status, stdout, stderr } = await cli.run(args);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  return outcome.parse(JSON.parse(stdout));
}

type Made = Awaited<ReturnType<typeof made>>;

/** A report in every format, made once: tests only read it. */
let all: Made;
beforeAll(async () => {
  all = await made('all', ['--generated-at', AT]);
});

describe('sealtrail report compliance', () => {
  it('writes every format, and what it says of each file is so', async () => {
    const told = all;
    expect(told).toMatchObject({ entries: ENTRIES, findings: 3 });
    expect(readdirSync(join(cli.folder, 'all')).sort()).toEqual(
      told.files.map(({ path }) => path.slice(join(cli.folder, 'all').length + 1)).sort(),
    );
    for (const { path, bytes, sha256 } of told.files) {
      const file = readFileSync(path);
      expect({ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') }).toEqual({
        bytes,
        sha256,
      });
    }
    const json = told.files.find(({ format }) => format === 'json');
    const report = reportFileSchema.parse(JSON.parse(readFileSync(json?.path ?? '', 'utf8')));
    for (const { path } of told.files.filter(({ format }) => format === 'csv')) {
      const [head, ...rows] = parseCsv(readFileSync(path, 'utf8'));
      const appendix = report.appendices.find(({ id }) => path.endsWith(`-${id}.csv`));
      expect(head).toEqual(appendix?.columns.map(({ id }) => id));
      expect(rows.length).toBe(appendix?.rows.length);
    }
  });

  it.runIf(hasPython)('writes CSV that Python reads the same', () => {
    const paths = all.files.filter(({ format }) => format === 'csv').map(({ path }) => path);
    const script =
      'import csv,json,sys;print(json.dumps([list(csv.reader(open(p,newline="",encoding="utf-8"))) for p in sys.argv[1:]]))';
    const { stdout } = spawnSync('python3', ['-c', script, ...paths], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const own = paths.map((path) =>
      parseCsv(readFileSync(path, 'utf8')).map((row) => row.map((cell) => cell ?? '')),
    );
    expect(JSON.parse(stdout)).toEqual(own);
  });

  it('gives the same bytes again for the same moment', async () => {
    const moment = ['--generated-at', new Date().toISOString()];
    const [one, other] = [await made('one', moment), await made('other', moment)];
    expect(other.files.map(({ sha256 }) => sha256)).toEqual(one.files.map(({ sha256 }) => sha256));
  });

  it('refuses a period that is none', async () => {
    const { status, stderr } = await cli.run([
      ...['report', 'compliance', 'lab.sqlite', '--out', 'none'],
      ...['--from', '2025-02-01', '--to', '2025-01-01'],
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/ends \(2025-01-01\) before it begins/);
    expect(readdirSync(join(cli.folder, 'none'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves nothing half-done where it is killed',
    async () => {
      await writeSample(join(cli.folder, 'large.sqlite'), { entries: 15_000 });
      const out = ['report', 'compliance', 'large.sqlite', ...period, '--out', 'killed'];
      const args = [...out, '--generated-at', new Date().toISOString()];
      const folder = join(cli.folder, 'killed');
      const early: Kept[] = [];
      for (const isTime of MOMENTS) early.push(...(await killAt(cli, args, { folder, isTime })));
      expect((await cli.run(args)).status).toBe(0);
      expect(halfWritten(folder)).toEqual([]);
      // Whatever had its name was whole: what the run to the end makes.
      const whole = new Map(finished(folder));
      expect(whole.size).toBe(10);
      for (const [name, content] of early) expect(whole.get(name)?.equals(content)).toBe(true);
    },
    120_000,
  );
});

describe('sealtrail report verify', () => {
  const verified = async (file: string) => {
    const { status, stdout, stderr } = await cli.run(['report', 'verify', file, '--json']);
    expect(stderr).toBe('');
    return {
      status,
      ...z
        .object({ verdict: z.string(), reports: z.array(z.object({ by: z.string() })) })
        .parse(JSON.parse(stdout)),
    };
  };

  it('tells what was made here from what was changed since, and from anything else', async () => {
    const { files } = all;
    for (const { path } of files) {
      const { status, verdict, reports } = await verified(path);
      expect([status, verdict, reports[0]?.by]).toEqual([0, 'unchanged', 'ada@example.org']);
    }
    const path = files[0]?.path ?? '';
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const changed = join(cli.folder, 'changed', basename(path));
    mkdirSync(join(cli.folder, 'changed'));
    writeFileSync(changed, bytes);
    expect(await verified(changed)).toMatchObject({ status: 1, verdict: 'changed' });
    writeFileSync(join(cli.folder, 'other.json'), '{}');
    expect(await verified('other.json')).toMatchObject({ status: 1, verdict: 'unknown', reports: [] });
    const { status, stderr } = await cli.run(['report', 'verify', 'no-such-file']);
    expect(status).toBe(2);
    expect(stderr.split('\n').length).toBe(2);
  });

  it('is recorded in the trail, as the making is, with settings and hashes', async () => {
    const { files } = await made('recorded', ['--format', 'json', '--generated-at', AT]);
    await verified(files[0]?.path ?? '');
    const database = new Database(join(cli.folder, 'workspace', 'workspace.sqlite'), { readonly: true });
    const details = (action: string) =>
      database
        .prepare<[string], string>(
          'SELECT details FROM audit_logs WHERE action = ? ORDER BY timestamp DESC, rowid DESC LIMIT 1',
        )
        .pluck()
        .get(action) ?? '{}';
    const [making, checking] = [details('report_compliance'), details('report_verify')].map((text) =>
      JSON.parse(text),
    );
    database.close();
    expect(making).toMatchObject({
      success: true,
      from: '2000-01-01',
      to: '2030-12-31',
      formats: ['json'],
      generatedAt: '2031-01-01T00:00:00.000Z',
      files: [{ sha256: files[0]?.sha256 }],
    });
    expect(checking).toMatchObject({ verdict: 'unchanged', success: true });
  });
});
