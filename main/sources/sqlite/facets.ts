import type { Column, EvidenceValue } from '../../audit/entry.ts';
import { OUTCOMES, outcomeOf } from '../../audit/outcome.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import type { Query } from '../../audit/query/query.ts';
import { shown } from '../../audit/readable.ts';
import type { Facet, FacetField, FacetShare, FacetsRequest, Share } from '../figures.ts';
import { queriedColumns } from '../queried-columns.ts';
import { identifier, raw, sql, where } from '../sql.ts';
import { byCount, Counter } from '../tallies.ts';
import { type Counted, ValueCounts } from '../value-counts.ts';
import { whereOf } from './conditions.ts';
import { eachRow, type Handing, matchingShare } from './each-row.ts';
import { type AuditFile, statement } from './file.ts';
import { groupBy } from './group-by.ts';
import { detailsMayDecide } from './outcome.ts';
import { peopleOf } from './people.ts';

/** The most frequent values of fields: out of a field's own index where that suffices, the others in one pass over the rows. */
export function readFacets(file: AuditFile, request: FacetsRequest): readonly Facet[] {
  const counted = countValues(file, { ...request, share: { number: 0, of: 1 } });
  return request.fields.map((field) => {
    const counter = plainly(counted.get(field));
    return counter === null
      ? facetOf(file, field, groupBy(file, field, request), request.limit)
      : facetOfCounter(file, field, counter, request.limit);
  });
}

/** A facet of all values of a field. */
export const facetOfCounter = (file: AuditFile, field: FacetField, counter: Counter, limit: number): Facet =>
  facetOf(file, field, { tallies: byCount(counter), distinct: counter.size }, limit);

function facetOf(file: AuditFile, field: FacetField, { tallies, distinct }: Counted, limit: number): Facet {
  const values = tallies.slice(0, limit);
  const named = field === 'user_id' ? values.flatMap(({ value }) => value ?? []) : [];
  const people = peopleOf(file, named);
  return {
    field,
    values: values.map((tally) => ({ ...tally, person: people.get(tally.value ?? '') ?? null })),
    distinct,
  };
}

type ShareRequest = Omit<FacetsRequest, 'limit'> & { readonly share: Share };

export function readFacetShare(file: AuditFile, request: ShareRequest): readonly FacetShare[] {
  const counted = countValues(file, request);
  return request.fields.map((field) => ({
    field,
    tallies: plainly(counted.get(field))?.tallies() ?? null,
  }));
}

/** Counts that are whole; null where they were too many, or where bytes that are no UTF-8 may have become the same text. */
function plainly(counter: Counter | null | undefined): Counter | null {
  return counter && !holdsOddText(counter) ? counter : null;
}

function holdsOddText(counter: Counter): boolean {
  for (const value of counter.values()) if (value.includes('\uFFFD')) return true;
  return false;
}

/** Counts of each field; null where there are too many values. */
function countValues(
  file: AuditFile,
  { query, fields, share }: ShareRequest,
): ReadonlyMap<FacetField, Counter | null> {
  const wanted = new Set<FacetField>(fields);
  // An outcome is what the event type says, but where details say otherwise.
  if (wanted.has('outcome')) wanted.add('event_type');
  const columns = [...wanted].filter((field) => field !== 'outcome');
  const counts = new Map(columns.map((column) => [column, new ValueCounts()] as const));
  const scanned = columns.filter((column) => !isIndexed(file, column, query));
  for (const [column, values] of counts) {
    if (!scanned.includes(column) && share.number === 0) addFromIndex(file, column, query, values);
  }
  const corrections = new Counter();
  const handings: Handing[] = [];
  if (scanned.length > 0) {
    const counters = scanned.map((column) => counts.get(column));
    handings.push({
      cells: scanned.map((column) => identifier(column)),
      take: (cells) => {
        for (let at = 0; at < counters.length; at += 1) counters[at]?.add(cells[at] ?? null);
      },
    });
  }
  if (wanted.has('outcome')) handings.push(correcting(corrections));
  const [one, two] = handings;
  const rows = one === undefined ? null : matchingShare(file, query, share);
  if (one !== undefined && rows !== null) eachRow(file, two === undefined ? [one] : [one, two], rows);

  const counters = new Map<FacetField, Counter | null>();
  for (const [column, values] of counts) counters.set(column, values.counter());
  if (wanted.has('outcome'))
    counters.set('outcome', outcomes(counters.get('event_type') ?? null, corrections));
  return counters;
}

/** Whether the index of a column alone answers: nothing else is asked of a row. */
function isIndexed(file: AuditFile, column: Column, query: Query): boolean {
  const columns = queriedColumns(query);
  return file.schema.indexes.has(column) && columns !== null && [...columns].every((one) => one === column);
}

function addFromIndex(file: AuditFile, column: Column, query: Query, values: ValueCounts): void {
  const grouped = statement<[EvidenceValue, bigint]>(
    file,
    sql`SELECT ${identifier(column)}, count(*) FROM audit_logs
        INDEXED BY ${identifier(file.schema.indexes.get(column) ?? '')}
        ${where(whereOf(file, query))} GROUP BY ${identifier(column)} COLLATE BINARY`,
  ).raw();
  for (const [value, count] of grouped.iterate()) values.add(value, Number(count));
}

/** Notes down outcomes that details decide otherwise than the event type. Only such rows are taken as could: see `outcomeOf`. */
const correcting = (corrections: Counter): Handing => ({
  cells: [raw('event_type'), raw('details')],
  when: detailsMayDecide,
  take: ([eventType = null, details = null]) => {
    const presumed = outcomeOf(shown(eventType) ?? '', null);
    const actual = outcomeOfCells(eventType, details);
    if (presumed === actual) return;
    corrections.add(presumed, -1);
    corrections.add(actual);
  },
});

function outcomes(eventTypes: Counter | null, corrections: Counter): Counter | null {
  if (eventTypes === null) return null;
  const counter = new Counter();
  for (const outcome of OUTCOMES) {
    const presumed = eventTypes
      .tallies()
      .filter(({ value }) => outcomeOf(value ?? '', null) === outcome)
      .reduce((sum, { count }) => sum + count, 0);
    // Of a share alone it may be less than nothing: event types may be counted in another.
    const count = presumed + corrections.get(outcome);
    if (count !== 0) counter.add(outcome, count);
  }
  return counter;
}
