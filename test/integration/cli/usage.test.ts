import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, createCommandLine } from './command-line.ts';

let cli: CommandLine;
beforeAll(() => {
  cli = createCommandLine();
});
afterAll(() => cli.remove());

describe('the command line', () => {
  it.each([
    [['--help'], /Ends with 0/],
    [['verify', '--help'], /Examples:[\s\S]*sealtrail verify/],
    [['help', 'export'], /--out <file>/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('says on the standard output how it is used: %j', async (args, expected) => {
    const { status, stdout, stderr } = await cli.run(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  it('without a command shows its help where errors go', async () => {
    const { status, stdout, stderr } = await cli.run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: sealtrail/);
  });

  it.each([
    [['sing'], /Unknown command 'sing'/],
    [['verify'], /Missing required argument 'source'/],
    [['verify', 'a', 'b', 'c'], /too many arguments/i],
    [['search', 'a', '--severty', 'low'], /Did you mean --severity/],
    [['search', 'a', '--limit', '0'], /whole number from 1/],
    [['search', 'a', '--outcome', 'maybe'], /success, failure, unknown/],
    [['search', 'a', '--from', 'yesterday'], /a day like/],
    [['stats', 'a', '--to', '2025-02-30T25:00'], /a day like/],
    [['export', 'a'], /--out/],
    [['export', 'a', '--out', 'b', '--format', 'xls'], /csv, jsonl/],
    [['sample', 'a', '--entries', '1e3'], /whole number/],
    [['serve', '--port', '70000'], /whole number/],
    [['verify', 'a', '--recipe', 'no\u001b[2Jsuch'], /no\\x1b\[2Jsuch/],
    [['verify', ''], /No source was named/],
  ])('refuses %j with status 2 and one line', async (args, expected) => {
    const { status, stdout, stderr } = await cli.run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^sealtrail: [^\n]+\.\n$/);
    expect(stderr).toMatch(expected);
  });

  it('says and ends the same as a process', async () => {
    expect(await cli.start(['--version']).ended).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await cli.start(['sing']).ended).toMatchObject({
      ...{ status: 2, stdout: '' },
      stderr: expect.stringMatching(/^sealtrail: Unknown command 'sing'[^\n]*\n$/),
    });
  });

  it('wants to know who signs in, and makes no workspace on the way', async () => {
    const nobody = await cli.run(['info', 'a'], { environment: { SEALTRAIL_USER: '' } });
    expect(nobody.status).toBe(2);
    expect(nobody.stderr).toContain('--user');
    const nowhere = await cli.run(['info', 'a']);
    expect(nowhere.status).toBe(4);
    expect(nowhere.stderr).toContain('sealtrail init');
    expect(existsSync(join(cli.folder, 'workspace'))).toBe(false);
  });
});
