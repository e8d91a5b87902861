import { Fault } from '../../audit/fault.ts';
import { OUTCOME_EVENT_TYPES, OUTCOME_WORDS } from '../../audit/outcome.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Schema } from './schema.ts';

/** Since when `pg_input_is_valid` tells whether text would make a jsonb. */
const VALIDATES = 160_000;

/** What the server would have to look into, but cannot. */
export function refuseCompressed(schema: Schema, what: string): void {
  if (schema.types.details !== 'bytea') return;
  throw new Fault(
    'INVALID_INPUT',
    `This source keeps details as bytes, so its server cannot filter by ${what}.`,
    {
      hint: 'Filter by event type, user or time instead; the figures and the export do show every outcome.',
    },
  );
}

/** Details as jsonb, or NULL where they are no JSON that one can hold. */
export function detailsJson(schema: Schema): Sql {
  const { details } = schema.types;
  if (details === 'jsonb') return raw('details');
  if (details === 'bytea') return raw('NULL::jsonb');
  if (schema.version < VALIDATES) return details === 'json' ? raw('details::jsonb') : raw('NULL::jsonb');
  return raw(`CASE WHEN pg_input_is_valid(details::text, 'jsonb') THEN details::text::jsonb END`);
}

/** `outcomeOf` in SQL. The same tables of words stand behind both. */
export function outcomeSql(schema: Schema): Sql {
  const json = detailsJson(schema);
  const word = sql`lower(${json} ->> 'outcome')`;
  return sql`CASE
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'success') = 'boolean'
      THEN CASE WHEN (${json} -> 'success') = 'true'::jsonb THEN 'success' ELSE 'failure' END
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.success}) THEN 'success'
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.failure}) THEN 'failure'
    WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.success}) THEN 'success'
    WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.failure}) THEN 'failure'
    ELSE 'unknown' END`;
}
