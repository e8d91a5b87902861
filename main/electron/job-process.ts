import type { ForkOptions, UtilityProcess } from 'electron';
import type { JobProcessFactory } from '../ports/job-process.ts';

type Fork = (modulePath: string, args?: string[], options?: ForkOptions) => UtilityProcess;

/** Job processes by `utilityProcess.fork`. `entry` is the absolute path of the worker's module. */
export function utilityJobProcess(fork: Fork, entry: string): JobProcessFactory {
  return () => {
    const child = fork(entry, [], { serviceName: 'Sealtrail job', stdio: 'ignore' });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', (code) => listener(`exit status ${code}`)),
      kill: () => killNow(child),
    };
  };
}

/** `UtilityProcess.kill` asks with SIGTERM, which a native query in progress would not hear of. */
function killNow(child: Pick<UtilityProcess, 'pid' | 'kill'>): void {
  if (child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch (error) {
    // Gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
