import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

const ENTRIES = 600;
let cli: CommandLine;
let tampered: readonly string[];

beforeAll(async () => {
  cli = createCommandLine();
  await writeSample(join(cli.folder, 'clean.sqlite'), { entries: ENTRIES });
  ({ tampered } = await writeSample(join(cli.folder, 'altered.sqlite'), { entries: ENTRIES, tamper: 14 }));
  expect(await cli.run(['init', '--name', 'Ada Ortiz'])).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => cli.remove());

/** Runs a command that prints JSON and nothing else. */
async function json<S extends z.ZodType>(
  schema: S,
  args: readonly string[],
  expected = 0,
): Promise<z.infer<S>> {
  const { status, stdout, stderr } = await cli.run([...args, '--json']);
  expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
  return schema.parse(JSON.parse(stdout));
}

const verification = z.object({
  entries: z.int(),
  verified: z.int(),
  restored: z.int(),
  failed: z.int(),
  modified: z.int(),
  unprotected: z.int(),
  recipe: z.string(),
  findings: z.array(z.object({ id: z.string(), verdict: z.string(), reason: z.string() })),
  entriesPerSecond: z.number(),
  sourceFindings: z.array(z.unknown()),
});

const nullableText = z.string().nullable();
const flatEntry = z.strictObject({
  id: z.uuid(),
  event_type: z.string(),
  severity: z.string(),
  user_id: nullableText,
  session_id: nullableText,
  ip_address: nullableText,
  user_agent: nullableText,
  resource_type: nullableText,
  resource_id: nullableText,
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  timestamp: z.string(),
  checksum: z.string(),
  user_email: nullableText,
  outcome: z.enum(['success', 'failure', 'unknown']),
});
const search = z.strictObject({ entries: z.array(flatEntry), next: nullableText });

const counts = z.record(z.string(), z.int());
const groups = { byEventType: counts, bySeverity: counts, byOutcome: counts, byUser: counts };
const statistics = z.object({
  total: z.int(),
  ...groups,
  byResourceType: counts,
  byDay: counts,
  missing: counts,
  people: z.array(z.object({ id: z.string(), email: nullableText })),
});

describe('verify', () => {
  it('ends with 0 where every checksum is right', async () => {
    const result = await json(verification, ['verify', 'clean.sqlite']);
    expect(result).toMatchObject({
      entries: ENTRIES,
      verified: ENTRIES,
      failed: 0,
      findings: [],
      recipe: 'default',
    });
  });

  it('ends with 1 and names exactly the entries that were altered', async () => {
    const result = await json(verification, ['verify', 'altered.sqlite'], 1);
    expect(result).toMatchObject({ entries: ENTRIES, verified: ENTRIES - 14, failed: 14 });
    expect(result.findings.map(({ id }) => id).sort()).toEqual([...tampered].sort());
  });

  it('tells a person the same, as a process', async () => {
    const { status, stdout } = await cli.start(['verify', 'altered.sqlite']).ended;
    expect(status).toBe(1);
    for (const id of tampered) expect(stdout).toContain(id);
  });

  it('verifies only what a query matches', async () => {
    const query = `id:(${tampered.slice(0, 2).join(' OR ')}) OR type:login_success`;
    const whole = await json(z.object({ total: z.int() }), ['stats', 'altered.sqlite', query]);
    const result = await json(verification, ['verify', 'altered.sqlite', query], 1);
    expect(result.entries).toBe(whole.total);
    const ids = result.findings.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(tampered.slice(0, 2)));
    expect(tampered).toEqual(expect.arrayContaining(ids));
    const refused = await cli.run(['verify', 'altered.sqlite', 'typ:x']);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('Did you mean type?');
  });

  it('takes a recipe by name or from a file', async () => {
    const named = await json(verification, ['verify', 'clean.sqlite', '--recipe', 'with-id'], 1);
    expect(named).toMatchObject({ recipe: 'with-id', verified: 0 });
    writeFileSync(join(cli.folder, 'recipe.json'), '{"name": "ours", "fields": ["event_type"]}');
    const custom = await json(verification, ['verify', 'clean.sqlite', '--recipe', 'recipe.json'], 1);
    expect(custom.recipe).toBe('ours');
    writeFileSync(join(cli.folder, 'broken.json'), '{');
    expect((await cli.run(['verify', 'clean.sqlite', '--recipe', 'broken.json'])).status).toBe(2);
  });
});

