import type { ReadStream, WriteStream } from 'node:tty';

/** The terminal, or what stands in its place. */
export interface Io {
  readonly input: NodeJS.ReadStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** What the command was asked for; resolves once it is on its way, so that a slow reader is waited for. */
  readonly print: (text: string) => Promise<void>;
  /** What is said beside it. */
  readonly say: (text: string) => void;
  /** Whether a person reads: what is printed, what is said, and whether one can answer. */
  readonly isTerminal: { readonly output: boolean; readonly messages: boolean; readonly input: boolean };
  /** Columns of the terminal that is printed to; null where it is none. */
  readonly columns: number | null;
}

/** A reader that has gone (`| head`) is no error: what it no longer wants is thrown away. */
function writerTo(stream: NodeJS.WriteStream | WriteStream): (text: string) => Promise<void> {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
    gone = true;
  });
  return (text) =>
    new Promise((resolve) => {
      if (gone || text === '') resolve();
      else stream.write(text, () => resolve());
    });
}

export function processIo(): Io {
  const print = writerTo(process.stdout);
  const say = writerTo(process.stderr);
  return {
    input: process.stdin as ReadStream,
    environment: process.env,
    cwd: process.cwd(),
    print,
    say: (text) => void say(text),
    isTerminal: {
      output: process.stdout.isTTY === true,
      messages: process.stderr.isTTY === true,
      input: process.stdin.isTTY === true,
    },
    columns: process.stdout.isTTY ? process.stdout.columns : null,
  };
}
