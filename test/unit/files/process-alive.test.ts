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
    // `exec` makes the parent a program that knows nothing of the shell's child.
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(printed);
    await vi.waitUntil(() => readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z '), 10_000);
    expect(() => process.kill(pid, 0)).not.toThrow();
    expect(isProcessAlive(pid)).toBe(false);
  });
});
