import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import type { Histogram, HistogramRequest } from '../figures.ts';
import { sumOfShares } from '../histogram-shares.ts';
import { intervalOf, isBounded, type Range } from '../intervals.ts';
import { isOfTimeAlone } from '../queried-columns.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { TimeList } from '../time-list.ts';
import { createTimeReader } from '../time-reader.ts';
import { SeverityNumbers, TimeTally } from '../time-tally.ts';
import { whereOf } from './conditions.ts';
import { countStretches } from './count-stretches.ts';
import { eachRow, matching } from './each-row.ts';
import { type AuditFile, fromTable, statement } from './file.ts';
import { timesByRow, UNMATCHED } from './times-by-row.ts';

/** Entries that a condition matches over time and severity, out of two indexes where they suffice, else row by row. */
export function readHistogram(file: AuditFile, request: HistogramRequest): Histogram {
  return (
    fromStretches(file, request) ??
    (isOfTimeAlone(request.query) ? fromIndexes(file, request) : null) ??
    fromRows(file, request)
  );
}

function fromStretches(file: AuditFile, request: HistogramRequest): Histogram | null {
  const counted = countStretches(file, request, { number: 0, of: 1 });
  return counted && sumOfShares([counted], request);
}

function fromRows(file: AuditFile, request: HistogramRequest): Histogram {
  const timeOf = createTimeReader();
  const severities = new SeverityNumbers();
  const list = new TimeList();
  const take = ([timestamp = null, severity = null]: readonly EvidenceValue[]): void =>
    list.add(timeOf(timestamp), severities.of(shown(severity)));
  eachRow(file, [{ cells: [raw('"timestamp"'), raw('severity')], take }], matching(file, request.query));
  const tally = new TimeTally(
    intervalOf(request, list.range, reachOf(file, request, list.range)),
    severities,
  );
  list.each((time, severity) => tally.add(time, severity));
  return tally.histogram();
}

/**
 * The index of time tells every row's time, and the index of severity which rows have another severity than the most
 * frequent: both together are a tenth of the table, which is not read at all. Null where that cannot be done.
 */
function fromIndexes(file: AuditFile, request: HistogramRequest): Histogram | null {
  const indexed = timesByRow(file, whereOf(file, request.query));
  if (indexed === null) return null;
  const { times, range, usual, eachUnusual } = indexed;
  const severities = new SeverityNumbers();
  const tally = new TimeTally(intervalOf(request, range, reachOf(file, request, range)), severities);
  eachUnusual((place, severity) => {
    const time = times[place] ?? UNMATCHED;
    if (time === UNMATCHED) return;
    tally.add(time, severities.of(severity));
    times[place] = UNMATCHED;
  });
  const rest = severities.of(usual);
  for (const time of times) if (time !== UNMATCHED) tally.add(time, rest);
  return tally.histogram();
}

/** From when to when the source has entries by the text of their times: a day off where zones differ. */
export function reachOf(file: AuditFile, { query }: HistogramRequest, matched: Range): Range {
  if (!isBounded(query)) return matched;
  const timeOf = createTimeReader();
  const end = (extreme: Sql): number => {
    // `!` and `:` are the neighbours of the digits that timestamps begin with.
    const inRange = sql`"timestamp" >= ${'!'} AND "timestamp" < ${':'}`;
    const edge = statement<{ edge: EvidenceValue }>(
      file,
      sql`SELECT ${extreme} AS edge FROM ${fromTable(file)} WHERE ${inRange}`,
    ).get()?.edge;
    return timeOf(edge ?? null);
  };
  const [first, last] = [end(raw('min("timestamp")')), end(raw('max("timestamp")'))];
  return {
    first: Number.isNaN(first) ? Number.NEGATIVE_INFINITY : first,
    last: Number.isNaN(last) ? Number.POSITIVE_INFINITY : last,
  };
}
