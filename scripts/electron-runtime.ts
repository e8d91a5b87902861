/** Finds the Electron runtime, and fetches it where that is possible. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How long fetching the runtime (about 110 MB) may take. */
const DOWNLOAD_LIMIT_MS = 180_000;

export type ElectronRuntime = { readonly path: string } | { readonly missing: string };

/** The package's folder. Never imported as a module: in plain Node that would start the download. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

/** Path of the Electron binary of the installed version, or why there is none. */
export function findElectron(): ElectronRuntime {
  try {
    const folder = packageFolder();
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');
    const binary = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const path = join(dist, binary);
    return existsSync(path) ? { path } : { missing: 'the Electron runtime is not installed' };
  } catch {
    return { missing: 'the Electron runtime is not installed' };
  }
}

/** Why a desktop window cannot be shown here; null where it can. */
export function noDesktop(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  isRoot: boolean = process.getuid?.() === 0,
): string | null {
  if (platform !== 'linux') return null;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  return isRoot ? 'Chromium’s sandbox does not run as root' : null;
}

/** Why the desktop app cannot run here as things stand; null where it can. */
export function desktopHindrance(): string | null {
  const runtime = findElectron();
  return noDesktop() ?? ('missing' in runtime ? runtime.missing : null);
}

/** The runtime, fetched by Electron's own script where it is missing; one attempt with a time limit. */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const found = findElectron();
  if ('path' in found) return found;
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    return { missing: `${found.missing}, and ELECTRON_SKIP_BINARY_DOWNLOAD is set` };
  }
  process.stdout.write('Fetching the desktop runtime, once …\n');
  const child = spawn(process.execPath, [join(packageFolder(), 'install.js')], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), DOWNLOAD_LIMIT_MS);
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  clearTimeout(timer);
  const fetched = findElectron();
  return 'path' in fetched ? fetched : { missing: 'the Electron runtime could not be downloaded' };
}
