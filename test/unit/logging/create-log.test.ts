import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { currentLogContext, withLogContext } from '../../../main/logging/context.ts';
import { createLog, type LogOptions } from '../../../main/logging/create-log.ts';
import { LOG_LEVELS } from '../../../main/logging/log.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function setUp(options: Partial<LogOptions> = {}) {
  const folder = join(temporaryFolder(), 'logs');
  const log = createLog({ folder, console: false, ...options });
  const lines = (name: string): Record<string, unknown>[] =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { folder, log, lines };
}

describe('the application log', () => {
  it('writes a JSON line with who, for what, when and how long', async () => {
    const { log, lines } = setUp();
    log.info('outside');
    await withLogContext({ correlationId: 'c1', procedure: 'entries.page' }, async () => {
      await Promise.resolve();
      withLogContext({ user: 'u1' }, () => log.info('inside', { count: 3 }));
      expect(currentLogContext()).toEqual({
        correlationId: 'c1',
        procedure: 'entries.page',
        user: undefined,
      });
    });
    const [outside, inside] = lines('app.log');
    expect(outside).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'info',
      message: 'outside',
      pid: process.pid,
    });
    expect(inside).toEqual({
      ...outside,
      timestamp: expect.any(String),
      message: 'inside',
      correlationId: 'c1',
      user: 'u1',
      request: 'entries.page',
      duration: expect.any(Number),
      fields: { count: 3 },
    });
  });

  it('keeps contexts of calls that run at once apart', async () => {
    const { log, lines } = setUp();
    const call = (correlationId: string) =>
      withLogContext({ correlationId }, async () => {
        for (let n = 0; n < 5; n += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          log.info(correlationId);
        }
      });
    await Promise.all(['a', 'b', 'c'].map(call));
    const written = lines('app.log');
    expect(written).toHaveLength(15);
    for (const line of written) expect(line.correlationId).toBe(line.message);
  });

  it('writes errors a second time to a file of their own, and nothing below its level', () => {
    const { log, lines } = setUp({ level: 'warn' });
    for (const level of LOG_LEVELS) log[level](`a ${level} line`);
    expect(lines('app.log').map(({ level }) => level)).toEqual(['critical', 'error', 'warn']);
    expect(lines('error.log').map(({ level }) => level)).toEqual(['critical', 'error']);
  });

  it('never lets a secret through, in message or fields', () => {
    const { log, folder } = setUp();
    const url = 'postgres://ann:hunter2@db/audit';
    log.error(`cannot open ${url}`, {
      password: 'hunter2',
      error: new Error(url),
      nested: [{ cookie: 'hunter2' }],
    });
    expect(readFileSync(join(folder, 'app.log'), 'utf8')).not.toContain('hunter2');
  });

  it('rotates through five backups', () => {
    const { log, folder, lines } = setUp({ maxBytes: 2_000, backups: 5 });
    for (let n = 0; n < 200; n += 1) log.info('line', { n });
    const files = readdirSync(folder).sort();
    expect(files).toEqual([
      'app.1.log',
      'app.2.log',
      'app.3.log',
      'app.4.log',
      'app.5.log',
      'app.log',
      'error.log',
    ]);
    const numbers = ['app.5.log', 'app.4.log', 'app.3.log', 'app.2.log', 'app.1.log', 'app.log'].flatMap(
      (name) => lines(name).map(({ fields }) => (fields as { n: number }).n),
    );
    expect(numbers.at(-1)).toBe(199);
    expect(numbers).toEqual(numbers.map((_, index) => 199 - numbers.length + 1 + index));
    for (const name of files) expect(statSync(join(folder, name)).size).toBeLessThan(2_400);
  });

  it.skipIf(process.platform === 'win32')('is its owner alone, in files and backups', () => {
    const umask = process.umask(0);
    try {
      const { log, folder } = setUp({ maxBytes: 500 });
      for (let n = 0; n < 20; n += 1) log.error('line');
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder))
        expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    } finally {
      process.umask(umask);
    }
  });

  it('shows escaped lines on the console where asked to', () => {
    const shown: string[] = [];
    const write = vi
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => shown.push(String(text)) > 0);
    try {
      setUp({ console: true }).log.warn('evil \x1b]0;title\x07\nline', {
        agent: '\u202e',
        password: 'hunter2',
      });
      setUp({ console: false }).log.warn('not shown');
    } finally {
      write.mockRestore();
    }
    expect(shown).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d\.\d{3} warn {5}evil \\u001b\]0;title\\u0007\\nline {"fields":{"agent":"\\u202e","password":"\[redacted\]"}}\n$/,
      ),
    ]);
  });

  it('does not fail the work where it cannot be written, and says so once', () => {
    const { log, folder } = setUp();
    rmSync(join(folder, 'app.log'));
    mkdirSync(join(folder, 'app.log'));
    const shown: string[] = [];
    const write = vi
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => shown.push(String(text)) > 0);
    try {
      for (let n = 0; n < 3; n += 1) log.error('line');
    } finally {
      write.mockRestore();
    }
    expect(shown).toEqual([
      expect.stringMatching(/^sealtrail: the application log is incomplete: .*EISDIR.*\n$/),
    ]);
    expect(readFileSync(join(folder, 'error.log'), 'utf8').split('\n')).toHaveLength(4);
  });
});