describe('search', () => {
  it('takes a query, with filters beside it', async () => {
    const entries = z.object({
      entries: z.array(z.object({ event_type: z.string(), severity: z.string() })),
    });
    const query = 'type:(login_failure OR access_denied) severity>=medium';
    const { entries: found } = await json(entries, ['search', 'clean.sqlite', query, '--limit', '1000']);
    expect(found.length).toBeGreaterThan(0);
    for (const { event_type, severity } of found) {
      expect(['login_failure', 'access_denied']).toContain(event_type);
      expect(['medium', 'high', 'critical']).toContain(severity);
    }
    const args = ['search', 'clean.sqlite', query, '--event-type', 'access_denied', '--limit', '1000'];
    const { entries: fewer } = await json(entries, args);
    expect(fewer).toEqual(found.filter(({ event_type }) => event_type === 'access_denied'));
  });

  it('gives entries newest first as flat objects, and a cursor to go on by', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: readonly string[] = cursor === '' ? [] : ['--after', cursor];
      const page: z.infer<typeof search> = await json(search, [
        'search',
        'clean.sqlite',
        '--limit',
        '250',
        ...after,
      ]);
      seen.push(...page.entries.map(({ timestamp }) => timestamp));
      cursor = page.next;
    }
    expect(seen).toHaveLength(ENTRIES);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('restricts by every filter that is given', async () => {
    const { entries } = await json(search, [
      ...['search', 'clean.sqlite', '--ip', '203.0.113.77', '--severity', 'critical,high', '--limit', '500'],
      ...[
        '--user-email',
        'MARTA.KELLER@halden-lab.example',
        '--outcome',
        'success',
        '--event-type',
        'config_change',
      ],
    ]);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        event_type: 'config_change',
        ip_address: '203.0.113.77',
        outcome: 'success',
        user_email: 'marta.keller@halden-lab.example',
      });
    }
  });

  it('of nothing is an empty list', async () => {
    expect(await json(search, ['search', 'clean.sqlite', '--action', 'sing'])).toEqual({
      entries: [],
      next: null,
    });
  });

  it('shows a person a table, and how to go on', async () => {
    const { status, stdout, stderr } = await cli.run(['search', 'clean.sqlite', '--limit', '3']);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(4);
    expect(stderr).toMatch(/^There are more\. Go on with --after \S+\n$/);
  });
});

describe('stats', () => {
  it('adds up in every grouping, with NULL counted apart', async () => {
    const figures = await json(statistics, ['stats', 'clean.sqlite']);
    expect(figures.total).toBe(ENTRIES);
    for (const name of [
      'byEventType',
      'bySeverity',
      'byOutcome',
      'byUser',
      'byResourceType',
      'byDay',
    ] as const) {
      const sum = Object.values(figures[name]).reduce((a, b) => a + b, 0);
      expect(sum + (figures.missing[name] ?? 0)).toBe(ENTRIES);
    }
    expect(figures.people.map(({ email }) => email)).toContain('marta.keller@halden-lab.example');
  });
});

describe('info', () => {
  it('says what the source is', async () => {
    const schema = z.object({ engine: z.string(), entries: z.int(), recipe: z.object({ name: z.string() }) });
    expect(await json(schema, ['info', 'clean.sqlite'])).toMatchObject({
      engine: 'sqlite',
      entries: ENTRIES,
      recipe: { name: 'default' },
    });
  });
});

