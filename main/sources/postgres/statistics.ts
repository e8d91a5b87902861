import type { EvidenceRow } from '../../audit/entry.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import type { Query } from '../../audit/query/query.ts';
import { shown } from '../../audit/readable.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';
import type { Statistics } from '../source.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { byCount, byValue, Counter } from '../tallies.ts';
import { columnText, timestampText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { found, foundHere, matchingOf } from './matching.ts';
import { toldOutcome, untoldOutcome } from './outcome.ts';
import { peopleOf } from './people.ts';
import type { Schema } from './schema.ts';

/** Groupings in the order of their bits in GROUPING(), highest first. */
const GROUPED = ['event_type', 'severity', 'user_id', 'resource_type', 'day', 'outcome'] as const;
type Grouped = (typeof GROUPED)[number];

type Counters = Readonly<Record<Grouped, Counter>>;

/**
 * Figures over all that matches, counted by the server in one pass, but for rows that it cannot judge and outcomes that
 * it cannot tell: those are counted here.
 */
export async function readStatistics(snapshot: Snapshot, schema: Schema, query: Query): Promise<Statistics> {
  const matching = matchingOf(schema, query);
  const counters = Object.fromEntries(GROUPED.map((name) => [name, new Counter()])) as Counters;
  const columns = raw(GROUPED.join(', '));
  const rows = await snapshot.query<Record<Grouped | 'sets' | 'n' | 'first' | 'last', string | null>>(
    sql`SELECT GROUPING(${columns})::text AS sets, ${columns}, count(*)::text AS n,
               ${timestampText(schema, raw('min("timestamp")'))} AS first,
               ${timestampText(schema, raw('max("timestamp")'))} AS last
        FROM (${matched(schema, matching.surely)}) AS matched
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
    } else if (grouped !== 'outcome' || row.outcome !== null) {
      counters[grouped].add(row[grouped], Number(row.n));
    }
  }
  const untold = untoldOutcome(schema);
  if (untold !== null) {
    for await (const batch of found(snapshot, schema, null, all([matching.surely, untold]))) {
      for (const { row } of batch) counters.outcome.add(outcomeOfCells(row.event_type, row.details));
    }
  }
  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) {
      const utc = count(counters, row);
      if (utc !== null) {
        if (first === null || utc < first) first = utc;
        if (last === null || utc > last) last = utc;
      }
    }
    total += batch.length;
  }
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
    byOutcome: byCount(counters.outcome),
    byDay: byValue(counters.day),
  };
}

const matched = (schema: Schema, where: Sql): Sql => sql`
  SELECT ${columnText(schema, 'event_type')} AS event_type, ${columnText(schema, 'severity')} AS severity,
         ${columnText(schema, 'user_id')} AS user_id, ${columnText(schema, 'resource_type')} AS resource_type,
         CASE WHEN "timestamp" >= '0001-01-01' AND "timestamp" < '10000-01-01'
           THEN left(${timestampText(schema)}, 10) END AS day,
         ${toldOutcome(schema)} AS outcome, "timestamp"
  FROM ${schema.table} WHERE ${where}`;

/** In GROUPING() a bit is 0 for the column a row is grouped by; null for the row of everything. */
function groupedBy(sets: number): Grouped | null {
  return GROUPED.find((_, index) => (sets & (1 << (GROUPED.length - 1 - index))) === 0) ?? null;
}

/** Counts a row that the server did not; its timestamp. */
function count(counters: Counters, row: EvidenceRow): string | null {
  const utc = utcTimestamp(row.timestamp);
  counters.event_type.add(shown(row.event_type));
  counters.severity.add(shown(row.severity));
  counters.user_id.add(shown(row.user_id));
  counters.resource_type.add(shown(row.resource_type));
  counters.day.add(utc === null ? null : utc.slice(0, 10));
  counters.outcome.add(outcomeOfCells(row.event_type, row.details));
  return utc;
}
