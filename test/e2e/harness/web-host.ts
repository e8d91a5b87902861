import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const LAUNCHER = resolve(import.meta.dirname, '../../../bin/sealtrail.js');
const ENTRY_URL = /http:\/\/127\.0\.0\.1:\d+\/enter\/\S+/;

export interface WebHost {
  /** The address that lets one browser in, once. */
  readonly entryUrl: string;
  /** Ends it without a word to anybody. */
  kill(): void;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/** Starts the built web host as a person would: `sealtrail serve`. */
export async function startWebHost(options: {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Where browsing for files begins. */
  readonly home: string;
}): Promise<WebHost> {
  const child = spawn(process.execPath, [LAUNCHER, '--workspace', options.workspace, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: options.home, USERPROFILE: options.home, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  const entryUrl = await new Promise<string>((found, failed) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const url = ENTRY_URL.exec(output)?.[0];
      if (url !== undefined) found(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      failed(new Error(`The host ended with ${code} before it served:\n${output}`)),
    );
  });
  return {
    entryUrl,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
