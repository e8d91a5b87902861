import { shown } from '../../audit/readable.ts';
import { intervalOf, isBounded } from '../intervals.ts';
import { laneTallies, toLanes } from '../lane-tally.ts';
import type { Lanes, LanesRequest } from '../patterns.ts';
import { EVERYTHING, raw, sql, where } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { SeverityNumbers, type TimeTally } from '../time-tally.ts';
import { columnText, timestampText } from './columns.ts';
import { readFacets } from './facets.ts';
import { bucket, bucketStart, rangeWhere } from './histogram.ts';
import type { Snapshot } from './link.ts';
import { countWhere, foundHere, matchingOf } from './matching.ts';
import type { Schema } from './schema.ts';

/** The most frequent lanes, and what happened in each when, counted by the server but for rows that it cannot judge. */
export async function readLanes(
  snapshot: Snapshot,
  schema: Schema,
  { query, by, buckets, limit }: LanesRequest,
): Promise<Lanes> {
  const facets = await readFacets(snapshot, schema, { query, fields: [by], limit });
  const facet = facets[0] ?? { field: by, values: [], distinct: 0 };
  const lanes = laneTallies(facet);
  const matching = matchingOf(schema, query);
  const severities = new SeverityNumbers();
  const timeOf = createTimeReader();
  let [first, last, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) {
      const time = timeOf(row.timestamp);
      if (time < first) first = time;
      if (time > last) last = time;
      total += 1;
      lanes.get(shown(row[by]))?.add(time, row.timestamp, severities.of(shown(row.severity)));
    }
  }

  const there = await rangeWhere(snapshot, schema, matching.surely);
  const range = { first: Math.min(first, there.first), last: Math.max(last, there.last) };
  total += await countWhere(snapshot, schema, matching.surely);
  const knowsReach = schema.timeIndexed && isBounded(query);
  const reach = knowsReach ? await rangeWhere(snapshot, schema, EVERYTHING) : range;
  const interval = intervalOf({ query, buckets }, range, reach);

  const known = facet.values.flatMap(({ value }) => value ?? []);
  const hasNull = String(known.length < facet.values.length);
  const counted = await snapshot.cells(
    sql`SELECT lane, ${bucketStart(schema)}::text, severity, n::text, first, last
        FROM (SELECT lane, bucket, severity, count(*) AS n,
                     ${timestampText(schema, raw('min("timestamp")'))} AS first,
                     ${timestampText(schema, raw('max("timestamp")'))} AS last
              FROM (SELECT ${columnText(schema, by)} AS lane, ${bucket(schema, interval)} AS bucket,
                           ${columnText(schema, 'severity')} AS severity, "timestamp"
                    FROM ${schema.table} ${where(matching.surely)}) AS matched
              WHERE lane = ANY(${known}::text[]) OR (${hasNull}::boolean AND lane IS NULL)
              GROUP BY 1, 2, 3) AS grouped`,
  );
  const counts = new Map<string | null, ((tally: TimeTally) => void)[]>();
  for (const [lane = null, start = null, severity = null, count, ...ends] of counted) {
    for (const end of start === null ? [] : ends) lanes.get(lane)?.span.add(timeOf(end), end);
    const time = start === null ? Number.NaN : Number(start);
    const add = (tally: TimeTally): void => tally.add(time, severities.of(severity), Number(count));
    const adds = counts.get(lane);
    if (adds === undefined) counts.set(lane, [add]);
    else adds.push(add);
  }
  return toLanes(facet, lanes, { interval, severities, total }, (value, tally) => {
    for (const add of counts.get(value) ?? []) add(tally);
  });
}
