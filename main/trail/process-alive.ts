/**
 * Whether a process with this id runs on this machine. The id may have been given out again since: a caller must
 * be able to live with a yes that is wrong.
 */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
