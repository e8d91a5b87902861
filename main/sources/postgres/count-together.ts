import { type Outcome, outcomeOf } from '../../audit/outcome.ts';
import type { Query } from '../../audit/query/query.ts';
import type { FacetField } from '../figures.ts';
import { queriedColumns } from '../queried-columns.ts';
import { join, raw, type Sql, sql, where } from '../sql.ts';
import { Counter } from '../tallies.ts';
import { type Cells, columnText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { succeeded, succeededByDetails, toldOutcome, untoldOutcome } from './outcome.ts';
import type { Schema } from './schema.ts';

/**
 * Combinations of values that are worth counting instead of reading the table once more. As many as the server guesses
 * still fit into the memory it has for them; for more it would sort the table.
 */
export const MOST_COMBINATIONS = 50_000;

/** What a field is counted by; of an outcome NULL where the server cannot tell. */
export const valueSql = (schema: Schema, field: FacetField): Sql =>
  field === 'outcome' ? toldOutcome(schema) : columnText(schema, field);

/** What tells the value of a field: expressions, and how their cells are read; undefined where the server cannot tell. */
export interface Grouping {
  readonly field: FacetField;
  readonly expressions: readonly Sql[];
  readonly read: (cells: Cells) => string | null | undefined;
}

/**
 * Counts of fields with few values, by one reading of the table: how often each combination comes, of which each value's
 * share is summed here. Fields that have too many values, as far as the server's statistics tell, are left out. How many
 * there are is only guessed by these, not what is counted. Nothing is read where indexes alone answer.
 */
export async function countTogether(
  snapshot: Snapshot,
  schema: Schema,
  { query, surely }: { readonly query: Query; readonly surely: Sql },
  fields: readonly FacetField[],
): Promise<ReadonlyMap<FacetField, Counter>> {
  const few = await fieldsOfFewValues(snapshot, schema, query, fields);
  if (few.length < 2 || few.every((field) => isIndexed(schema, field, query))) return new Map();
  const groupings = groupingsOf(schema, few);
  const expressions = expressionsOf(groupings);
  const rows = await countCombinations(snapshot, schema, expressions, surely);
  return rows === null ? new Map() : countersOf(groupings, expressions, rows);
}

/** How each of these fields is counted beside the others. */
export const groupingsOf = (schema: Schema, fields: readonly FacetField[]): readonly Grouping[] =>
  fields.map((field) =>
    field === 'outcome'
      ? outcomeGrouping(schema, fields.includes('event_type'))
      : columnGrouping(schema, field),
  );

/** What groupings are counted by, each once: an outcome may be told by the type of the event, which is a field as well. */
export const expressionsOf = (groupings: readonly Grouping[]): readonly Sql[] => [
  ...new Map(
    groupings.flatMap(({ expressions }) => expressions.map((one) => [keyOf(one), one] as const)),
  ).values(),
];

export interface CombinationOptions {
  /** How a value is handed over. */
  readonly shown?: (name: Sql, at: number) => Sql;
  /**
   * Has the server not look through to the columns that values are made of: of a time it would know that each entry has
   * another, fear as many combinations, and sort the table.
   */
  readonly opaque?: boolean;
}

/** How often each combination of values comes, the count behind them; null where there are more than are worth it. */
export async function countCombinations(
  snapshot: Snapshot,
  schema: Schema,
  expressions: readonly Sql[],
  condition: Sql,
  { shown = (name) => name, opaque = false }: CombinationOptions = {},
): Promise<readonly Cells[] | null> {
  const names = expressions.map((_, at) => raw(`value_${at}`));
  const columns = expressions.map((expression, at) => sql`${expression} AS ${raw(`value_${at}`)}`);
  const fence = raw(opaque ? 'OFFSET 0' : '');
  const rows = await snapshot.cells(
    sql`SELECT ${join(names.map(shown), ', ')}, count(*)::text
        FROM (SELECT ${join(columns, ', ')} FROM ${schema.table} ${where(condition)} ${fence}) AS matched
        GROUP BY ${join(names, ', ')} LIMIT ${MOST_COMBINATIONS + 1}`,
  );
  return rows.length > MOST_COMBINATIONS ? null : rows;
}

/** What fields are worth by combinations that were counted by these expressions. */
export const countersOf = (
  groupings: readonly Grouping[],
  expressions: readonly Sql[],
  rows: readonly Cells[],
): ReadonlyMap<FacetField, Counter> => {
  const keys = expressions.map(keyOf);
  return new Map(
    groupings.map(({ field, expressions: own, read }) => {
      const places = own.map((expression) => keys.indexOf(keyOf(expression)));
      const counter = new Counter();
      for (const row of rows) {
        const value = read(places.map((at) => row[at] ?? null));
        if (value !== undefined) counter.add(value, Number(row.at(-1)));
      }
      return [field, counter];
    }),
  );
};

const keyOf = ({ texts, values }: Sql): string => JSON.stringify([texts, values.map(String)]);

export const columnGrouping = (schema: Schema, field: Exclude<FacetField, 'outcome'>): Grouping => ({
  field,
  expressions: [columnText(schema, field)],
  read: ([value = null]) => value,
});

/**
 * An outcome by answers of yes and no, because of those the server knows that there are few, and plans to count each in
 * memory; of another expression it would fear many, and sort the table. Where the types of events are told apart anyway,
 * what these say is looked up here, once for each combination instead of once for each row.
 */
function outcomeGrouping(schema: Schema, besideTypes: boolean): Grouping {
  const untold = untoldOutcome(schema);
  const isUntold = untold === null ? [] : [sql`((${untold}) IS TRUE)`];
  if (!besideTypes) {
    return {
      field: 'outcome',
      expressions: [succeeded(schema), ...isUntold],
      read: ([success = null, untold]) => (untold === 't' ? undefined : (outcomeSaid(success) ?? 'unknown')),
    };
  }
  return {
    field: 'outcome',
    expressions: [succeededByDetails(schema), columnText(schema, 'event_type'), ...isUntold],
    read: ([success = null, type = null, untold]) =>
      untold === 't' ? undefined : (outcomeSaid(success) ?? outcomeOf(type ?? '', null)),
  };
}

const outcomeSaid = (success: string | null): Outcome | null => {
  if (success === null) return null;
  return success === 't' ? 'success' : 'failure';
};

/** Whether the index of a field alone answers: nothing else is asked of a row. */
export function isIndexed(schema: Schema, field: FacetField, query: Query): boolean {
  const columns = queriedColumns(query);
  return schema.indexed.has(field) && columns !== null && [...columns].every((column) => column === field);
}

/** Fields with few values, also together, as far as the server's statistics tell. */
async function fieldsOfFewValues(
  snapshot: Snapshot,
  schema: Schema,
  query: Query,
  fields: readonly FacetField[],
): Promise<readonly FacetField[]> {
  let combinations = 1;
  return (await fieldsBySize(snapshot, schema, query, fields))
    .filter(({ size }) => {
      if (combinations * size > MOST_COMBINATIONS) return false;
      combinations *= size;
      return true;
    })
    .map(({ field }) => field);
}

interface Sized {
  readonly field: FacetField;
  /** Different values, as far as the server's statistics tell. */
  readonly size: number;
}

/**
 * Fields of which the number of values does not grow with the table, those with the fewest first. Before them come those that
 * no index answers: the table has to be read for them, and counting another field beside them takes less than reading its
 * index.
 */
export async function fieldsBySize(
  snapshot: Snapshot,
  schema: Schema,
  query: Query,
  fields: readonly FacetField[],
): Promise<readonly Sized[]> {
  const rows = await snapshot.query<{ column: string; values: string }>(
    sql`SELECT s.attname AS column, (s.n_distinct + (s.null_frac > 0)::int)::text AS values
        FROM pg_catalog.pg_stats s JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
        WHERE c.oid = ${schema.oid}::oid AND s.n_distinct > 0 AND NOT s.inherited`,
  );
  const sizes = new Map<string, number>(rows.map(({ column, values }) => [column, Number(values)]));
  sizes.set('outcome', 3);
  // Of fields that an index answers the types of events, which tell outcomes, are the most useful.
  const rank = (field: FacetField): number =>
    Number(isIndexed(schema, field, query)) +
    Number(isIndexed(schema, field, query) && field !== 'event_type');
  return fields
    .flatMap((field) => {
      const size = sizes.get(field);
      return size === undefined ? [] : { field, size };
    })
    .toSorted((one, two) => rank(one.field) - rank(two.field) || one.size - two.size);
}
