import packageJson from '../package.json' with { type: 'json' };
import { processIo } from './cli/io.ts';
import { runCommandLine } from './cli/run.ts';

/** A launcher passes on a Ctrl-C that the terminal has sent already: within this time both are one. */
const SAME_PRESS_MILLISECONDS = 500;

/** Ends the work cleanly at the first Ctrl-C and the process at the second. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupt = (): void => {
    if (first === 0) first = performance.now();
    else if (performance.now() - first > SAME_PRESS_MILLISECONDS) process.exit(130);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  return controller.signal;
}

process.exitCode = await runCommandLine(process.argv.slice(2), processIo(), {
  version: packageJson.version,
  signal: interruption(),
  // Loaded only when it is asked for.
  startWebHost: async (app, options) => (await import('./web/web-host.ts')).startWebHost(app, options),
});
