/**
 * `npm run demo`: the whole way through once in a terminal, on a workspace of its own: a sample with altered entries is
 * written, looked at, verified and exported. Shows each command as one would type it. `--keep` leaves everything there.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const keep = process.argv.includes('--keep');
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-demo-'));
const USER = 'you@example.org';
const PASSWORD = randomBytes(12).toString('base64url');

if (!existsSync(join(root, 'dist/main/sealtrail.js'))) await import('./build.ts');

/** Runs one command and ends the demo where its exit status is another than the story wants. */
function step(what: string, command: string, expected = 0): void {
  process.stdout.write(`\n\x1b[1m${what}\x1b[0m\n$ npx sealtrail ${command}\n`);
  const { status } = spawnSync(process.execPath, [join(root, 'bin/sealtrail.js'), ...command.split(' ')], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      ...process.env,
      SEALTRAIL_WORKSPACE: join(folder, 'workspace'),
      SEALTRAIL_USER: USER,
      SEALTRAIL_PASSWORD: PASSWORD,
    },
  });
  if (status === expected) return;
  throw new Error(`the demo expected exit status ${expected}, not ${status}`);
}

try {
  step('A workspace of its own, with you as its administrator.', `init --user ${USER}`);
  step(
    "A month of a laboratory's audit log, with one attack in it. Seven entries are altered afterwards.",
    'sample lab.sqlite --entries 20000 --tamper 7',
  );
  step('What is it?', 'info lab.sqlite');
  step(
    'Every checksum is recomputed. The altered entries show, so it ends with status 1.',
    'verify lab.sqlite',
    1,
  );
  step('What is serious in it?', 'search lab.sqlite --severity critical');
  step('What else came from that address?', 'stats lab.sqlite --ip 203.0.113.77');
  step(
    'All of it into a file, for whoever has to see it.',
    'export lab.sqlite --out attack.csv --ip 203.0.113.77',
  );
  process.stdout.write(`\nThe file begins:\n`);
  const lines = readFileSync(join(folder, 'attack.csv'), 'utf8').split('\r\n').slice(0, 4);
  process.stdout.write(`${lines.join('\n')}\n`);
  step(
    'What you did was recorded too, with checksums of the same kind.',
    'verify workspace/workspace.sqlite',
  );
} finally {
  if (keep) process.stdout.write(`\nEverything is in ${folder}. Your password there is ${PASSWORD}\n`);
  else {
    rmSync(folder, { recursive: true, force: true });
    process.stdout.write('\nThat was all; nothing of it is left. With "npm run demo -- --keep" it stays.\n');
  }
}
