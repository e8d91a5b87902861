import { magnitudeOf } from '../../audit/query/decimal.ts';
import type { JsonPath, Limit, TextMatch, ValueMatch } from '../../audit/query/query.ts';
import { type Judgement, NEVER, unless } from '../query-sql.ts';
import { all, any, raw, type Sql, sql } from '../sql.ts';
import type { Schema } from './schema.ts';
import { holds, textMatches } from './text.ts';

/** Since when `pg_input_is_valid` tells whether text would make a jsonb. */
const VALIDATES = 160_000;

/** Details as jsonb, or NULL where they are no JSON that one can hold, or none that this server could look into. */
export function detailsJson(schema: Schema): Sql {
  if (schema.types.details === 'jsonb') return raw('details');
  if (schema.types.details === 'bytea' || schema.version < VALIDATES) return raw('NULL::jsonb');
  return raw(`CASE WHEN pg_input_is_valid(details::text, 'jsonb') THEN details::text::jsonb END`);
}

/**
 * Rows whose details the server cannot look into although they may be JSON: all that are compressed, those that hold
 * what jsonb refuses and Python writes (NaN, halves of pairs), and all but jsonb before it can be told which those are. null
 * where there are none.
 */
export function untoldDetails(schema: Schema): Sql | null {
  if (schema.types.details === 'jsonb') return null;
  if (schema.types.details === 'bytea' || schema.version < VALIDATES) return raw('details IS NOT NULL');
  return raw(`details IS NOT NULL AND NOT pg_input_is_valid(details::text, 'jsonb')`);
}

/** Whether any value that a path leads to matches. */
export function detailsMatch(schema: Schema, path: JsonPath, match: ValueMatch): Judgement {
  const anyValue = (condition: Sql): Sql =>
    sql`EXISTS (SELECT FROM jsonb_path_query(${detailsJson(schema)}, ${jsonpath(path)}::jsonpath, '{}', true)
      AS found(value) WHERE ${condition})`;
  const reachable = path.every((step) =>
    typeof step === 'number' ? Number.isInteger(step) && step >= 0 && step <= 0x7fffffff : holds(step),
  );
  const untold = [
    untoldDetails(schema),
    // A jsonb made of text has numbers spelled anew.
    reachable && schema.types.details !== 'jsonb' && (match.is === 'like' || match.is === 'regex')
      ? anyValue(sql`jsonb_typeof(value) = 'number'`)
      : null,
    reachable && numbersOf(match).some((number) => !isOrdinary(number))
      ? anyValue(sql`jsonb_typeof(value) = 'number'`)
      : null,
    reachable && limitsOf(match).some(({ value }) => 'text' in value && !holds(value.text))
      ? anyValue(sql`jsonb_typeof(value) = 'string'`)
      : null,
  ].filter((one) => one !== null);
  return unless(
    untold.length === 0 ? null : any(untold),
    reachable ? anyValue(valueMatches(schema, match)) : NEVER,
  );
}

/** Keys as JSON strings, which jsonpath takes; `[*]` lets an array at the end stand for its items. */
const jsonpath = (path: JsonPath): string =>
  `lax $${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`)).join('')}[*]`;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const limitsOf = (match: ValueMatch): readonly Limit[] =>
  match.is === 'between' ? [match.low, match.high].filter((limit) => limit !== null) : [];

const numbersOf = (match: ValueMatch): readonly string[] =>
  match.is === 'oneOf'
    ? match.values.filter((value) => NUMBER.test(value))
    : limitsOf(match).flatMap(({ value }) => ('number' in value ? [value.number] : []));

/** Whether a numeric holds the number exactly, with all room for others beside it. */
function isOrdinary(number: string): boolean {
  const magnitude = magnitudeOf(number);
  return NUMBER.test(number) && number.length < 1_000 && magnitude < 10_000n && magnitude > -10_000n;
}

const WORDS = ['true', 'false', 'null'];

function valueMatches(schema: Schema, match: ValueMatch): Sql {
  switch (match.is) {
    case 'present':
      return sql`jsonb_typeof(value) <> 'null'`;
    case 'oneOf': {
      const texts = match.values.filter(holds);
      const numbers = numbersOf(match).filter(isOrdinary);
      const words = match.values.filter((value) => WORDS.includes(value));
      return sql`CASE jsonb_typeof(value)
        WHEN 'string' THEN value #>> '{}' = ANY(${texts}::text[])
        WHEN 'number' THEN value::numeric = ANY(${numbers}::numeric[])
        WHEN 'boolean' THEN value::text = ANY(${words}::text[])
        WHEN 'null' THEN 'null' = ANY(${words}::text[]) END`;
    }
    case 'like':
    case 'regex':
      return textMatch(schema, match);
    case 'between':
      return match.low === null && match.high === null
        ? sql`jsonb_typeof(value) IN ('number', 'string')`
        : all([beyond(match.low, raw('>')), beyond(match.high, raw('<'))].filter((one) => one !== null));
  }
}

const textMatch = (schema: Schema, match: TextMatch): Sql =>
  textMatches(
    schema,
    sql`CASE WHEN jsonb_typeof(value) = 'string' THEN value #>> '{}'
      WHEN jsonb_typeof(value) IN ('number', 'boolean', 'null') THEN value::text END`,
    match,
  );

function beyond(limit: Limit | null, operator: Sql): Sql | null {
  if (limit === null) return null;
  const { value, inclusive } = limit;
  const compared = inclusive ? sql`${operator}=` : operator;
  if ('number' in value) {
    return isOrdinary(value.number)
      ? sql`CASE jsonb_typeof(value) WHEN 'number' THEN value::numeric ${compared} ${value.number}::numeric END`
      : NEVER;
  }
  if (!holds(value.text)) return NEVER;
  return sql`CASE jsonb_typeof(value) WHEN 'string' THEN (value #>> '{}') COLLATE "C" ${compared} ${value.text} END`;
}
