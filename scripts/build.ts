/** Builds the three parts of the application: the Node side, the preload and the page. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const config = (name: string) => fileURLToPath(new URL(`../vite.${name}.config.ts`, import.meta.url));

for (const part of ['main', 'preload', 'renderer']) {
  await build({ configFile: config(part), logLevel: 'warn' });
}
