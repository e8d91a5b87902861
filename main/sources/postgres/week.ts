import type { Query } from '../../audit/query/query.ts';
import type { Week } from '../patterns.ts';
import { raw, sql, where } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { HOUR, WeekTally } from '../week-tally.ts';
import { timestampText } from './columns.ts';
import { bucket, bucketStart } from './histogram.ts';
import type { Snapshot } from './link.ts';
import { foundHere, matchingOf } from './matching.ts';
import type { Schema } from './schema.ts';

/** Entries by weekday and hour, counted by the server but for rows that it cannot judge. */
export async function readWeek(snapshot: Snapshot, schema: Schema, query: Query): Promise<Week> {
  const matching = matchingOf(schema, query);
  const tally = new WeekTally();
  const timeOf = createTimeReader();
  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) tally.add(timeOf(row.timestamp), row.timestamp);
  }
  const hours = await snapshot.cells(
    sql`SELECT ${bucketStart(schema)}::text, n::text, first, last
        FROM (SELECT ${bucket(schema, HOUR)} AS bucket, count(*) AS n,
                     ${timestampText(schema, raw('min("timestamp")'))} AS first,
                     ${timestampText(schema, raw('max("timestamp")'))} AS last
              FROM ${schema.table} ${where(matching.surely)} GROUP BY 1) AS grouped`,
  );
  for (const [start = null, count, ...ends] of hours) {
    tally.addMany(start === null ? Number.NaN : Number(start), Number(count));
    if (start !== null) tally.addEnds(ends.map((end) => ({ time: timeOf(end), stored: end })));
  }
  return tally.week();
}
