import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { COLUMNS } from '../../../main/audit/entry.ts';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { readXlsx } from '../../fixtures/read-xlsx.ts';
import { writeSlowLog } from '../../fixtures/slow-log.ts';
import { parseCsv } from '../../unit/reports/rfc4180.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
const hasSha256sum = spawnSync('sha256sum', ['--version']).status === 0;
const FORMATS = ['csv', 'jsonl', 'xlsx', 'pdf'] as const;
const isPosix = process.platform !== 'win32';
const MANY = 60_000;

let cli: CommandLine;
let many: string;
beforeAll(async () => {
  cli = createCommandLine();
  // So slow to read that no export of it is done before a signal comes, however late.
  writeSlowLog(join(cli.folder, 'slow.sqlite'), 100_000);
  many = join(cli.folder, 'many.sqlite');
  await writeSample(many, { entries: MANY });
  const hostile = join(cli.folder, 'hostile.sqlite');
  await writeSample(hostile, { entries: 40 });
  const database = new Database(hostile);
  const set = database.prepare('UPDATE audit_logs SET user_agent = ?, details = ? WHERE rowid = ?');
  const agents = [
    '',
    null,
    '=cmd|"/c calc"!A1',
    'a,b',
    'a"b',
    'a\nb',
    'a\rb',
    'a\r\nb',
    ' \ufeffü✓😀 漢字 مرحبا',
    '<script>',
  ];
  const details = [
    '{"n": 1.0, "big": 12345678901234567890}',
    '{"x": NaN}',
    'null',
    null,
    'broken {',
    '[5e-05]',
  ];
  for (let row = 1; row <= 40; row++) {
    set.run(agents[row % agents.length], details[row % details.length], row);
  }
  database.close();
  expect((await cli.run(['init'])).status).toBe(0);
}, 120_000);
afterAll(() => cli.remove());

const outcome = z.object({ matched: z.int(), written: z.int(), bytes: z.int(), sha256: z.string() });

