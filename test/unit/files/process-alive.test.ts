import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isProcessAlive } from '../../../main/files/process-alive.ts';

describe('whether a process is alive', () => {
  it('says yes of this one and no of one that has ended', async () => {
    expect(isProcessAlive(process.pid)).toBe(true);
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    expect(isProcessAlive(child.pid ?? 0)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('says no of one whose parent never asks how it ended', async () => {
    // Stopped before its child is killed, so that it cannot ask.
    const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(printed);
    expect(isProcessAlive(pid)).toBe(true);
    parent.kill('SIGSTOP');
    await vi.waitUntil(() => stateOf(parent.pid) === 'T', 10_000);
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => stateOf(pid) === 'Z', 10_000);
    expect(isProcessAlive(pid)).toBe(false);
  });
});

/** The letter that Linux gives for the state of a process (proc_pid_stat(5)). */
function stateOf(pid: number | undefined): string | undefined {
  return /.*\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
}
