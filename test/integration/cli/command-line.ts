import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../../main/cli/run.ts';
import packageJson from '../../../package.json' with { type: 'json' };

const ENTRY = resolve(import.meta.dirname, '../../../main/sealtrail.ts');

export const USER = 'ada@example.org';
export const PASSWORD = 'correct horse battery staple';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** A process group of its own, to be killed with every process it started. */
  readonly detached?: boolean;
  /** The size from which the files that the processes write cannot grow, in bytes: what stands in for a full disk. */
  readonly largestFile?: number;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Told of all that was printed so far, whenever something is. */
  readonly onPrint?: (stdout: string) => void;
  /** Aborted for a Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** The command line as a person has it: a folder to work in, and a workspace. */
export interface CommandLine {
  readonly folder: string;
  /** A process of its own: what only a process shows, such as its exit status, a signal, a pipe. */
  readonly start: (
    args: readonly string[],
    options?: ProcessOptions,
  ) => { child: ChildProcess; ended: Promise<Ended> };
  /** The same commands in this process, all of them but the entry, with real job processes. */
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  readonly remove: () => void;
}

export function createCommandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cli-'));
  const base = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    SEALTRAIL_WORKSPACE: join(folder, 'workspace'),
    SEALTRAIL_USER: USER,
    SEALTRAIL_PASSWORD: PASSWORD,
  };

  const start: CommandLine['start'] = (args, { environment = {}, detached = false, largestFile } = {}) => {
    const command = [process.execPath, ENTRY, ...args];
    // The shell counts blocks of 512 bytes.
    const limited = ['sh', '-c', `ulimit -f ${(largestFile ?? 0) / 512}; exec "$@"`, 'sh', ...command];
    const [program = '', ...rest] = largestFile === undefined ? command : limited;
    const child = spawn(program, rest, {
      cwd: folder,
      detached,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...base, ...environment },
    });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk;
      });
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, ...text }));
    });
    return { child, ended };
  };

  const run: CommandLine['run'] = async (args, options = {}) => {
    const { environment = {}, onPrint = () => {}, signal = new AbortController().signal } = options;
    const text = { stdout: '', stderr: '' };
    const status = await runCommandLine(
      args,
      {
        input: Readable.from([]) as NodeJS.ReadStream,
        environment: { ...base, ...environment },
        cwd: folder,
        async print(printed) {
          text.stdout += printed;
          onPrint(text.stdout);
        },
        say(said) {
          text.stderr += said;
        },
        isTerminal: { output: false, messages: false, input: false },
        columns: null,
      },
      {
        version: packageJson.version,
        startWebHost: async (app, options) =>
          (await import('../../../main/web/web-host.ts')).startWebHost(app, options),
        signal,
      },
    );
    return { status, ...text };
  };

  return {
    folder,
    start,
    run,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
