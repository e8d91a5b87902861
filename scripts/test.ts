/**
 * `npm test`: everything that has to hold, in the order in which a failure is cheapest to see. Ends with one line that
 * counts the tests. Arguments choose steps by name: `npm test -- lint unit`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { ensureChromium } from './chromium.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'sealtrail-test-'));
const require = createRequire(import.meta.url);

/** Path of a package's command, run by this same Node: works alike where shims are shell scripts and where they are not. */
function commandOf(packageName: string, command: string): string {
  const manifestPath = require.resolve(`${packageName}/package.json`);
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin: string | Record<string, string> };
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command];
  if (entry === undefined) throw new Error(`${packageName} has no command ${command}.`);
  return join(dirname(manifestPath), entry);
}

function run(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const done = spawnSync(process.execPath, [path, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

/** The parts used here of what vitest's JSON reporter writes. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

interface PlaywrightSpec {
  title: string;
  file: string;
  line: number;
  ok: boolean;
}

interface PlaywrightSuite {
  specs?: PlaywrightSpec[];
  suites?: PlaywrightSuite[];
}

/** The parts used here of what Playwright's JSON reporter writes. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; skipped: number; flaky: number };
  suites: PlaywrightSuite[];
}

function specsOf(suite: PlaywrightSuite): PlaywrightSpec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function readReport<T>(name: string): T | null {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8')) as T;
  } catch {
    return null;
  }
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };

/** What failed by name: said once more at the end, where it is found without scrolling through the other steps. */
const failedTests: string[] = [];

function count(counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

function vitest(): boolean {
  const report = join(reports, 'vitest.json');
  const ok = run(commandOf('vitest', 'vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const result = readReport<VitestReport>('vitest.json');
  if (result) {
    count({ passed: result.numPassedTests, failed: result.numFailedTests, skipped: result.numPendingTests });
    for (const file of result.testResults) {
      const failed = file.assertionResults.filter((test) => test.status === 'failed');
      const path = relative(root, file.name);
      for (const test of failed)
        failedTests.push(`${path}: ${test.fullName}\n${test.failureMessages.join('\n')}`);
      // A file that cannot even be loaded has no tests to name.
      if (file.status === 'failed' && failed.length === 0) failedTests.push(`${path}\n${file.message}`);
    }
  }
  return ok && result !== null && result.numPassedTests > 0;
}

function playwright(): boolean {
  const report = join(reports, 'playwright.json');
  const ok = run(commandOf('playwright', 'playwright'), ['test', '--reporter=list,json'], {
    CHROMIUM_PATH: ensureChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const result = readReport<PlaywrightReport>('playwright.json');
  if (result) {
    const { expected, unexpected, skipped, flaky } = result.stats;
    count({ passed: expected, failed: unexpected + flaky, skipped });
    for (const spec of result.suites.flatMap(specsOf)) {
      if (!spec.ok) failedTests.push(`test/e2e/${spec.file}:${spec.line}: ${spec.title}`);
    }
  }
  return ok && result !== null && result.stats.expected > 0 && result.stats.flaky === 0;
}

const steps: readonly { readonly name: string; readonly run: () => boolean }[] = [
  { name: 'types', run: () => run(commandOf('typescript', 'tsc'), ['--build']) },
  { name: 'lint', run: () => run(commandOf('@biomejs/biome', 'biome'), ['check', '.']) },
  { name: 'unit', run: vitest },
  { name: 'build', run: () => run(join(root, 'scripts/build.ts'), []) },
  { name: 'browser', run: playwright },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No step ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.\n`,
  );
  process.exit(2);
}

const failures: string[] = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  process.stdout.write(`\n== ${step.name}\n`);
  const began = performance.now();
  const ok = step.run();
  process.stdout.write(
    `== ${step.name}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
  );
  if (!ok) failures.push(step.name);
}

rmSync(reports, { recursive: true, force: true });
for (const test of failedTests) process.stdout.write(`\n× ${test}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
