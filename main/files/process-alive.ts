import { readFileSync } from 'node:fs';
import { errorCode } from './file-errors.ts';

/**
 * Whether a process with this id runs on this machine. One that has ended and waits for its parent to ask how does not:
 * where the first process of a container asks after nobody, it would wait for ever. The id may have been given out
 * again since: a caller must be able to live with a yes that is wrong.
 */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
  return process.platform !== 'linux' || !hasEnded(pid);
}

/** The state stands behind the name in parentheses, which may hold parentheses itself (proc_pid_stat(5)). */
function hasEnded(pid: number): boolean {
  try {
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}
