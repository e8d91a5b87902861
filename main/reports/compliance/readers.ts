import { boundOfMilliseconds } from '../../audit/moment.ts';
import { allOf, anyOf, type Query } from '../../audit/query/query.ts';
import type { AuditSource } from '../../sources/source.ts';
import type { Period } from './period.ts';

/** Who read a source by Sealtrail, as its own trail has it. */
export type Readers = readonly {
  readonly person: string;
  readonly action: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}[];

/**
 * Reads Sealtrail's trail for what was done with a source in the period, up to the moment the report is dated: so making
 * it again, which the trail records too, gives the same report.
 *
 * @param generatedAt ISO 8601 instant, UTC
 */
export async function readReaders(
  trail: AuditSource,
  {
    sourceId,
    period,
    generatedAt,
    signal,
  }: {
    readonly sourceId: string;
    readonly period: Period;
    readonly generatedAt: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Readers> {
  const values = [sourceId];
  const ofSource: Query = anyOf([
    { kind: 'column', column: 'resource_id', match: { is: 'oneOf', values } },
    { kind: 'details', path: ['source'], match: { is: 'oneOf', values } },
  ]);
  const readings: Query = {
    kind: 'column',
    column: 'event_type',
    match: { is: 'oneOf', values: ['data_read'] },
  };
  const past: Query = { kind: 'time', from: null, before: boundOfMilliseconds(Date.parse(generatedAt)) };
  const found = new Map<
    string,
    { person: string; action: string; count: number; first: string; last: string }
  >();
  await using listing = await trail.listing(
    { query: allOf([readings, ofSource, period.query, past]), order: 'oldest' },
    { signal },
  );
  for await (const batch of listing.batches()) {
    for (const { entry, person: known } of batch) {
      const person = known?.email ?? entry.user_id ?? 'nobody named';
      const key = `${person}\0${entry.action}`;
      const seen = found.get(key);
      const { action, timestamp } = entry;
      if (seen === undefined) found.set(key, { person, action, count: 1, first: timestamp, last: timestamp });
      else Object.assign(seen, { count: seen.count + 1, last: timestamp });
    }
  }
  return [...found.values()].sort(
    (one, other) => other.count - one.count || (one.person < other.person ? -1 : 1),
  );
}
