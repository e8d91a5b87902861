import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isProcessAlive } from '../../../main/files/process-alive.ts';
import type { JobName, JobOptions, JobRunner } from '../../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../../main/jobs/node-process.ts';
import { createJobRunner, type JobRunnerOptions } from '../../../main/jobs/runner.ts';
import { SourceError } from '../../../main/sources/errors.ts';
import type { Odd } from '../../fixtures/odd-worker.ts';

/** Milliseconds of grace that no busy machine uses up. */
const PATIENT = 60_000;
const fixture = (name: string) => join(import.meta.dirname, '../../fixtures', name);

describe('the job runner', () => {
  let runner: JobRunner;
  let logged: { level: string; message: string; data: unknown; user: string | undefined }[];
  let started: number;
  const context = new AsyncLocalStorage<string>();
  const factory = forkJobProcess(fixture('odd-worker.ts'));

  function start(options: Partial<JobRunnerOptions> = {}): void {
    logged = [];
    started = 0;
    runner = createJobRunner({
      startProcess: () => {
        started += 1;
        return factory();
      },
      log: (level, message, data) => {
        if (message !== 'job ended') logged.push({ level, message, data, user: context.getStore() });
      },
      warm: 0,
      ...options,
    });
  }

  const ask = <K extends JobName>(odd: Odd, name: K, options: JobOptions<K> = {}): Promise<unknown> =>
    runner.run(name, odd as never, options);
  const on = (path: string): NonNullable<Odd['source']> => ({ engine: 'sqlite', path });

  beforeEach(() => start());
  afterEach(() => runner.close());

  it('carries bigints and bytes of evidence over and back', async () => {
    const value = { rowid: 9_007_199_254_740_993n, blob: new Uint8Array([0, 255]), nothing: null };
    expect(await ask({ what: 'echo', value }, 'evidence')).toEqual(value);
  });

  it('uses a process again, the one that has the source open before others', async () => {
    const [first, second] = await Promise.all([
      ask({ what: 'pid', source: on('/a') }, 'page'),
      ask({ what: 'pid', source: on('/b') }, 'page'),
    ]);
    expect(first).not.toBe(second);
    expect(await ask({ what: 'pid', source: on('/b') }, 'page')).toBe(second);
    expect(await ask({ what: 'pid', source: on('/a') }, 'page')).toBe(first);
    expect(started).toBe(2);
  });

  it('answers pages while as many long jobs run as may', async () => {
    const abort = new AbortController();
    const long = Array.from({ length: 8 }, () =>
      ask({ what: 'spin' }, 'statistics', { signal: abort.signal }).catch((error) => error.code),
    );
    expect(await ask({ what: 'echo', value: 1 }, 'page')).toBe(1);
    expect(started).toBeLessThanOrEqual(6);
    abort.abort();
    expect(new Set(await Promise.all(long))).toEqual(new Set(['CANCELLED']));
  });

  it('starts waiting pages before waiting long jobs', async () => {
    start({ most: 1 });
    const order: string[] = [];
    const blocked = new AbortController();
    const blocker = ask({ what: 'wait' }, 'page', { signal: blocked.signal }).catch(() => {});
    const waiting = [
      ask({ what: 'echo' }, 'count').then(() => order.push('count')),
      ask({ what: 'echo' }, 'page').then(() => order.push('page')),
    ];
    blocked.abort();
    await Promise.all([blocker, ...waiting]);
    expect(order).toEqual(['page', 'count']);
  });

  it('lets a job that listens stop, and keeps its process', async () => {
    start({ graceMs: PATIENT });
    const pid = await ask({ what: 'pid' }, 'verify');
    const abort = new AbortController();
    const work = ask({ what: 'wait' }, 'verify', { signal: abort.signal });
    abort.abort();
    await expect(work).rejects.toMatchObject({ name: 'Fault', code: 'CANCELLED' });
    await vi.waitFor(async () => expect(await ask({ what: 'pid' }, 'verify')).toBe(pid), 60_000);
  });

  it('kills a job that does not listen, and works on', async () => {
    const pid = await ask({ what: 'pid' }, 'page');
    const abort = new AbortController();
    const work = ask({ what: 'spin' }, 'page', { signal: abort.signal });
    abort.abort();
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    await vi.waitFor(() => expect(isProcessAlive(Number(pid))).toBe(false), 60_000);
    expect(await ask({ what: 'pid' }, 'page')).not.toBe(pid);
    expect(logged).toEqual([]);
  });

  it('stops a job at its time limit as an abort would, a deaf one by killing it', async () => {
    const pid = await ask({ what: 'pid' }, 'count');
    const work = ask({ what: 'spin' }, 'count', { timeLimitMs: 20 });
    await expect(work).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'It took longer than 20 milliseconds.',
      hint: expect.stringContaining('more time'),
    });
    await vi.waitFor(() => expect(isProcessAlive(Number(pid))).toBe(false), 60_000);
  });

  it('stops a job that listens at its time limit, and keeps its process', async () => {
    start({ graceMs: PATIENT });
    const listening = await ask({ what: 'pid' }, 'verify');
    await expect(ask({ what: 'wait' }, 'verify', { timeLimitMs: 1_000 })).rejects.toMatchObject({
      message: 'It took longer than 1 second.',
    });
    await vi.waitFor(async () => expect(await ask({ what: 'pid' }, 'verify')).toBe(listening), 60_000);
  });

  it('does not count the wait for a process against the time limit, nor stop what ended in time', async () => {
    start({ most: 1 });
    const blocked = new AbortController();
    const blocker = ask({ what: 'spin' }, 'page', { signal: blocked.signal }).catch((error) => error.code);
    const waiting = ask({ what: 'echo', value: 'in time' }, 'page', { timeLimitMs: 60_000 });
    blocked.abort();
    expect(await blocker).toBe('CANCELLED');
    expect(await waiting).toBe('in time');
    const pid = await ask({ what: 'pid' }, 'page', { timeLimitMs: 60_000 });
    expect(await ask({ what: 'pid' }, 'page')).toBe(pid);
  });

  it('does not start a job that was cancelled while it waited, nor one whose signal is aborted', async () => {
    await expect(ask({ what: 'echo' }, 'page', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(started).toBe(0);
  });

  it('survives a native crash of a job', async () => {
    await expect(ask({ what: 'crash' }, 'page')).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('SIGABRT'),
    });
    expect(await ask({ what: 'echo', value: 'on' }, 'page')).toBe('on');
  });

  it('survives a job that runs out of memory, and says so', async () => {
    start({
      startProcess: () => {
        vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=40');
        const process = factory();
        vi.unstubAllEnvs();
        return process;
      },
    });
    await expect(ask({ what: 'exhaust' }, 'verify')).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringMatching(/memory/),
    });
  });

  it('hands foreseen faults on and keeps the stack of others for the log', async () => {
    const locked = await ask({ what: 'fault', value: 'source' }, 'page').catch((error) => error);
    expect(locked).toBeInstanceOf(SourceError);
    expect(locked).toMatchObject({ code: 'SOURCE_LOCKED', message: 'It is locked.', hint: 'Wait.' });
    await expect(ask({ what: 'fault' }, 'page')).rejects.toMatchObject({ code: 'RECIPE_UNKNOWN' });
    const defect = (await ask({ what: 'defect' }, 'page').catch((error) => error)) as Error & {
      code: string;
    };
    expect(defect.code).toBe('INTERNAL');
    expect(`${defect.message} ${defect.stack}`).not.toContain('secret internals');
    expect(logged).toMatchObject([
      { level: 'error', data: { stack: expect.stringContaining('secret internals') } },
    ]);
  });

  it('delivers batches in order, each acknowledged before the next', async () => {
    const batches: unknown[] = [];
    await ask({ what: 'batches', value: 200 }, 'verify', { onBatch: (batch) => batches.push(batch) });
    expect(batches).toEqual(Array.from({ length: 200 }, (_, id) => [{ id: String(id) }]));
  });

  it('fails a job whose batch could not be taken in', async () => {
    const work = ask({ what: 'batches', value: 3 }, 'verify', {
      onBatch: () => {
        throw new Error('disk full');
      },
    });
    await expect(work).rejects.toThrow('disk full');
  });

  it("writes a job's log lines in the context of its caller", async () => {
    await Promise.all(
      ['ada', 'bob'].map((user) => context.run(user, () => ask({ what: 'log', value: user }, 'page'))),
    );
    expect(logged.map(({ user, data }) => [user, data]).sort()).toEqual([
      ['ada', { job: 'page', value: 'ada' }],
      ['bob', { job: 'page', value: 'bob' }],
    ]);
  });

  it('ends every process at close, also a deaf one', async () => {
    const pid = await ask({ what: 'pid' }, 'page');
    const work = ask({ what: 'spin' }, 'page');
    work.catch(() => {});
    await runner.close();
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(isProcessAlive(Number(pid))).toBe(false);
    await expect(ask({ what: 'echo' }, 'page')).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('lets idle processes go but the warm ones', async () => {
    start({ warm: 1, idleMs: 10 });
    const pids = await Promise.all(
      ['/a', '/b', '/c'].map((path) => ask({ what: 'pid', source: on(path) }, 'page')),
    );
    await vi.waitFor(() => expect(pids.filter((pid) => isProcessAlive(Number(pid))).length).toBe(1), 60_000);
  });

  describe('with files', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sealtrail-jobs-'));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it('removes the temporary file of a job it killed', async () => {
      start({ graceMs: 20 });
      const file = join(folder, 'half');
      const abort = new AbortController();
      const work = ask({ what: 'leave', value: file }, 'export', {
        signal: abort.signal,
        onProgress: () => {
          expect(existsSync(file)).toBe(true);
          abort.abort();
        },
      });
      await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
      await vi.waitFor(() => expect(existsSync(file)).toBe(false), 60_000);
    });
  });

  describe('with a job that asks for another beside it', () => {
    const beside = (value: Odd): Odd => ({ what: 'beside', value });

    it('runs that in a process of its own and hands over its result, or how it failed', async () => {
      const found = await ask(beside({ what: 'pid' }), 'count');
      expect(found).toMatchObject({ result: expect.any(Number), pid: expect.any(Number) });
      const { result, pid } = found as { result: number; pid: number };
      expect(result).not.toBe(pid);
      await expect(ask(beside({ what: 'fault', value: 'source' }), 'count')).rejects.toSatisfy(
        (error) => error instanceof SourceError && error.code === 'SOURCE_LOCKED' && error.hint === 'Wait.',
      );
      await expect(ask(beside({ what: 'crash' }), 'count')).rejects.toMatchObject({ code: 'INTERNAL' });
    });

    it('hands over batches, each once the last was taken in', async () => {
      expect(await ask(beside({ what: 'batches', value: 4 }), 'count')).toMatchObject({
        taken: ['0', '1', '2', '3'],
      });
    });

    it('says that no process is free rather than letting it wait for itself', async () => {
      start({ most: 1 });
      expect(await ask(beside({ what: 'pid' }), 'count')).toMatchObject({ result: null });
      start({ most: 3 });
      const all = await Promise.all(
        Array.from({ length: 5 }, () => ask(beside({ what: 'echo', value: 1 }), 'count')),
      );
      expect(all.map((found) => (found as { result: unknown }).result)).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
    });

    it('ends that with it', async () => {
      start({ graceMs: 20 });
      const folder = await mkdtemp(join(tmpdir(), 'sealtrail-beside-'));
      const file = join(folder, 'half');
      const abort = new AbortController();
      const work = ask(beside({ what: 'leave', value: file }), 'count', { signal: abort.signal });
      await vi.waitFor(() => expect(existsSync(file)).toBe(true), 60_000);
      abort.abort();
      await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
      await vi.waitFor(() => expect(existsSync(file)).toBe(false), 60_000);
      await rm(folder, { recursive: true });
    });
  });

  it('takes its processes along when the host is killed, even deaf ones', async () => {
    const host = spawn(process.execPath, [fixture('odd-host.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) => {
      host.stdout.setEncoding('utf8').once('data', (text: string) => resolve(Number(text)));
    });
    expect(isProcessAlive(pid)).toBe(true);
    host.kill('SIGKILL');
    await vi.waitFor(() => expect(isProcessAlive(pid)).toBe(false), { timeout: 120_000, interval: 50 });
  });
});
