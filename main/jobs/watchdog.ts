import { Worker } from 'node:worker_threads';

/**
 * Ends this process when its parent is gone, even while a native query blocks its event loop: a thread of its own
 * looks, and kills. The channel's `disconnect` event alone would be heard only after the query.
 */
export function dieWithParent(intervalMs = 500): void {
  const watch = `
    const parent = ${process.ppid};
    const alive = () => {
      if (process.ppid !== parent) return false;
      try { process.kill(parent, 0); return true; } catch (error) { return error.code === 'EPERM'; }
    };
    setInterval(() => { if (!alive()) process.kill(process.pid, 'SIGKILL'); }, ${intervalMs});
  `;
  new Worker(watch, { eval: true, execArgv: [], stdin: false }).unref();
}
