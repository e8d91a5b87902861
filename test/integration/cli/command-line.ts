import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRY = resolve(import.meta.dirname, '../../../main/sealtrail.ts');

export const USER = 'ada@example.org';
export const PASSWORD = 'correct horse battery staple';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** A process group of its own, to be killed with every process it started. */
  readonly detached?: boolean;
}

/** The command line as a person has it: a process of its own, a folder to work in, and a workspace. */
export interface CommandLine {
  readonly folder: string;
  readonly start: (
    args: readonly string[],
    options?: RunOptions,
  ) => { child: ChildProcess; ended: Promise<Ended> };
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  readonly remove: () => void;
}

export function createCommandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cli-'));
  const start: CommandLine['start'] = (args, { environment = {}, detached = false } = {}) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      cwd: folder,
      detached,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        SEALTRAIL_WORKSPACE: join(folder, 'workspace'),
        SEALTRAIL_USER: USER,
        SEALTRAIL_PASSWORD: PASSWORD,
        ...environment,
      },
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
  return {
    folder,
    start,
    run: (args, options) => start(args, options).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
