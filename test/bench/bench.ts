/**
 * `npm run bench [-- --entries N] [--postgres N] [--source FILE]`: what Sealtrail takes for a large source, beside what
 * others take for the same work in the same run. The ratios are what counts: seconds are this machine's, now.
 *
 * `--large` is 5,000,000 entries in SQLite (3 GB in the temporary folder) and 1,000,000 in PostgreSQL, for which the targets
 * are meant; `--looking` leaves out verification and exports; `--report` is the compliance report, `--renderer` the built page over
 * 100,000 entries, and nothing else.
 */

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { EVERYTHING } from '../../main/audit/query/query.ts';
import { bytes, count } from '../../main/cli/numbers.ts';
import { table } from '../../main/cli/table.ts';
import type { JobRunner } from '../../main/jobs/jobs.ts';
import { forkJobProcess } from '../../main/jobs/node-process.ts';
import { createJobRunner } from '../../main/jobs/runner.ts';
import { EXPORT_COLUMNS } from '../../main/reports/columns.ts';
import type { SourceAddress } from '../../main/sources/address.ts';
import { openSource } from '../../main/sources/open.ts';
import { queryOfFilter } from '../fixtures/query-of-filter.ts';
import { FACETS, measureFigure, measureOpening, rollUp } from './figures.ts';
import { measureFilters } from './filters.ts';
import { newestOf } from './newest.ts';
import { measurePages } from './pages.ts';
import { withPeakMemory } from './peak-memory.ts';
import { hugePagesOf, postgresWith, SHARED_BUFFERS } from './postgres.ts';
import { measureTextExports, RUNS } from './text-exports.ts';

/** What SQLAlchemy's ORM loop makes of plain Python's speed, for where it is not installed. */
const ORM_SHARE = 0.51;

const { values } = parseArgs({
  options: {
    entries: { type: 'string' },
    postgres: { type: 'string' },
    source: { type: 'string' },
    large: { type: 'boolean', default: false },
    looking: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    renderer: { type: 'boolean', default: false },
  },
});
if (values.renderer) {
  // Only here: it brings a browser along.
  const { measureRenderer } = await import('./renderer.ts');
  console.log(await measureRenderer(Number(values.entries ?? 100_000)));
  process.exit();
}
const wanted = Number(values.entries ?? (values.large ? 5_000_000 : 1_000_000));
const wantedPostgres = Number(values.postgres ?? (values.large ? 1_000_000 : 0));
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bench-'));
const path = values.source === undefined ? join(folder, 'bench.sqlite') : resolve(values.source);
const source = { engine: 'sqlite', path } as const;
const rows: string[][] = [];
const row = (work: string, took: string, ratio = '', beside = '', memory = '', target = ''): void => {
  rows.push([work, ratio, took, target, beside, memory]);
};
/** Whether milliseconds are no more than they should be. */
const judged = (took: number, target: number): string =>
  `${count(target)} ms: ${took <= target ? 'met' : 'NOT MET'}`;
const seconds = (n: number): string => `${n.toFixed(2)} s`;
const milliseconds = (n: number): string => `${n.toFixed(2)} ms`;
const memory = (peak: number | null): string => (peak === null ? 'not known here' : bytes(peak));

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, took: (performance.now() - begin) / 1000 };
}

interface Baseline {
  readonly how: string;
  readonly entries: number;
  readonly seconds: number;
}

