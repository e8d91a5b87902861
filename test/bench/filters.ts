import { boundOfMilliseconds } from '../../main/audit/moment.ts';
import { allOf, EVERYTHING, type Query, type TextColumn } from '../../main/audit/query/query.ts';
import type { FacetField } from '../../main/sources/figures.ts';
import { millisecondsOf } from '../../main/sources/intervals.ts';
import type { AuditSource } from '../../main/sources/source.ts';
import { type Latency, measure, TIMES } from './latency.ts';
import { GRID } from './pages.ts';

/** Columns that the audited server has an index on. */
const INDEXED = [
  'event_type',
  'severity',
  'user_id',
  'resource_type',
] as const satisfies readonly FacetField[];
const PAIRS = [
  ['event_type', 'user_id'],
  ['severity', 'resource_type'],
  ['user_id', 'severity'],
  ['event_type', 'ip_address'],
] as const satisfies readonly (readonly FacetField[])[];

const oneOf = (column: TextColumn, value: string): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values: [value] },
});

/** Milliseconds for the first page of one test, and of two. */
const TARGETS = { one: 50, two: 150, jump: 16 };

/** Latency of the first page of a filter: every value a column holds in turn, so rare ones and frequent ones alike. */
export async function measureFilters(source: AuditSource): Promise<Latency[]> {
  const fields = [...new Set([...INDEXED, ...PAIRS.flat()])];
  const facets = await source.facets({ query: EVERYTHING, fields, limit: 50 });
  const values = new Map(
    facets.map(({ field, values }) => [field as FacetField, values.flatMap(({ value }) => value ?? [])]),
  );
  const value = (field: FacetField, turn: number): string => {
    const held = values.get(field) ?? [];
    return held[turn % held.length] ?? '';
  };
  const { first, last } = await source.describe();
  const [from, to] = [first, last].map((utc) => millisecondsOf(utc ?? '1970-01-01T00:00:00.000'));
  const start = (turn: number): number => (from ?? 0) + (((to ?? 0) - (from ?? 0)) * (turn % 50)) / 50;
  const day = (turn: number): Query => ({
    kind: 'time',
    from: boundOfMilliseconds(Math.floor(start(turn))),
    before: boundOfMilliseconds(Math.floor(start(turn)) + 86_400_000),
  });

  const latencies = [
    await measure('first page of a day', source, TARGETS.one, (turn) => ({ ...GRID, query: day(turn) })),
  ];
  for (const field of INDEXED) {
    const query = (turn: number): Query => oneOf(field, value(field, turn));
    latencies.push(
      await measure(`first page of one ${field}`, source, TARGETS.one, (turn) => ({
        ...GRID,
        query: query(turn),
      })),
    );
  }
  const [most] = facets.find(({ field }) => field === 'event_type')?.values ?? [];
  if (most !== undefined) {
    latencies.push(
      await measure(
        'page of the most frequent event_type, jump to anywhere',
        source,
        TARGETS.jump,
        (turn) => ({
          ...GRID,
          query: oneOf('event_type', most.value ?? ''),
          skip: Math.floor((most.count * ((turn * 37) % TIMES)) / TIMES),
        }),
      ),
    );
  }
  for (const [one, two] of PAIRS) {
    const query = (turn: number): Query =>
      allOf([oneOf(one, value(one, turn)), oneOf(two, value(two, turn * 7 + 3))]);
    latencies.push(
      await measure(`first page of one ${one} and ${two}`, source, TARGETS.two, (turn) => ({
        ...GRID,
        query: query(turn),
      })),
    );
  }
  return latencies;
}
