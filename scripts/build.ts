/**
 * Builds the three parts of the application: the Node side, the preload and the page. With `--when-stale` only where
 * something was changed since the last build: npm runs `prepare` also at the first `npx sealtrail` in a checkout.
 */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'dist', 'built');
const parts = ['main', 'preload', 'renderer'];
const inputs = [
  ...parts,
  'assets',
  'docs',
  'package.json',
  'package-lock.json',
  ...parts.map((part) => `vite.${part}.config.ts`),
];

function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

const fresh = newest(stamp) > Math.max(...inputs.map((name) => newest(join(root, name))));
if (!process.argv.includes('--when-stale') || !fresh) {
  rmSync(stamp, { force: true });
  for (const part of parts) {
    await build({ configFile: join(root, `vite.${part}.config.ts`), logLevel: 'warn' });
  }
  writeFileSync(stamp, '');
}
