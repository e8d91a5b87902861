import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { isProcessAlive } from '../../../main/files/process-alive.ts';
import type { CommandLine } from './command-line.ts';

/** Tells when to kill, by the names in the folder that is written into, and by the bytes in it. */
export type Moment = (names: readonly string[], bytes: number) => boolean;

/** A file with its content as it stood at some time. */
export type Kept = readonly [name: string, content: Buffer];

const isPartial = (name: string): boolean => name.includes('.partial-');

/** Moments of files that are written together: begun, half written, and the first under its name. */
export const MOMENTS: readonly Moment[] = [
  (names) => names.some(isPartial),
  (_, bytes) => bytes > 100_000,
  // The others are whole, too, and nobody said so yet.
  (names) => names.some((name) => !isPartial(name)),
];

/** Files of a folder that have their names. */
export const finished = (folder: string): readonly Kept[] =>
  namesIn(folder)
    .filter((name) => !isPartial(name))
    .map((name) => [name, readFileSync(join(folder, name))] as const);

/** Half-written files of a folder. */
export const halfWritten = (folder: string): readonly string[] => namesIn(folder).filter(isPartial);

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

function bytesIn(folder: string): number {
  const sizes = namesIn(folder).map(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Starts a command that writes into a folder, kills it with every process it started at a moment, or when it has ended, and
 * waits until none of them is alive. Returns the files that had their names then: seldom any before the last moment, but a
 * signal may be late on a busy machine.
 */
export async function killAt(
  cli: CommandLine,
  args: readonly string[],
  { folder, isTime, environment = {} }: KillOptions,
): Promise<readonly Kept[]> {
  const { child, ended } = cli.start(args, { environment, detached: true });
  await vi.waitUntil(() => child.exitCode !== null || isTime(namesIn(folder), bytesIn(folder)), {
    timeout: 60_000,
    interval: 1,
  });
  const writers = new Set(halfWritten(folder).map((name) => Number(/\.partial-(\d+)-/.exec(name)?.[1])));
  // The group: the command and the job process that writes.
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  await ended;
  for (const writer of writers) await vi.waitUntil(() => !isProcessAlive(writer), 20_000);
  return finished(folder);
}

export interface KillOptions {
  readonly folder: string;
  readonly isTime: Moment;
  readonly environment?: Readonly<Record<string, string>>;
}
