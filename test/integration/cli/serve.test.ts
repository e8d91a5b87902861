import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../../main/sample/write-sample.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = createCommandLine();
  await writeSample(join(cli.folder, 'lab.sqlite'), { entries: 100 });
  expect((await cli.run(['init'])).status).toBe(0);
});
afterAll(() => cli.remove());

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (stream === null) throw new Error('no standard output');
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('it printed nothing');
}

describe('serve', () => {
  it('prints an address, answers scripts about its source, and ends cleanly at Ctrl-C', async () => {
    const token = (await cli.run(['token'])).stdout.trim();
    const { child, ended } = cli.start(['serve', 'lab.sqlite']);
    const address = new URL(await firstLine(child.stdout));
    expect(address.hostname).toBe('127.0.0.1');
    const answer = await fetch(new URL('/api/logs?per_page=3', address), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ total: 100, per_page: 3 });
    const stranger = await fetch(new URL('/api/logs', address));
    expect(stranger.status).toBe(401);
    child.kill('SIGINT');
    expect((await ended).status).toBe(0);
  });

  it('says when its port is taken', async () => {
    const { child, ended } = cli.start(['serve']);
    const { port } = new URL(await firstLine(child.stdout));
    const second = await cli.run(['serve', '--port', port]);
    expect(second).toMatchObject({ status: 2, stdout: '' });
    expect(second.stderr).toContain(`Port ${port} is taken`);
    child.kill('SIGINT');
    expect((await ended).status).toBe(0);
  });
});
