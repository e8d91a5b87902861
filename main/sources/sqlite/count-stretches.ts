import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import type { HistogramRequest, HistogramShare, Share } from '../figures.ts';
import { intervalOf } from '../intervals.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { type AuditFile, statement } from './file.ts';
import { isUsual, MOST_APART, type Stretch, stretchesOf, type UsualLog, usualLog } from './stretches.ts';
import { usualSeverity } from './times-by-row.ts';

/** Different severities that are counted one by one. */
const MOST_SEVERITIES = 50;

/**
 * What one share of the log adds to its histogram, by ranges of two indexes alone. A log is written in the order of time,
 * so the entries of a stretch of time are those of a range of rows: how many there are the index of time tells, and of which
 * severity the index of severity, which has the rows of each in their order. That every entry is where it is taken to be,
 * and its time spelled as usual, is seen in the index of time; the few that are not are looked at one by one.
 *
 * Null where less than everything is asked for, where an index is missing, or where too many entries are out of place.
 */
export function countStretches(
  file: AuditFile,
  request: HistogramRequest,
  share: Share,
): HistogramShare | null {
  if (request.query.kind !== 'everything') return null;
  const log = usualLog(file);
  const severities = log && severitiesOf(log);
  if (log === null || severities === null) return null;
  const interval = intervalOf(request, log.range, log.range);
  const stretches = stretchesOf(log, interval);
  if (stretches === null) return null;

  const cut = (number: number): number => Math.floor((stretches.length * number) / share.of);
  const counts: HistogramShare['counts'][number][] = [];
  const apart = share.number === 0 ? rowsBeyond(log, stretches) : [];
  for (const stretch of stretches.slice(cut(share.number), cut(share.number + 1))) {
    const { entries, there } = countInPlace(log, stretch);
    if (there < entries) apart.push(...rowsApart(log, stretch));
    if (stretch.before < stretch.next) apart.push(...rowsBehind(log, stretch));
    if (apart.length > MOST_APART) return null;
    let usual = there;
    for (const severity of severities.others) {
      const count = countSeverity(log, severity, stretch);
      usual -= count;
      counts.push({ start: stretch.bucket, severity, count });
    }
    counts.push({ start: stretch.bucket, severity: severities.usual, count: usual });
  }
  const placed = placeApart(log, { stretches, interval, usual: severities.usual }, apart);
  return { ...placed, interval, counts: [...counts, ...placed.counts] };
}

const fromTimes = ({ byTime }: UsualLog): Sql => sql`FROM audit_logs INDEXED BY ${byTime}`;

const isWithin = ({ from, before }: Stretch): Sql => sql`"timestamp" >= ${from} AND "timestamp" < ${before}`;

/** An entry of a stretch that is among its rows, and whose timestamp is spelled as usual. */
const isInPlace = ({ rowid, separator }: UsualLog, { first, last }: Stretch): Sql =>
  sql`${raw(rowid)} BETWEEN ${first} AND ${last} AND ${isUsual(separator)}`;

function countInPlace(log: UsualLog, stretch: Stretch): { readonly entries: number; readonly there: number } {
  const found = statement<{ entries: bigint; there: bigint }>(
    log.file,
    sql`SELECT count(*) AS entries, count(*) FILTER (WHERE ${isInPlace(log, stretch)}) AS there
        ${fromTimes(log)} WHERE ${isWithin(stretch)}`,
  ).get();
  return { entries: Number(found?.entries ?? 0n), there: Number(found?.there ?? 0n) };
}

/** Rows of entries that meet a condition: `MOST_APART` and one at the most. */
const rowsWhere = (log: UsualLog, condition: Sql): bigint[] =>
  statement<bigint>(
    log.file,
    sql`SELECT ${raw(log.rowid)} ${fromTimes(log)} WHERE ${condition} LIMIT ${MOST_APART + 1}`,
  )
    .pluck()
    .all();