/** The first Python that can: a system's own often has SQLAlchemy where another on the path has not. */
function python(way: 'orm' | 'plain'): Baseline | null {
  const script = join(import.meta.dirname, 'baseline.py');
  for (const interpreter of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(interpreter, [script, path, way], { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout) as Baseline;
  }
  return null;
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

/** Seconds the `sqlite3` shell takes for queries, one after the other; null where there is none. */
function sqliteQueries(queries: readonly string[]): number | null {
  const begin = performance.now();
  const { status } = spawnSync('sqlite3', [path, ...queries], { stdio: 'ignore' });
  return status === 0 ? (performance.now() - begin) / 1000 : null;
}

const HOURS = `SELECT substr("timestamp", 1, 13), severity, count(*) FROM audit_logs GROUP BY 1, 2`;
const grouped = (column: string): string => `SELECT ${column}, count(*) FROM audit_logs GROUP BY 1`;
/** All but the outcome, which no column holds. */
const GROUPED = FACETS.filter((field) => field !== 'outcome').map(grouped);

const RESTING_MILLISECONDS = 2_100;

/** Milliseconds for a report of a million entries, and for fifty thousand rows of PDF. */
const REPORT_MILLISECONDS = 10_000;
const PDF_MILLISECONDS = 5_000;

/** Times as long as `sqlite3 -csv` that an export as CSV or JSONL may take. */
const EXPORT_TIMES = 1.5;

/** Milliseconds for a figure of a whole source. */
const COUNTED = { first: 1_000, again: 100 };

/** Pages, filters and figures of a source, beside seconds that plain GROUP BY takes. */
async function measureLooking(
  where: string,
  place: SourceAddress,
  beside: { readonly how: string; readonly histogram: number | null; readonly facets: number | null },
): Promise<void> {
  const opening = await measureOpening(place);
  const figures = {
    histogram: await measureFigure(place, 'histogram'),
    facets: await measureFigure(place, 'facets'),
  };
  const address = place.engine === 'sqlite' ? { ...place, rollups: join(folder, 'rollups') } : place;
  await rollUp(address);
  await using opened = await openSource(address);
  const { entries } = await opened.describe();
  const { firstJump, pages } = await measurePages(opened, entries);
  row(`${where}page of 50, first jump`, milliseconds(firstJump));
  for (const { name, p50, p95, target } of [...pages, ...(await measureFilters(opened))]) {
    const took = `${milliseconds(p50)} p50, ${milliseconds(p95)} p95`;
    row(`${where}${name}`, took, '', '', '', judged(p95, target));
  }
  row(`${where}opening`, milliseconds(opening.opening));
  for (const name of ['histogram', 'facets'] as const) {
    const took = opening[name];
    row(
      `${where}${name}, both asked for then`,
      seconds(took / 1000),
      '',
      '',
      '',
      judged(took, COUNTED.first),
    );
  }
  for (const name of ['histogram', 'facets'] as const) {
    const { first, kept, again } = figures[name];
    const plain = beside[name];
    row(
      `${where}${name} alone, counted`,
      seconds(first / 1000),
      plain === null ? '' : `${((plain * 1000) / first).toFixed(2)} x`,
      plain === null ? '' : `${seconds(plain)}: ${beside.how}`,
      '',
      judged(first, COUNTED.first),
    );
    row(`${where}${name}, after a restart`, milliseconds(kept), '', '', '', judged(kept, COUNTED.again));
    row(`${where}${name}, again`, milliseconds(again), '', '', '', judged(again, COUNTED.again));
  }
}

/** The same of a PostgreSQL server of its own that holds the first entries of the sample. */
async function measurePostgres(): Promise<void> {
  const { server, address, database } = await postgresWith(path, wantedPostgres);
  try {
    row('PostgreSQL: shared_buffers', `${SHARED_BUFFERS}, huge pages ${await hugePagesOf(server)}`);
    const plain = (queries: readonly string[]): Promise<number> =>
      server.administer(database, async (client) => {
        const { took } = await timed(async () => {
          for (const query of queries) await client.query(query);
        });
        return took;
      });
    const hours = `SELECT date_trunc('hour', "timestamp"), severity, count(*) FROM audit_logs GROUP BY 1, 2`;
    await measureLooking('PostgreSQL: ', address, {
      how: 'plain GROUP BY',
      histogram: await plain([hours]),
      facets: await plain(GROUPED),
    });
  } finally {
    await server.stop();
  }
}

/** Statistics, counts, pages and figures of the whole source. */
async function measureFiltersAndFigures(): Promise<void> {
  // As a warm job process answers: with the source open.
  await using opened = await openSource(source);
  const statistics = await timed(() => opened.statistics(EVERYTHING));
  row('statistics of everything', seconds(statistics.took));
  const counted = await timed(() =>
    opened.count(queryOfFilter({ severities: ['high'], outcome: 'failure' })),
  );
  row('count by severity and outcome', seconds(counted.took));
  await measureLooking('', source, {
    how: 'plain GROUP BY in sqlite3',
    histogram: sqliteQueries([HOURS]),
    facets: sqliteQueries(GROUPED),
  });
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

const ABOUT = {
  tool: { name: 'sealtrail', version: 'bench' },
  generatedAt: '2026-01-01T00:00:00.000Z',
  generatedBy: 'bench@example.org',
  source: { id: 'bench', name: 'bench.sqlite', engine: 'sqlite', location: path },
  query: { text: '', from: null, to: null, at: '2026-01-01T00:00:00.000Z' },
} as const;

/** A compliance report of every entry. */
async function measureReport(): Promise<void> {
  // Of a file that was written just now nobody can tell that it is not written still: nothing would run beside it.
  await sleep(RESTING_MILLISECONDS);
  const whole = await withPeakMemory(() =>
    run('complianceReport', {
      source,
      // Nobody read it: a trail like any other.
      trail: source,
      sourceId: 'bench',
      about: ABOUT,
      from: '2000-01-01',
      to: '2099-12-31',
      recipe: { kind: 'auto' },
      framework: null,
      targets: [{ format: 'json', appendix: null, path: join(folder, 'report.json'), name: 'report' }],
    }),
  );
  row(
    `compliance report, ${count(whole.result.entries)} entries`,
    `${seconds(whole.result.seconds)}, ${bytes(whole.result.files[0]?.bytes ?? 0)}`,
    '',
    '',
    memory(whole.peak),
    judged(whole.result.seconds * 1000, REPORT_MILLISECONDS),
  );
}

/** Verification and exports of every entry, beside plain Python and the `sqlite3` shell. */
async function measureReading(): Promise<void> {
  const orm = python('orm');
  const verified = await withPeakMemory(() => run('verify', { source, recipe: { kind: 'auto' } }));
  const plain = python('plain');
  const rate = verified.result.entriesPerSecond;
  const took = `${seconds(verified.result.seconds)}, ${count(rate)}/s`;
  row('verify every entry', took, '', '', memory(verified.peak));
  for (const baseline of [orm, plain]) {
    if (baseline === null) continue;
    const speed = baseline.entries / baseline.seconds;
    const beside = `${seconds(baseline.seconds)}, ${count(speed)}/s: ${baseline.how}`;
    row('', '', `${(rate / speed).toFixed(1)} x`, beside);
  }
  if (orm === null) {
    if (plain === null) row('', '', '', 'no python3 here');
    else {
      const speed = (plain.entries / plain.seconds) * ORM_SHARE;
      row(
        '',
        '',
        `${(rate / speed).toFixed(1)} x`,
        `${count(speed)}/s: an ORM loop, estimated; no SQLAlchemy here`,
      );
    }
  }

  const out = join(folder, 'out.csv');
  const all = {
    source,
    query: EVERYTHING,
    order: 'newest',
    columns: EXPORT_COLUMNS,
    spreadsheetSafe: false,
    zone: 'UTC',
    about: ABOUT,
  } as const;
  const text = await measureTextExports(sqliteShell, async (format) => {
    const begun = performance.now();
    const { result, peak } = await withPeakMemory(() => run('export', { ...all, format, path: out }));
    const whole = (performance.now() - begun) / 1_000;
    return { seconds: result.seconds, whole, bytes: result.bytes, peak };
  });
  const { shell } = text;
  for (const format of ['csv', 'jsonl'] as const) {
    const { seconds: took, bytes: size, peak } = text[format];
    row(
      `export ${format.toUpperCase()}, best of ${RUNS}`,
      `${seconds(took)}, ${bytes(size)}`,
      shell === null ? '' : `${(shell / took).toFixed(2)} x`,
      shell === null ? 'no sqlite3 here' : `${seconds(shell)}: sqlite3 -csv`,
      memory(peak),
      shell === null ? '' : judged(took * 1000, EXPORT_TIMES * shell * 1000),
    );
  }
  const xlsx = await withPeakMemory(() => run('export', { ...all, format: 'xlsx', path: out }));
  row(
    'export XLSX',
    `${seconds(xlsx.result.seconds)}, ${bytes(xlsx.result.bytes)}`,
    '',
    '',
    memory(xlsx.peak),
  );
  // Everything is due: the whole log goes into an archive.
  const archives: { readonly took: number; readonly bytes: number; readonly peak: number | null }[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    const begun = performance.now();
    const { result, peak } = await withPeakMemory(() =>
      run('retentionArchive', {
        source,
        folder: join(folder, `archive-${turn}`),
        standard: { policy: { days: 1, byEventType: {} }, now: Date.UTC(2200, 0, 1), holds: [] },
        facts: {
          id: randomUUID(),
          createdAt: all.about.generatedAt,
          createdBy: all.about.generatedBy,
          tool: all.about.tool,
          source: { name: 'bench.sqlite', engine: 'sqlite', location: path },
          recipe: 'default',
          policy: '1 day',
        },
      }),
    );
    archives.push({ took: (performance.now() - begun) / 1_000, bytes: result?.bytes ?? 0, peak });
  }
  const archive = archives.reduce((best, one) => (one.took < best.took ? one : best));
  const share = statSync(path).size / archive.bytes;
  row(
    `archive, read back and compared, best of ${RUNS}`,
    `${seconds(archive.took)}, ${bytes(archive.bytes)}`,
    `${(archive.took / text.csv.whole).toFixed(2)} x CSV`,
    `${seconds(text.csv.whole)}: CSV, with the start of its process; the file is ${share.toFixed(1)} times as large`,
    memory(archive.peak),
    archive.took <= 3 * text.csv.whole && share >= 5 ? 'met' : 'missed',
  );
  await measureReport();
  const few = await withPeakMemory(() =>
    run('export', { ...all, query: newestOf(path, 50_000), format: 'pdf', path: out }),
  );
  row(
    `export PDF, ${count(few.result.written)} entries`,
    `${seconds(few.result.seconds)}, ${bytes(few.result.bytes)}`,
    '',
    '',
    memory(few.peak),
    judged(few.result.seconds * 1000, PDF_MILLISECONDS),
  );
}

try {
  if (values.source === undefined) {
    const written = await timed(() => withPeakMemory(() => run('writeSample', { path, entries: wanted })));
    row('write the sample', seconds(written.took), '', '', memory(written.result.peak));
  }
  const { result: description } = await timed(() => run('describe', { source }));
  const { entries } = description;
  console.log(
    `${count(entries)} entries, ${bytes(description.sizeBytes)}, ${description.engineVersion}, Node ${process.versions.node}, ${availableParallelism()} cores\n`,
  );

  if (values.report) await measureReport();
  else {
    if (!values.looking) await measureReading();
    await measureFiltersAndFigures();
    if (wantedPostgres > 0) await measurePostgres();
  }
  console.log(
    table(
      [
        { title: 'WORK' },
        { title: 'TIMES AS FAST', align: 'right' },
        { title: 'SEALTRAIL' },
        { title: 'TARGET' },
        { title: 'BESIDE IT', most: 90 },
        { title: 'PEAK MEMORY', align: 'right' },
      ],
      rows,
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