describe('sample', () => {
  it('needs no sign-in, and replaces nothing', async () => {
    const alone = {
      environment: { SEALTRAIL_USER: '', SEALTRAIL_PASSWORD: '', SEALTRAIL_WORKSPACE: '/nowhere' },
    };
    const first = await cli.run(['sample', 'made.sqlite', '--entries', '50', '--tamper', '2'], alone);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/50 entries\. 2 of them/);
    expect((await cli.run(['sample', 'made.sqlite'], alone)).status).toBe(2);
  });
});

describe('token', () => {
  it('prints a token and nothing else', async () => {
    const { status, stdout } = await cli.run(['token', '--name', 'nightly', '--days', '1']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\S{20,}\n$/);
  });
});

describe('a source that cannot be read ends with 3', () => {
  it.each([
    ['that is not there', () => 'missing.sqlite'],
    ['that is a folder', () => '.'],
    [
      'that is no database',
      (folder: string) => {
        writeFileSync(join(folder, 'text.sqlite'), 'Dear diary, '.repeat(1_000));
        return 'text.sqlite';
      },
    ],
    [
      'without the table',
      (folder: string) => {
        new Database(join(folder, 'other.sqlite')).exec('CREATE TABLE other (a)').close();
        return 'other.sqlite';
      },
    ],
    ['on a server that is not there', () => 'postgres://nobody:nothing@127.0.0.1:1/none'],
  ])('%s', async (_, make) => {
    const { status, stdout, stderr } = await cli.run(['info', make(cli.folder), '--json']);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^sealtrail: [^\n]+\.\n$/);
    expect(stderr).not.toContain('nothing@');
  });
});

describe('signing in', () => {
  it('ends with 4 where it is refused', async () => {
    const wrong = await cli.run(['info', 'clean.sqlite'], {
      environment: { SEALTRAIL_PASSWORD: 'not this one, no' },
    });
    expect(wrong.status).toBe(4);
    const unknown = await cli.run(['info', 'clean.sqlite', '--user', 'eve@example.org']);
    expect(unknown.status).toBe(4);
    expect(unknown.stderr).toBe(wrong.stderr);
    expect((await cli.run(['init'])).status).toBe(4);
  });

  it('needs a password of some length, and somebody to type it', async () => {
    const other = ['--workspace', 'other'];
    const weak = await cli.run([...other, 'init'], { environment: { SEALTRAIL_PASSWORD: 'short' } });
    expect(weak.status).toBe(2);
    const silent = await cli.run([...other, 'init'], { environment: { SEALTRAIL_PASSWORD: '' } });
    expect(silent).toMatchObject({ status: 2, stderr: expect.stringContaining('SEALTRAIL_PASSWORD') });
  });
});

describe('hostile evidence', () => {
  const hostile = 'a\u001b]0;owned\u0007\u009b31m\u202egnp.exe\r\n\u200b';
  beforeAll(async () => {
    const path = join(cli.folder, 'hostile.sqlite');
    await writeSample(path, { entries: 3 });
    const database = new Database(path);
    database
      .prepare('UPDATE audit_logs SET user_id = ?, action = ?, event_type = ?')
      .run(hostile, hostile, hostile);
    database.close();
  });

  it.each([
    ['search'],
    ['search', '--json'],
    ['stats'],
    ['stats', '--json'],
    ['verify'],
    ['verify', '--json'],
  ])('reaches the terminal as text only: %s %s', async (command, ...flags) => {
    const { stdout, stderr } = await cli.run([command, 'hostile.sqlite', ...flags]);
    expect(stderr).toBe('');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    if (command !== 'search' || flags.length === 0) return;
    expect(search.parse(JSON.parse(stdout)).entries[0]?.action).toBe(hostile);
  });
});

describe('a reader that goes away', () => {
  it('is no error', async () => {
    const { child, ended } = cli.start(['search', 'clean.sqlite', '--limit', '600', '--json']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
  });
});