const rowsApart = (log: UsualLog, stretch: Stretch): bigint[] =>
  rowsWhere(log, sql`${isWithin(stretch)} AND NOT (${isInPlace(log, stretch)})`);

const rowsBehind = (log: UsualLog, { before, next }: Stretch): bigint[] =>
  rowsWhere(log, sql`"timestamp" >= ${before} AND "timestamp" < ${next}`);

/** What comes before all stretches or after them by its text, or has none. */
const rowsBeyond = (log: UsualLog, stretches: readonly Stretch[]): bigint[] =>
  [
    raw('"timestamp" IS NULL'),
    sql`"timestamp" < ${stretches[0]?.from ?? ''}`,
    sql`"timestamp" >= ${stretches.at(-1)?.next ?? ''}`,
  ].flatMap((condition) => rowsWhere(log, condition));

interface Severities {
  /** The most frequent as far as a look at some rows tells: how often it comes is what the others leave. */
  readonly usual: string;
  readonly others: readonly (string | null)[];
}

/** Null without an index of them, where there are many, or where one is no text. */
function severitiesOf({ file }: UsualLog): Severities | null {
  if (!file.schema.indexes.has('severity')) return null;
  const others: (string | null)[] = [null];
  const usual = usualSeverity(file);
  if (usual === null) return null;
  for (let last: string | null = null; others.length <= MOST_SEVERITIES; ) {
    const beyond: Sql = last === null ? raw('severity IS NOT NULL') : sql`severity > ${last}`;
    const next: EvidenceValue =
      statement<EvidenceValue>(
        file,
        sql`SELECT severity ${fromSeverities(file)} WHERE ${beyond} ORDER BY severity LIMIT 1`,
      )
        .pluck()
        .get() ?? null;
    if (next === null) return { usual, others };
    if (typeof next !== 'string' || next.includes('\uFFFD')) return null;
    if (next !== usual) others.push(next);
    last = next;
  }
  return null;
}

const fromSeverities = ({ schema }: AuditFile): Sql =>
  sql`FROM audit_logs INDEXED BY ${identifier(schema.indexes.get('severity') ?? '')}`;

function countSeverity({ file, rowid }: UsualLog, severity: string | null, { first, last }: Stretch): number {
  const found = statement<bigint>(
    file,
    sql`SELECT count(*) ${fromSeverities(file)}
        WHERE severity IS ${severity} AND ${raw(rowid)} BETWEEN ${first} AND ${last}`,
  )
    .pluck()
    .get();
  return Number(found ?? 0n);
}

/** Counts entries that are not in place where they belong, and no longer where their rows are. */
function placeApart(
  { file, rowid, range }: UsualLog,
  { stretches, interval, usual }: { stretches: readonly Stretch[]; interval: number; usual: string },
  rows: readonly bigint[],
): Pick<HistogramShare, 'counts' | 'timeless' | 'range'> {
  const timeOf = createTimeReader();
  const counts: HistogramShare['counts'][number][] = [];
  let { first, last } = range;
  let timeless = 0;
  for (const row of rows) {
    const cells = statement<[timestamp: EvidenceValue, severity: EvidenceValue]>(
      file,
      sql`SELECT "timestamp", severity FROM audit_logs WHERE ${raw(rowid)} = ${row}`,
    )
      .raw()
      .get();
    const time = timeOf(cells?.[0] ?? null);
    const severity = shown(cells?.[1] ?? null);
    if (Number.isNaN(time)) timeless += 1;
    else {
      counts.push({ start: Math.floor(time / interval) * interval, severity, count: 1 });
      [first, last] = [Math.min(first, time), Math.max(last, time)];
    }
    const there = stretches.find((stretch) => stretch.first <= row && row <= stretch.last);
    if (there === undefined || severity === usual) continue;
    counts.push(
      { start: there.bucket, severity, count: -1 },
      { start: there.bucket, severity: usual, count: 1 },
    );
  }
  return { counts, timeless, range: { first, last } };
}
