import type { EvidenceValue } from '../../audit/entry.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import type { Query } from '../../audit/query/query.ts';
import { shown } from '../../audit/readable.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';
import { pause } from '../pause.ts';
import type { ReadOptions, Statistics } from '../source.ts';
import { sql } from '../sql.ts';
import { byCount, byValue, Counter } from '../tallies.ts';
import { type AuditFile, statement } from './file.ts';
import { peopleOf } from './people.ts';
import { planOf } from './plan.ts';

type Cells = readonly [
  eventType: EvidenceValue,
  severity: EvidenceValue,
  userId: EvidenceValue,
  resourceType: EvidenceValue,
  timestamp: EvidenceValue,
  details: EvidenceValue,
];

const ROWS_BETWEEN_PAUSES = 10_000;

/**
 * Figures over all that matches, in one pass. Measured on a million entries, counting here is as fast as one GROUP BY
 * a figure, needs no index, is one snapshot and can be cancelled.
 */
export async function readStatistics(
  file: AuditFile,
  query: Query,
  { signal }: ReadOptions,
): Promise<Statistics> {
  const eventTypes = new Counter();
  const severities = new Counter();
  const users = new Counter();
  const resourceTypes = new Counter();
  const outcomes = new Counter();
  const days = new Counter();
  let total = 0;
  let first: string | null = null;
  let last: string | null = null;

  const { from, where } = planOf(file, query, { ordered: false });
  const rows = statement<Cells>(
    file,
    sql`SELECT event_type, severity, user_id, resource_type, "timestamp", details
        FROM ${from} WHERE ${where}`,
  )
    .raw()
    .iterate();
  for (const [eventType, severity, userId, resourceType, timestamp, details] of rows) {
    eventTypes.add(shown(eventType));
    severities.add(shown(severity));
    users.add(shown(userId));
    resourceTypes.add(shown(resourceType));
    outcomes.add(outcomeOfCells(eventType, details));
    const utc = utcTimestamp(timestamp);
    days.add(utc === null ? null : utc.slice(0, 10));
    if (utc !== null) {
      if (first === null || utc < first) first = utc;
      if (last === null || utc > last) last = utc;
    }
    total += 1;
    if (total % ROWS_BETWEEN_PAUSES === 0) await pause(signal);
  }

  const people = peopleOf(file, users.values());
  return {
    total,
    first,
    last,
    byEventType: byCount(eventTypes),
    bySeverity: byCount(severities),
    byUser: byCount(users).map((tally) => ({ ...tally, person: people.get(tally.value ?? '') ?? null })),
    byResourceType: byCount(resourceTypes),
    byOutcome: byCount(outcomes),
    byDay: byValue(days),
  };
}
