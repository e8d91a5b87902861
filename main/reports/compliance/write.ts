import { open } from 'node:fs/promises';
import { cancelled, Fault } from '../../audit/fault.ts';
import { assertRoom } from '../../files/disk-space.ts';
import { asFileFault } from '../../files/file-errors.ts';
import { writeTogether } from '../../files/whole-file.ts';
import type { Finding } from '../../integrity/verdict.ts';
import type { AuditSource } from '../../sources/source.ts';
import { type HashedFile, hashedFile } from '../hashed-file.ts';
import { exportTarget } from '../target.ts';
import { wantedFor } from './appendices.ts';
import { buildReport, byTime } from './build.ts';
import { createCollection } from './collection.ts';
import { createCsvAppendix } from './csv.ts';
import { FRAMEWORKS, frameworkOf } from './frameworks.ts';
import { createJsonReport } from './json.ts';
import type { Appendix, Report } from './model.ts';
import { periodOf } from './period.ts';
import type { CreateRenderer, ReportRenderer } from './renderer.ts';
import type {
  ReportFile,
  ReportFormat,
  ReportOptions,
  ReportOutcome,
  ReportRequest,
  ReportTarget,
} from './request.ts';
import { createSpool } from './spool.ts';
import { createXlsxReport } from './xlsx/renderer.ts';

const RENDERERS: Readonly<Record<ReportFormat, CreateRenderer>> = {
  // Loaded where they are asked for: charts, fonts and what draws them take as much memory as everything else.
  pdf: async (...report) => (await import('./pdf/renderer.ts')).createPdfReport(...report),
  xlsx: createXlsxReport,
  html: async (...report) => (await import('./html/renderer.ts')).createHtmlReport(...report),
  json: createJsonReport,
  csv: createCsvAppendix,
};

/** Bytes of a file for each row of its appendices, a generous guess. */
const BYTES_A_ROW = 400;
const PROGRESS_MILLISECONDS = 100;

/**
 * Makes a compliance report and writes it to every target, all out of one snapshot of the source. The files appear under
 * their names only when all of them are whole. The same entries, period, trail, letterhead and `about` give the same bytes.
 *
 * Rejects with the faults INVALID_INPUT (no such period or framework), DISK_FULL, FILE_NOT_WRITTEN and CANCELLED, and with the source's
 * own errors; then nothing is left behind.
 */
export async function writeComplianceReport(
  source: AuditSource,
  request: ReportRequest,
  options: ReportOptions = {},
): Promise<ReportOutcome> {
  const began = performance.now();
  const { signal, onProgress, onPartialFile, maskDetails, verifyBeside } = options;
  if (signal?.aborted) throw cancelled();
  const period = periodOf(request.from, request.to);
  const { about, recipe, readers, letterhead, targets } = request;
  const logo = letterhead?.logo ? Buffer.from(letterhead.logo, 'base64') : null;
  const framework = request.framework === null ? null : frameworkOf(request.framework);
  if (framework === undefined) throw unknownFramework(request.framework ?? '');
  const paths = await Promise.all(targets.map(({ path }) => exportTarget(path)));
  await using findings = createSpool<Finding>(byTime, { onFile: onPartialFile });
  await using collection = createCollection(wantedFor(framework), onPartialFile);
  await using snapshot = await source.snapshot({ signal });
  const { report, appendices } = await buildReport(
    snapshot,
    { about, period, recipe, readers, framework, organisation: letterhead?.name, findings, collection },
    {
      signal,
      maskDetails,
      verifyBeside,
      onProgress: (progress) => onProgress?.({ phase: 'reading', ...progress }),
    },
  );
  const progress = writingProgress(targets, appendices, onProgress);
  const files = await writeTogether(
    paths,
    async (partials) => {
      const written: ReportFile[] = [];
      for (const [at, target] of targets.entries()) {
        const held = appendicesOf(target, appendices);
        const rows = held.reduce((sum, { entries }) => sum + entries, 0);
        try {
          await assertRoom(target.path, rows * BYTES_A_ROW);
          await using file = await open(partials[at] ?? '', 'w');
          const hashed = hashedFile(file);
          const renderer = await RENDERERS[target.format](report, held, logo);
          await render(renderer, held, hashed, { signal, onRows: progress.add });
          const { format, name, path } = target;
          written.push({ format, name, path, ...(await hashed.end()) });
        } catch (error) {
          throw asFileFault(error, target.path);
        }
      }
      return written;
    },
    onPartialFile,
  );
  progress.end();
  return {
    files,
    entries: entriesOf(report),
    findings: findings.size(),
    period: report.period,
    seconds: (performance.now() - began) / 1000,
  };
}

const appendicesOf = ({ appendix }: ReportTarget, appendices: readonly Appendix[]): readonly Appendix[] =>
  appendix === null ? appendices : appendices.filter(({ id }) => id === appendix);

const unknownFramework = (id: string): Fault =>
  new Fault('INVALID_INPUT', `There is no framework called ${id}.`, {
    hint: `Choose one of ${FRAMEWORKS.map((one) => one.id).join(', ')}.`,
  });

function entriesOf(report: Report): number {
  const figures = report.sections.flatMap((section) => section.figures);
  const value = figures.find(({ id }) => id === 'verified-entries')?.value;
  return typeof value === 'number' ? value : 0;
}

async function render(
  renderer: ReportRenderer,
  appendices: readonly Appendix[],
  file: HashedFile,
  { signal, onRows }: { readonly signal: AbortSignal | undefined; readonly onRows: (rows: number) => void },
): Promise<void> {
  await file.put(await renderer.head());
  for (const appendix of appendices) {
    await file.put(await renderer.beginAppendix(appendix));
    for await (const rows of appendix.rows()) {
      if (signal?.aborted) throw cancelled();
      await file.put(await renderer.rows(rows));
      onRows(rows.length);
    }
    await file.put(await renderer.endAppendix());
  }
  await file.put(await renderer.tail());
}

function writingProgress(
  targets: readonly ReportTarget[],
  appendices: readonly Appendix[],
  onProgress: ReportOptions['onProgress'],
): { readonly add: (rows: number) => void; readonly end: () => void } {
  const total = targets
    .flatMap((target) => appendicesOf(target, appendices))
    .reduce((sum, { entries }) => sum + entries, 0);
  const began = performance.now();
  let reported = began;
  let done = 0;
  const report = (): void => {
    reported = performance.now();
    const seconds = (reported - began) / 1000;
    const left = done === 0 ? null : Math.max(0, (seconds / done) * (total - done));
    onProgress?.({ phase: 'writing', done: Math.min(done, total), total, secondsLeft: left });
  };
  return {
    add(rows) {
      done += rows;
      if (performance.now() - reported >= PROGRESS_MILLISECONDS) report();
    },
    end: report,
  };
}