async function exported(source: string, name: string, flags: readonly string[] = []) {
  const { status, stdout, stderr } = await cli.run(['export', source, '--out', name, '--json', ...flags]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const bytes = readFileSync(join(cli.folder, name));
  const told = outcome.parse(JSON.parse(stdout));
  expect(told.bytes).toBe(bytes.length);
  expect(told.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(told.written).toBe(told.matched);
  return { told, text: bytes.toString('utf8') };
}

/** What the source holds, as another reader has it. */
function stored(path: string): Map<string, Record<string, string | null>> {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare<[], Record<string, string | null>>('SELECT * FROM audit_logs').all();
  database.close();
  return new Map(
    rows.map((row) => [String(row.id), { ...row, timestamp: String(row.timestamp).replace(' ', 'T') }]),
  );
}

describe('an export', () => {
  it('as CSV is read back by an independent reader, column by column', async () => {
    const { told, text } = await exported('hostile.sqlite', 'hostile.csv');
    const [header, ...records] = parseCsv(text);
    const source = stored(join(cli.folder, 'hostile.sqlite'));
    expect(header).toEqual([...COLUMNS, 'user_email', 'outcome']);
    expect(records).toHaveLength(told.written);
    for (const record of records) {
      const row = source.get(String(record[0]));
      expect(record.slice(0, 13)).toEqual(COLUMNS.map((column) => row?.[column]));
    }
  });

  it.skipIf(!hasPython)("as CSV is read back by Python's csv module", async () => {
    await exported('hostile.sqlite', 'python.csv');
    const script =
      'import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))))';
    const { stdout } = spawnSync('python3', ['-c', script, join(cli.folder, 'python.csv')], {
      encoding: 'utf8',
    });
    const [, ...records]: string[][] = JSON.parse(stdout);
    const source = stored(join(cli.folder, 'hostile.sqlite'));
    expect(records).toHaveLength(source.size);
    for (const record of records) {
      const row = source.get(record[0] ?? '');
      // This reader does not tell NULL from the empty string.
      expect(record.slice(0, 13)).toEqual(COLUMNS.map((column) => row?.[column] ?? ''));
    }
  });

  it('as JSONL is one object a line, with details as they were written', async () => {
    const { told, text } = await exported('hostile.sqlite', 'hostile.jsonl');
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(told.written);
    const source = stored(join(cli.folder, 'hostile.sqlite'));
    for (const line of lines) {
      const read = JSON.parse(line);
      const row = source.get(read.id);
      expect(read.user_agent).toBe(row?.user_agent);
      if (read.details_as_text) expect(read.details).toBe(row?.details);
      else expect(line).toContain(`"details":${row?.details},"timestamp"`);
    }
    expect(lines.filter((line) => line.includes('12345678901234567890')).length).toBeGreaterThan(0);
  });

  it('holds what the filter matches and no more', async () => {
    const { told } = await exported('many.sqlite', 'part.jsonl', ['--ip', '203.0.113.77']);
    const { told: more } = await exported('many.sqlite', 'all.jsonl');
    expect(told.written).toBeGreaterThan(50);
    expect(more.written).toBe(MANY);
  });

  it.each([
    ['the source itself', () => 'many.sqlite'],
    ['into a folder that is not there', () => 'no/such/folder.csv'],
    [
      'onto a folder',
      (folder: string) => {
        mkdirSync(join(folder, 'sub'));
        return 'sub';
      },
    ],
  ])('over %s is refused', async (_, make) => {
    const before = readFileSync(many);
    const { status, stderr } = await cli.run(['export', 'many.sqlite', '--out', make(cli.folder)]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^sealtrail: [^\n]+was not written[^\n]+\.\n$/);
    expect(readFileSync(many).equals(before)).toBe(true);
  });
});

/** Waits until a half-written file is there. */
async function underWay(folder: string): Promise<string> {
  for (;;) {
    const name = readdirSync(folder).find((found) => found.includes('.partial-'));
    if (name !== undefined) return name;
    await wait(2);
  }
}

describe('an export in every format', () => {
  const flags = ['--generated-at', '2026-01-02T03:04:05Z', '--zone', 'Europe/Vienna'];

  it.each(FORMATS)('as %s has a manifest that fits it, and the same bytes again', async (format) => {
    const { told } = await exported('hostile.sqlite', `first.${format}`, flags);
    const { told: again } = await exported('hostile.sqlite', `again.${format}`, flags);
    expect(again.sha256).toBe(told.sha256);
    const manifest = JSON.parse(readFileSync(join(cli.folder, `first.${format}.manifest.json`), 'utf8'));
    expect(manifest).toMatchObject({
      generatedAt: '2026-01-02T03:04:05.000Z',
      generatedBy: 'ada@example.org',
      timeZone: 'Europe/Vienna',
      format,
      order: 'newest',
      entries: { matched: 40, written: 40 },
      file: { name: `first.${format}`, bytes: told.bytes, sha256: told.sha256 },
    });
  });

  it.skipIf(!hasSha256sum)(
    'is checked by sha256sum as the handbook says, and fails when it was changed',
    async () => {
      await exported('hostile.sqlite', 'check.csv');
      const check = `sed -n 's/^  "sha256sum": "\\(.*\\)"$/\\1/p' check.csv.manifest.json | sha256sum --check`;
      const run = () => spawnSync('sh', ['-c', check], { cwd: cli.folder, encoding: 'utf8' });
      expect(run()).toMatchObject({ status: 0, stdout: 'check.csv: OK\n' });
      const path = join(cli.folder, 'check.csv');
      writeFileSync(path, readFileSync(path, 'utf8').replace('failure', 'success'));
      expect(run().status).not.toBe(0);
    },
  );

  it('as XLSX is read back by an independent reader', async () => {
    await exported('hostile.sqlite', 'hostile.xlsx', ['--columns', 'id,user_agent,details,timestamp']);
    const [sheet] = readXlsx(readFileSync(join(cli.folder, 'hostile.xlsx')));
    const [, ...rows] = sheet?.rows ?? [];
    const source = stored(join(cli.folder, 'hostile.sqlite'));
    expect(rows).toHaveLength(40);
    for (const { A, B, C, D } of rows) {
      const row = source.get(String(A));
      expect([B ?? null, C ?? null]).toEqual([row?.user_agent, row?.details]);
      const days = typeof D === 'object' ? D.number : 0;
      const moment = Date.UTC(1899, 11, 30) + Math.round(days * 86_400_000);
      expect(new Date(moment).toISOString().slice(0, 19)).toBe(String(row?.timestamp).slice(0, 19));
    }
  });

  it.skipIf(!hasPython)("as XLSX is well-formed to Python's zip and XML readers", async () => {
    await exported('hostile.sqlite', 'python.xlsx');
    const script =
      'import sys, zipfile, xml.etree.ElementTree as t; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; ' +
      '[t.fromstring(z.read(n)) for n in z.namelist()]; ' +
      'print(len(t.fromstring(z.read("xl/worksheets/sheet1.xml")).findall(".//{*}row")))';
    const { stdout, stderr } = spawnSync('python3', ['-c', script, join(cli.folder, 'python.xlsx')], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '41\n', stderr: '' });
  });

  it.skipIf(!hasPoppler)('as PDF is read by poppler, every entry of it', async () => {
    await exported('hostile.sqlite', 'hostile.pdf');
    const { stdout, stderr } = spawnSync('pdftotext', ['-layout', join(cli.folder, 'hostile.pdf'), '-'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    for (const id of stored(join(cli.folder, 'hostile.sqlite')).keys()) expect(stdout).toContain(id);
    expect(stdout).toContain('=cmd|"/c calc"!A1');
    expect(stdout).toMatch(/Page 1 of \d/);
  });

  it('as spreadsheet-safe CSV begins no cell as a formula', async () => {
    const { text } = await exported('hostile.sqlite', 'safe.csv', ['--spreadsheet-safe']);
    const cells = parseCsv(text.replace(/^\ufeff/, '')).flat();
    expect(cells.filter((cell) => /^[=+@\t\r\n-]/.test(cell ?? ''))).toEqual([]);
    expect(cells).toContain(`'=cmd|"/c calc"!A1`);
  });

  it.each([
    ['a column that is not there', ['--columns', 'id,nonsense'], /no column “nonsense”/],
    ['a zone that is not there', ['--zone', 'Mars/Olympus'], /no time zone called “Mars\/Olympus”/],
    ['safety that it has anyhow', ['--spreadsheet-safe', '--format', 'xlsx'], /way of writing CSV/],
  ])('refuses %s', async (_, options, message) => {
    const { status, stderr } = await cli.run(['export', 'hostile.sqlite', '--out', 'refused', ...options]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(existsSync(join(cli.folder, 'refused'))).toBe(false);
  });
});

describe.skipIf(!isPosix)('an export that is stopped', () => {
  it.each(FORMATS)(
    'by kill -9 leaves no half %s under its name, and the next export clears up',
    async (format) => {
      const name = `killed-${format}`;
      const folder = join(cli.folder, name);
      mkdirSync(folder);
      writeFileSync(join(folder, `all.${format}`), 'old');
      const { child, ended } = cli.start(['export', 'slow.sqlite', '--out', `${name}/all.${format}`], {
        detached: true,
      });
      const partial = await underWay(folder);
      // The group: the command and the job process that writes.
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
      expect(readFileSync(join(folder, `all.${format}`), 'utf8')).toBe('old');
      expect(readdirSync(folder)).toContain(partial);
      // Once the process that wrote is gone, too, what it had begun is nobody's.
      await vi.waitFor(
        async () => {
          await exported('hostile.sqlite', `${name}/other.csv`);
          expect(readdirSync(folder).sort()).toEqual([
            `all.${format}`,
            'other.csv',
            'other.csv.manifest.json',
          ]);
        },
        { timeout: 60_000, interval: 200 },
      );
    },
  );

  it.each(FORMATS)('by Ctrl-C ends with 130 and leaves nothing of %s', async (format) => {
    const name = `stopped-${format}`;
    const folder = join(cli.folder, name);
    mkdirSync(folder);
    const { child, ended } = cli.start(['export', 'slow.sqlite', '--out', `${name}/all.${format}`], {
      detached: true,
    });
    await underWay(folder);
    // A terminal sends it to every process of the group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    const { status, stdout, stderr } = await ended;
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(stderr).toMatch(/^sealtrail: [^\n]*cancelled[^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(FORMATS)('by a full disk says so and leaves nothing of %s', async (format) => {
    const folder = join(cli.folder, `full-${format}`);
    mkdirSync(folder);
    // A limit on the size of files stands in for the disk; the workspace's own files stay far below it.
    const limit = { largestFile: 2 * 1024 * 1024 };
    const done = await cli.start(['export', many, '--out', join(folder, `all.${format}`)], limit).ended;
    expect(done.stderr).toMatch(/^sealtrail: [^\n]+the disk is full[^\n]+\n$/);
    expect(done.status).toBe(5);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the trail', () => {
  it('knows of every export', async () => {
    const { stdout } = await cli.run([
      'search',
      join('workspace', 'workspace.sqlite'),
      '--action',
      'export',
      '--json',
    ]);
    expect(existsSync(join(cli.folder, 'workspace'))).toBe(true);
    expect(JSON.parse(stdout).entries.length).toBeGreaterThan(3);
  });
});
