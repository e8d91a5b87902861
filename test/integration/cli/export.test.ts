import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COLUMNS } from '../../../main/audit/entry.ts';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { parseCsv } from '../../unit/reports/rfc4180.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const isPosix = process.platform !== 'win32';
const MANY = 60_000;

let cli: CommandLine;
let many: string;
beforeAll(async () => {
  cli = createCommandLine();
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
    ' \ufeffü✓😀',
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

describe.skipIf(!isPosix)('an export that is stopped', () => {
  it('by kill -9 leaves no half file under its name, and what it left goes with the next export', async () => {
    const folder = join(cli.folder, 'killed');
    mkdirSync(folder);
    writeFileSync(join(folder, 'all.csv'), 'old');
    const { child, ended } = cli.start(['export', 'many.sqlite', '--out', 'killed/all.csv'], {
      detached: true,
    });
    const partial = await underWay(folder);
    // The group: the command and the job process that writes.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await ended;
    expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toContain(partial);
    await exported('hostile.sqlite', 'killed/other.csv');
    expect(readdirSync(folder).sort()).toEqual(['all.csv', 'other.csv']);
  });

  it('by Ctrl-C ends with 130 and leaves nothing', async () => {
    const folder = join(cli.folder, 'stopped');
    mkdirSync(folder);
    const { child, ended } = cli.start(['export', 'many.sqlite', '--out', 'stopped/all.csv'], {
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

  it('by a full disk says so and leaves nothing', async () => {
    const folder = join(cli.folder, 'full');
    mkdirSync(folder);
    // A limit on the size of files stands in for the disk; the workspace's own files stay far below it.
    const script = 'ulimit -f 8192; exec "$@"';
    const command = [
      'sh',
      '-c',
      script,
      'sh',
      process.execPath,
      join(import.meta.dirname, '../../../main/sealtrail.ts'),
    ];
    const done = spawnSync(
      command[0] ?? '',
      [...command.slice(1), 'export', many, '--out', join(folder, 'all.csv')],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          SEALTRAIL_WORKSPACE: join(cli.folder, 'workspace'),
          SEALTRAIL_USER: 'ada@example.org',
          SEALTRAIL_PASSWORD: 'correct horse battery staple',
        },
      },
    );
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
