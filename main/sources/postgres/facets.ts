import type { EvidenceRow } from '../../audit/entry.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import { shown } from '../../audit/readable.ts';
import type { Facet, FacetField, FacetShare, FacetsRequest, Share } from '../figures.ts';
import { all, sql, where } from '../sql.ts';
import { byCount, Counter } from '../tallies.ts';
import { MOST_VALUES } from '../value-counts.ts';
import { countTogether, valueSql } from './count-together.ts';
import type { Snapshot } from './link.ts';
import { found, foundHere, type Matching, matchingOf } from './matching.ts';
import { untoldOutcome } from './outcome.ts';
import { peopleOf } from './people.ts';
import type { Schema } from './schema.ts';

/** Values of a field, and how many different ones there are. */
export interface Counted {
  readonly counter: Counter;
  readonly distinct: number;
}

/** The most frequent values of fields, counted by the server but for rows that it cannot judge and outcomes it cannot tell. */
export async function readFacets(
  snapshot: Snapshot,
  schema: Schema,
  { query, fields, limit }: FacetsRequest,
): Promise<readonly Facet[]> {
  const matching = matchingOf(schema, query);
  const here = new Map(fields.map((field) => [field, new Counter()] as const));
  for await (const batch of foundHere(snapshot, schema, matching)) {
    for (const { row } of batch) for (const [field, counter] of here) counter.add(valueIn(row, field));
  }
  const outcomes = here.get('outcome');
  if (outcomes !== undefined) await addUntold(snapshot, schema, matching, outcomes);

  const together = await countTogether(snapshot, schema, { query, surely: matching.surely }, fields);
  const facets: Facet[] = [];
  for (const [field, counter] of here) {
    const counted = together.get(field);
    // Values that are rare on the server may be frequent here.
    const most = counter.size === 0 && counted === undefined ? limit : null;
    const { counter: both, distinct } = counted
      ? { counter: counted, distinct: counted.size }
      : await countThere(snapshot, schema, matching, field, most);
    for (const { value, count } of counter.tallies()) both.add(value, count);
    const counts = { counter: both, distinct: most === null ? both.size : distinct };
    facets.push(await facetOf(snapshot, schema, field, counts, limit));
  }
  return facets;
}

/** A facet of what was counted. */
export async function facetOf(
  snapshot: Snapshot,
  schema: Schema,
  field: FacetField,
  { counter, distinct }: Counted,
  limit: number,
): Promise<Facet> {
  const tallies = byCount(counter).slice(0, limit);
  const named = field === 'user_id' ? tallies.flatMap(({ value }) => value ?? []) : [];
  const people = await peopleOf(snapshot, schema, named);
  return {
    field,
    values: tallies.map((tally) => ({ ...tally, person: people.get(tally.value ?? '') ?? null })),
    distinct,
  };
}

/** The first share is everything. */
export async function readFacetShare(
  snapshot: Snapshot,
  schema: Schema,
  { share, ...request }: Omit<FacetsRequest, 'limit'> & { readonly share: Share },
): Promise<readonly FacetShare[]> {
  if (share.number > 0) return request.fields.map((field) => ({ field, tallies: [] }));
  const facets = await readFacets(snapshot, schema, { ...request, limit: MOST_VALUES });
  return facets.map(({ field, values, distinct }) => ({
    field,
    tallies: distinct > MOST_VALUES ? null : values.map(({ value, count }) => ({ value, count })),
  }));
}

const valueIn = (row: EvidenceRow, field: FacetField): string | null =>
  field === 'outcome' ? outcomeOfCells(row.event_type, row.details) : shown(row[field]);

/** Outcomes that hang on details the server cannot look into. */
async function addUntold(
  snapshot: Snapshot,
  schema: Schema,
  { surely }: Matching,
  outcomes: Counter,
): Promise<void> {
  const untold = untoldOutcome(schema);
  if (untold === null) return;
  for await (const batch of found(snapshot, schema, null, all([surely, untold]))) {
    for (const { row } of batch) outcomes.add(valueIn(row, 'outcome'));
  }
}

/** A query a field, which the server spreads over its processes, and may answer by an index alone. */
async function countThere(
  snapshot: Snapshot,
  schema: Schema,
  { surely }: Matching,
  field: FacetField,
  most: number | null,
): Promise<Counted> {
  const told = field === 'outcome' ? sql`WHERE value IS NOT NULL` : sql``;
  const rows = await snapshot.cells(
    sql`SELECT value, n::text, count(*) OVER ()::text
        FROM (SELECT value, count(*) AS n
              FROM (SELECT ${valueSql(schema, field)} AS value FROM ${schema.table} ${where(surely)}) AS matched ${told}
              GROUP BY value) AS grouped
        ORDER BY grouped.n DESC, value COLLATE "C" NULLS LAST LIMIT ${most}::bigint`,
  );
  const counter = new Counter();
  for (const [text = null, count] of rows) counter.add(text, Number(count));
  return { counter, distinct: Number(rows[0]?.[2] ?? 0) };
}
