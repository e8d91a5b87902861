import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import { shown } from '../../audit/readable.ts';
import type { Facet, FacetsRequest } from '../figures.ts';
import type { SpannedFacet } from '../patterns.ts';
import { Span } from '../span.ts';
import { all, raw, type Sql, sql, where } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { columnText, timestampText } from './columns.ts';
import { readFacets } from './facets.ts';
import { IS_TIME } from './histogram.ts';
import type { Snapshot } from './link.ts';
import { found, foundHere, type Matching, matchingOf } from './matching.ts';
import { toldOutcome, untoldOutcome } from './outcome.ts';
import type { Schema } from './schema.ts';

type Spans = ReadonlyMap<string | null, Span>;

/** Facets, and by one more query each from when to when their values come. */
export async function readSpans(
  snapshot: Snapshot,
  schema: Schema,
  request: FacetsRequest,
): Promise<readonly SpannedFacet[]> {
  const facets = await readFacets(snapshot, schema, request);
  const matching = matchingOf(schema, request.query);
  const timeOf = createTimeReader();
  const spans = new Map(
    facets.map(({ field, values }) => [field, new Map(values.map(({ value }) => [value, new Span()]))]),
  );
  const add = (field: Facet['field'], value: string | null, timestamp: string | null): void =>
    spans.get(field)?.get(value)?.add(timeOf(timestamp), timestamp);

  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) {
      for (const { field } of facets) {
        const value = field === 'outcome' ? outcomeOfCells(row.event_type, row.details) : shown(row[field]);
        add(field, value, shown(row.timestamp));
      }
    }
  }
  if (spans.has('outcome')) {
    const untold = untoldOutcome(schema);
    const rows = untold && found(snapshot, schema, null, all([matching.surely, untold]));
    for await (const batch of rows ?? []) {
      for (const { row } of batch) {
        add('outcome', outcomeOfCells(row.event_type, row.details), shown(row.timestamp));
      }
    }
  }
  for (const facet of facets) {
    for (const [value, ...ends] of await endsThere(snapshot, schema, matching, facet)) {
      for (const end of ends) add(facet.field, value ?? null, end);
    }
  }
  return facets.map((facet) => ({
    ...facet,
    values: facet.values.map((tally) => {
      const span = (spans.get(facet.field) as Spans | undefined)?.get(tally.value);
      return { ...tally, first: span?.first ?? null, last: span?.last ?? null };
    }),
  }));
}

/** Value, first and last moment among rows of which the server is sure. */
function endsThere(
  snapshot: Snapshot,
  schema: Schema,
  { surely }: Matching,
  { field, values }: Facet,
): Promise<(string | null)[][]> {
  const value: Sql = field === 'outcome' ? toldOutcome(schema) : columnText(schema, field);
  const known = values.flatMap((one) => one.value ?? []);
  const isAsked = sql`value = ANY(${known}::text[]) OR (${String(known.length < values.length)}::boolean AND value IS NULL)`;
  return snapshot.cells(
    sql`SELECT value, ${timestampText(schema, raw('min("timestamp")'))}, ${timestampText(schema, raw('max("timestamp")'))}
        FROM (SELECT ${value} AS value, "timestamp" FROM ${schema.table} ${where(surely)}) AS matched
        WHERE (${isAsked}) AND ${IS_TIME} GROUP BY value`,
  );
}
