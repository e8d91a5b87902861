/**
 * `npm start`: the desktop app. Where its runtime is neither present nor downloadable, or nothing could be shown, the
 * web host instead, until Ctrl-C. Arguments go to the web host: `npm start -- --port 8080`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureElectron, noDesktop } from './electron-runtime.ts';
import { openBrowser } from './open-browser.ts';

/** Status of a program whose shared libraries are not there. */
const CANNOT_RUN = 127;

const root = resolve(import.meta.dirname, '..');
const built = [
  'dist/main/sealtrail.js',
  'dist/main/electron.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
];

// Ctrl-C reaches the child too; we stay until it is done.
process.on('SIGINT', () => {});

if (!built.every((name) => existsSync(join(root, name)))) await import('./build.ts');

const hindrance = await startDesktop();
if (hindrance !== null) {
  process.stdout.write(`The desktop app cannot run here (${hindrance}); starting the web version instead.\n`);
  process.exitCode = await startWeb(process.argv.slice(2));
}

/** Runs the desktop app to its end; returns why it could not, or null. */
async function startDesktop(): Promise<string | null> {
  const hindrance = noDesktop();
  if (hindrance !== null) return hindrance;
  const runtime = await ensureElectron();
  if ('missing' in runtime) return runtime.missing;
  const child = spawn(runtime.path, [root], { stdio: 'inherit' });
  const { status, signal } = await ended(child);
  if (status === CANNOT_RUN) return 'system libraries are missing';
  // How Chromium ends where the system does not let it build its sandbox.
  if (signal === 'SIGTRAP' || signal === 'SIGABRT') return `its runtime ended with ${signal}`;
  process.exitCode = status;
  return null;
}

/** Runs `sealtrail serve` to its end, and opens the first address it prints. */
async function startWeb(args: readonly string[]): Promise<number> {
  const command = [join(root, 'bin/sealtrail.js'), 'serve', ...args];
  const child = spawn(process.execPath, command, { stdio: ['inherit', 'pipe', 'inherit'] });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  let opened = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    const url = /http:\/\/127\.0\.0\.1:\d+\/enter\/\S+/.exec(line)?.[0];
    if (url === undefined || opened) return;
    opened = true;
    openBrowser(url);
  });
  return (await ended(child)).status;
}

interface End {
  readonly status: number;
  readonly signal: NodeJS.Signals | null;
}

function ended(child: ReturnType<typeof spawn>): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ status: CANNOT_RUN, signal: null }));
    child.once('exit', (code, signal) =>
      resolve({ status: code ?? (signal === 'SIGINT' ? 130 : 1), signal }),
    );
  });
}
