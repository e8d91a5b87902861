import { OUTCOMES, type Outcome } from '../../audit/outcome.ts';
import type { Query } from '../../audit/query/query.ts';
import type { FacetField } from '../figures.ts';
import { queriedColumns } from '../queried-columns.ts';
import { join, raw, type Sql, sql, where } from '../sql.ts';
import { Counter } from '../tallies.ts';
import { columnText } from './columns.ts';
import type { Snapshot } from './link.ts';
import { toldOutcome } from './outcome.ts';
import type { Schema } from './schema.ts';

/** Combinations of values that are worth counting instead of reading the table once more. */
const MOST_COMBINATIONS = 20_000;

/** What a field is counted by; of an outcome NULL where the server cannot tell. */
export const valueSql = (schema: Schema, field: FacetField): Sql =>
  field === 'outcome' ? toldOutcome(schema) : columnText(schema, field);

/**
 * Counts of fields with few values, by one reading of the table, which each of them alone would need: how often each
 * combination comes, of which each value's share is summed here. Fields are left out that an index answers, or that have
 * too many values as far as the server's statistics tell. How many there are is only guessed by these, not what is counted.
 */
export async function countTogether(
  snapshot: Snapshot,
  schema: Schema,
  { query, surely }: { readonly query: Query; readonly surely: Sql },
  fields: readonly FacetField[],
): Promise<ReadonlyMap<FacetField, Counter>> {
  const few = await fieldsOfFewValues(
    snapshot,
    schema,
    fields.filter((field) => !isIndexed(schema, field, query)),
  );
  if (few.length < 2) return new Map();
  const values = few.flatMap((field) => groupsOf(schema, field));
  const names = join(
    values.map((_, at) => name(at)),
    ', ',
  );
  const columns = join(
    values.map((value, at) => sql`${value} AS ${name(at)}`),
    ', ',
  );
  const rows = await snapshot.cells(
    sql`SELECT count(*)::text, ${names} FROM (SELECT ${columns} FROM ${schema.table} ${where(surely)}) AS matched
        GROUP BY ${names} LIMIT ${MOST_COMBINATIONS + 1}`,
  );
  if (rows.length > MOST_COMBINATIONS) return new Map();
  let at = 1;
  return new Map(
    few.map((field) => {
      const counter = new Counter();
      for (const row of rows) {
        const value = field === 'outcome' ? outcomeOf(row[at], row[at + 1]) : (row[at] ?? null);
        if (value !== undefined) counter.add(value, Number(row[0]));
      }
      at += groupsOf(schema, field).length;
      return [field, counter];
    }),
  );
}

/**
 * What tells a value. Of an outcome two answers, because of those the server knows that there are few, and plans to count
 * each in memory; of another expression it would fear many, and sort the table.
 */
function groupsOf(schema: Schema, field: FacetField): readonly Sql[] {
  if (field !== 'outcome') return [columnText(schema, field)];
  const outcome = toldOutcome(schema);
  return [sql`(${outcome} = 'success')`, sql`(${outcome} = 'failure')`];
}

/** Undefined where the server cannot tell. */
function outcomeOf(
  success: string | null | undefined,
  failure: string | null | undefined,
): Outcome | undefined {
  if (success === null || failure === null) return undefined;
  if (success === 't') return 'success';
  return failure === 't' ? 'failure' : 'unknown';
}

const name = (at: number): Sql => raw(`value_${at}`);

/** Whether the index of a field alone answers: nothing else is asked of a row. */
function isIndexed(schema: Schema, field: FacetField, query: Query): boolean {
  const columns = queriedColumns(query);
  return schema.indexed.has(field) && columns !== null && [...columns].every((column) => column === field);
}

async function fieldsOfFewValues(
  snapshot: Snapshot,
  schema: Schema,
  fields: readonly FacetField[],
): Promise<readonly FacetField[]> {
  const rows = await snapshot.query<{ column: string; values: string }>(
    sql`SELECT s.attname AS column, s.n_distinct::text AS values
        FROM pg_catalog.pg_stats s JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
        WHERE c.oid = ${schema.oid}::oid AND s.n_distinct > 0 AND NOT s.inherited`,
  );
  const sizes = new Map<string, number>(rows.map(({ column, values }) => [column, Number(values) + 1]));
  sizes.set('outcome', OUTCOMES.length);
  const size = (field: FacetField): number => sizes.get(field) ?? Number.POSITIVE_INFINITY;
  let combinations = 1;
  return fields
    .toSorted((one, two) => size(one) - size(two))
    .filter((field) => {
      combinations *= size(field);
      return combinations <= MOST_COMBINATIONS;
    });
}
