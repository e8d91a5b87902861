import { readdirSync, readFileSync } from 'node:fs';

/** Pids of this process's children, by Linux's /proc; none where there is no such thing. */
function children(): string[] {
  try {
    return readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
  } catch {
    return [];
  }
}

/** The most memory the process ever had resident, in bytes. */
function peakOf(pid: string): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/**
 * Runs `work` and says the most memory that any one child process had resident meanwhile, in bytes; null where the
 * system does not tell.
 */
export async function withPeakMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number | null }> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, ...children().map(peakOf));
  };
  const timer = setInterval(look, 50);
  try {
    const result = await work();
    look();
    return { result, peak: peak === 0 ? null : peak };
  } finally {
    clearInterval(timer);
  }
}
