import { shown } from '../../audit/readable.ts';
import type { Histogram, HistogramRequest } from '../figures.ts';
import { intervalOf, isBounded, type Range } from '../intervals.ts';
import { EVERYTHING, raw, type Sql, sql, where } from '../sql.ts';
import { TimeList } from '../time-list.ts';
import { createTimeReader } from '../time-reader.ts';
import { SeverityNumbers, TimeTally } from '../time-tally.ts';
import { columnText, isZoned, timestampText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { foundHere, matchingOf } from './matching.ts';
import type { Schema } from './schema.ts';

/** What Python's datetime can hold. */
export const IS_TIME = raw(`"timestamp" >= '0001-01-01' AND "timestamp" < '10000-01-01'`);

/** Entries that a query matches over time and severity, counted by the server but for rows that it cannot judge. */
export async function readHistogram(
  snapshot: Snapshot,
  schema: Schema,
  request: HistogramRequest,
): Promise<Histogram> {
  const matching = matchingOf(schema, request.query);
  const severities = new SeverityNumbers();
  const timeOf = createTimeReader();
  const here = new TimeList();
  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) here.add(timeOf(row.timestamp), severities.of(shown(row.severity)));
  }
  const there = await rangeWhere(snapshot, schema, matching.surely);
  const matched = {
    first: Math.min(here.range.first, there.first),
    last: Math.max(here.range.last, there.last),
  };
  const knowsReach = schema.timeIndexed && isBounded(request.query);
  const source = knowsReach ? await rangeWhere(snapshot, schema, EVERYTHING) : matched;
  const interval = intervalOf(request, matched, source);
  const tally = new TimeTally(interval, severities);
  here.each((time, severity) => tally.add(time, severity));
  const counted = await snapshot.cells(
    sql`SELECT ${bucketStart(schema)}::text, severity, n::text
        FROM (SELECT ${bucket(schema, interval)} AS bucket, ${columnText(schema, 'severity')} AS severity,
                     count(*) AS n
              FROM ${schema.table} ${where(matching.surely)} GROUP BY 1, 2) AS grouped`,
  );
  for (const [start = null, severity = null, count] of counted) {
    tally.add(start === null ? Number.NaN : Number(start), severities.of(severity), Number(count));
  }
  return tally.histogram();
}

/** Since when there is `date_bin`: three times as fast. */
const BINS = 140_000;
/** The beginning of the year 1, in milliseconds since 1970. */
const YEAR_ONE = -62_135_596_800_000;

/** What tells the bucket of an entry, by whole numbers alone: floating ones would round over its edge. NULL for no time. */
export function bucket(schema: Schema, interval: number): Sql {
  const utc = isZoned(schema) ? raw(`("timestamp" AT TIME ZONE 'UTC')`) : raw('"timestamp"');
  const width = sql`${interval}::bigint`;
  const time = sql`(extract(epoch FROM date_trunc('minute', ${utc}))::bigint * 1000
    + floor(extract(milliseconds FROM ${utc}))::bigint)`;
  // Before all entries, as early versions of `date_bin` round to the wrong side of their origin.
  const origin = sql`'1970-01-01'::timestamp + ${Math.floor(YEAR_ONE / interval) * interval} * interval '1 millisecond'`;
  return schema.version < BINS
    ? sql`CASE WHEN ${IS_TIME} THEN ${time} - ((${time} % ${width}) + ${width}) % ${width} END`
    : sql`CASE WHEN ${IS_TIME} THEN date_bin(${interval} * interval '1 millisecond', ${utc}, ${origin}) END`;
}

/** Milliseconds from 1970 to the bucket's beginning. */
export const bucketStart = (schema: Schema): Sql =>
  raw(schema.version < BINS ? 'bucket' : '(extract(epoch FROM bucket) * 1000)::bigint');

export async function rangeWhere(snapshot: Snapshot, schema: Schema, condition: Sql): Promise<Range> {
  const [ends] = await snapshot.cells(
    sql`SELECT ${timestampText(schema, raw('min("timestamp")'))}, ${timestampText(schema, raw('max("timestamp")'))}
        FROM ${schema.table} WHERE ${IS_TIME} AND (${condition})`,
  );
  const timeOf = createTimeReader();
  const [first, last] = [timeOf(ends?.[0] ?? null), timeOf(ends?.[1] ?? null)];
  return Number.isNaN(first)
    ? { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY }
    : { first, last };
}
