import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { cancelled } from '../audit/fault.ts';
import { UsageError } from './exit-status.ts';
import type { Io } from './io.ts';

const VARIABLE = 'SEALTRAIL_PASSWORD';

/** Asks for a line that is not shown while it is typed. */
async function askHidden(io: Io, question: string, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: io.input, output: nowhere, terminal: true, historySize: 0 });
  io.say(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      // In raw mode Ctrl-C is a key like another, and Ctrl-D the end of the input.
      lines.on('SIGINT', () => reject(cancelled()));
      lines.on('close', () => reject(cancelled()));
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    io.say('\n');
  }
}

function requireTerminal(io: Io): void {
  if (io.isTerminal.input) return;
  throw new UsageError(
    'Nobody is there to type the password',
    `Set ${VARIABLE}, or run the command in a terminal`,
  );
}

/** The password of `user`, from the environment or typed. Never an option: those are seen by everybody on the machine. */
export async function askPassword(io: Io, user: string, signal: AbortSignal): Promise<string> {
  const given = io.environment[VARIABLE];
  if (given !== undefined && given !== '') return given;
  requireTerminal(io);
  return askHidden(io, `Password of ${user}: `, signal);
}

/** A new password, typed twice alike. */
export async function askNewPassword(io: Io, user: string, signal: AbortSignal): Promise<string> {
  const given = io.environment[VARIABLE];
  if (given !== undefined && given !== '') return given;
  requireTerminal(io);
  const first = await askHidden(io, `New password of ${user} (12 characters or more): `, signal);
  const second = await askHidden(io, 'The same again: ', signal);
  if (first !== second) throw new UsageError('The two passwords differ', 'Start again');
  return first;
}
