#!/usr/bin/env node
// Plain JavaScript that any Node can read: the SQLite driver needs Node 22 or newer and takes an older one down
// with it, so an older Node hands over to the Node 24 that was installed with the project, or says what to do.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 22;
const entry = fileURLToPath(new URL('../dist/main/sealtrail.js', import.meta.url));
const own = fileURLToPath(
  new URL(
    process.platform === 'win32' ? '../node_modules/node/bin/node.exe' : '../node_modules/node/bin/node',
    import.meta.url,
  ),
);

if (!existsSync(entry)) {
  process.stderr.write('sealtrail: not built yet. Run "npm ci" (or "npm run build") in its folder first.\n');
  process.exit(2);
} else if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import('../dist/main/sealtrail.js');
} else if (existsSync(own)) {
  const child = spawn(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
} else {
  process.stderr.write(
    `sealtrail: needs Node.js ${NEEDED} or newer, this is ${process.versions.node}. Run "npm ci" to install one beside it.\n`,
  );
  process.exit(2);
}
