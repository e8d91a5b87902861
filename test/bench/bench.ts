/**
 * `npm run bench [-- --entries N] [--source FILE]`: what Sealtrail takes for a large source, beside what others take for
 * the same work in the same run. The ratios are what counts: seconds are this machine's, now.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bytes, count } from '../../main/cli/numbers.ts';
import { table } from '../../main/cli/table.ts';
import type { JobRunner } from '../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { openSource } from '../../main/sources/open.ts';
import { measurePages } from './pages.ts';
import { withPeakMemory } from './peak-memory.ts';

/** What SQLAlchemy's ORM loop made of plain Python's speed where both were measured. */
const ORM_SHARE = 0.51;

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, source: { type: 'string' } },
});
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bench-'));
const path = values.source === undefined ? join(folder, 'bench.sqlite') : resolve(values.source);
const source = { engine: 'sqlite', path } as const;
const rows: string[][] = [];
const row = (work: string, took: string, ratio = '', beside = '', memory = ''): void => {
  rows.push([work, ratio, took, beside, memory]);
};
const seconds = (n: number): string => `${n.toFixed(2)} s`;
const milliseconds = (n: number): string => `${n.toFixed(2)} ms`;
const memory = (peak: number | null): string => (peak === null ? 'not known here' : bytes(peak));

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, took: (performance.now() - begin) / 1000 };
}

function python(): { how: string; orm: boolean; entries: number; seconds: number } | null {
  const script = join(import.meta.dirname, 'baseline.py');
  const { status, stdout } = spawnSync('python3', [script, path], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : null;
}

/** Seconds `sqlite3 -csv` takes to write every row; null where there is none. */
function sqliteShell(): number | null {
  const out = openSync(join(folder, 'shell.csv'), 'w');
  const begin = performance.now();
  const { status } = spawnSync('sqlite3', ['-csv', '-header', path, 'SELECT * FROM audit_logs'], {
    stdio: ['ignore', out, 'ignore'],
  });
  return status === 0 ? (performance.now() - begin) / 1000 : null;
}

/** Runs one job in a process of its own: the most memory a process ever had is all that it tells. */
const run: JobRunner['run'] = async (...job) => {
  const runner = createJobRunner({ startProcess: forkJobProcess(), warm: 0 });
  try {
    return await runner.run(...job);
  } finally {
    await runner.close();
  }
};

try {
  if (values.source === undefined) {
    const entries = Number(values.entries);
    const written = await timed(() => withPeakMemory(() => run('writeSample', { path, entries })));
    row('write the sample', seconds(written.took), '', '', memory(written.result.peak));
  }
  const { result: description } = await timed(() => run('describe', { source }));
  const { entries } = description;
  console.log(
    `${count(entries)} entries, ${bytes(description.sizeBytes)}, ${description.engineVersion}, Node ${process.versions.node}, ${availableParallelism()} cores\n`,
  );

  const baseline = python();
  const verified = await withPeakMemory(() => run('verify', { source, recipe: { kind: 'auto' } }));
  const rate = verified.result.entriesPerSecond;
  const took = `${seconds(verified.result.seconds)}, ${count(rate)}/s`;
  if (baseline === null) row('verify every entry', took, '', 'no python3 here', memory(verified.peak));
  else {
    const plain = baseline.entries / baseline.seconds;
    const beside = `${seconds(baseline.seconds)}, ${count(plain)}/s: ${baseline.how}`;
    row('verify every entry', took, `${(rate / plain).toFixed(1)} x`, beside, memory(verified.peak));
    if (!baseline.orm) {
      const orm = plain * ORM_SHARE;
      const estimate = `${count(orm)}/s: an SQLAlchemy ORM loop, which has ${ORM_SHARE} of that speed`;
      row('', '', `${(rate / orm).toFixed(1)} x`, estimate);
    }
  }

  const out = join(folder, 'out.csv');
  const all = { source, filter: {}, order: 'newest' } as const;
  const shell = sqliteShell();
  const csv = await withPeakMemory(() => run('export', { ...all, format: 'csv', path: out }));
  row(
    'export CSV',
    `${seconds(csv.result.seconds)}, ${bytes(csv.result.bytes)}`,
    shell === null ? '' : `${(shell / csv.result.seconds).toFixed(2)} x`,
    shell === null ? 'no sqlite3 here' : `${seconds(shell)}: sqlite3 -csv`,
    memory(csv.peak),
  );
  const jsonl = await withPeakMemory(() => run('export', { ...all, format: 'jsonl', path: out }));
  row(
    'export JSONL',
    `${seconds(jsonl.result.seconds)}, ${bytes(jsonl.result.bytes)}`,
    '',
    '',
    memory(jsonl.peak),
  );

  // As a warm job process answers: with the source open.
  await using opened = await openSource(source);
  const statistics = await timed(() => opened.statistics({}));
  row('statistics of everything', seconds(statistics.took));
  const counted = await timed(() => opened.count({ severities: ['high'], outcome: 'failure' }));
  row('count by severity and outcome', seconds(counted.took));
  for (const { name, p50, p95 } of await measurePages(opened, entries)) {
    row(name, `${milliseconds(p50)} p50, ${milliseconds(p95)} p95`);
  }
  console.log(
    table(
      [
        { title: 'WORK' },
        { title: 'TIMES AS FAST', align: 'right' },
        { title: 'SEALTRAIL' },
        { title: 'BESIDE IT', most: 90 },
        { title: 'PEAK MEMORY', align: 'right' },
      ],
      rows,
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
