import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { JobProcessFactory } from '../ports/job-process.ts';

/** Enough of a dying process's last words to name the reason, such as "heap out of memory". */
const LAST_WORDS = 2_000;

/**
 * Of the rows that pass through a job none is kept. But V8 lets the heap grow far before it looks what is still used, and
 * glibc keeps for itself what each thread gave back: told to tidy up sooner, an export takes half of the memory for a little more work.
 *
 * Where the first rows happen to live on, V8 makes all later ones where it keeps what lives long, and tidies that up again and
 * again: a fifth of the time of a verification. It is told to let that be.
 */
const MEMORY = {
  flags: [
    '--max-semi-space-size=8',
    '--initial-old-space-size=24',
    '--heap-growing-percent=100',
    '--no-allocation-site-pretenuring',
  ],
  environment: { MALLOC_ARENA_MAX: '2' },
};

/** The worker stands beside this module: as source in a checkout, bundled where this module is bundled. */
function besideThisModule(): string {
  const name = extname(import.meta.filename) === '.ts' ? 'worker.ts' : 'job-worker.js';
  return join(import.meta.dirname, name);
}

/**
 * Job processes by `child_process.fork`, for hosts that run in plain Node.
 * @param entry absolute path of the module to run
 */
export function forkJobProcess(entry: string = besideThisModule()): JobProcessFactory {
  return () => {
    const child = fork(entry, [], {
      // Structured clone: cells of evidence are bigints and byte arrays.
      serialization: 'advanced',
      // A job must never write to the standard output of the command line.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: MEMORY.flags,
      env: { ...process.env, ...MEMORY.environment },
    });
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    return {
      send(message) {
        // A process that has just died reports that by its exit; what was sent to it is lost either way.
        if (child.connected) child.send(message as object, () => {});
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit(listener) {
        let ended = false;
        const end = (description: string) => {
          if (ended) return;
          ended = true;
          listener(description);
        };
        child.on('error', (error) => end(error.message));
        child.on('close', (code, signal) =>
          end(`${signal ?? `exit status ${code}`}${lastWords === '' ? '' : `: ${lastWords.trim()}`}`),
        );
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
