import type { EntryFilter } from '../../audit/filter.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';
import { outcomeOfCells } from '../listed.ts';
import type { Statistics } from '../source.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { byCount, byValue, Counter } from '../tallies.ts';
import { columnText, rowOf, timestampText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { outcomeSql } from './outcome.ts';
import { whereOf } from './page.ts';
import { peopleOf } from './people.ts';
import type { Schema } from './schema.ts';
import { streamed } from './stream.ts';

/** Groupings in the order of their bits in GROUPING(), highest first. */
const GROUPED = ['event_type', 'severity', 'user_id', 'resource_type', 'day', 'outcome'] as const;
type Grouped = (typeof GROUPED)[number];

/** Figures over all that matches, counted by the server in one pass. */
export async function readStatistics(
  snapshot: Snapshot,
  schema: Schema,
  filter: EntryFilter,
): Promise<Statistics> {
  const where = whereOf(schema, filter);
  const counters = Object.fromEntries(GROUPED.map((name) => [name, new Counter()])) as Record<
    Grouped,
    Counter
  >;
  const columns = raw(GROUPED.join(', '));
  const rows = await snapshot.query<Record<Grouped | 'sets' | 'n' | 'first' | 'last', string | null>>(
    sql`SELECT GROUPING(${columns})::text AS sets, ${columns}, count(*)::text AS n,
               ${timestampText(schema, raw('min("timestamp")'))} AS first,
               ${timestampText(schema, raw('max("timestamp")'))} AS last
        FROM (${matched(schema, where)}) AS matched
        GROUP BY GROUPING SETS ((event_type), (severity), (user_id), (resource_type), (day), (outcome), ())`,
  );
  let total = 0;
  let first: string | null = null;
  let last: string | null = null;
  for (const row of rows) {
    const grouped = groupedBy(Number(row.sets));
    if (grouped === null) {
      total = Number(row.n);
      first = row.first === null ? null : (utcTimestamp(row.first) ?? row.first);
      last = row.last === null ? null : (utcTimestamp(row.last) ?? row.last);
    } else {
      counters[grouped].add(row[grouped], Number(row.n));
    }
  }
  const outcomes =
    schema.types.details === 'bytea' ? await countOutcomes(snapshot, schema, where) : counters.outcome;
  const people = await peopleOf(snapshot, schema, counters.user_id.values());
  return {
    total,
    first,
    last,
    byEventType: byCount(counters.event_type),
    bySeverity: byCount(counters.severity),
    byUser: byCount(counters.user_id).map((tally) => ({
      ...tally,
      person: people.get(tally.value ?? '') ?? null,
    })),
    byResourceType: byCount(counters.resource_type),
    byOutcome: byCount(outcomes),
    byDay: byValue(counters.day),
  };
}

const matched = (schema: Schema, where: Sql): Sql => sql`
  SELECT ${columnText(schema, 'event_type')} AS event_type, ${columnText(schema, 'severity')} AS severity,
         ${columnText(schema, 'user_id')} AS user_id, ${columnText(schema, 'resource_type')} AS resource_type,
         CASE WHEN "timestamp" >= '0001-01-01' AND "timestamp" < '10000-01-01'
           THEN left(${timestampText(schema)}, 10) END AS day,
         ${schema.types.details === 'bytea' ? raw('NULL') : outcomeSql(schema)} AS outcome, "timestamp"
  FROM ${schema.table} WHERE ${where}`;

/** In GROUPING() a bit is 0 for the column a row is grouped by; null for the row of everything. */
function groupedBy(sets: number): Grouped | null {
  return GROUPED.find((_, index) => (sets & (1 << (GROUPED.length - 1 - index))) === 0) ?? null;
}

/** The server cannot look into compressed details, so here they are fetched. */
async function countOutcomes(snapshot: Snapshot, schema: Schema, where: Sql): Promise<Counter> {
  const counter = new Counter();
  for await (const batch of streamed(snapshot, schema, sql`${where}`)) {
    for (const cells of batch) {
      const row = rowOf(cells, schema);
      counter.add(outcomeOfCells(row.event_type, row.details));
    }
  }
  return counter;
}
