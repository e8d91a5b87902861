import { OUTCOME_EVENT_TYPES, OUTCOME_WORDS } from '../../audit/outcome.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { detailsJson, untoldDetails } from './details.ts';
import type { Schema } from './schema.ts';
import { foldedText } from './text.ts';

const outcomeOfType = sql`CASE
  WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.success}) THEN 'success'
  WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.failure}) THEN 'failure'
  ELSE 'unknown' END`;

/** `outcomeOf` in SQL, but for the rows of `untoldDetails`. The same tables of words stand behind both. */
export function outcomeSql(schema: Schema): Sql {
  const json = detailsJson(schema);
  const word = foldedText(schema, sql`${json} ->> 'outcome'`);
  // Most details hold neither key, which is soon said of a jsonb.
  const told = schema.types.details === 'jsonb' ? raw(`details ?| '{success,outcome}'`) : raw('true');
  return sql`CASE
    WHEN (${told}) IS NOT TRUE THEN ${outcomeOfType}
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'success') = 'boolean'
      THEN CASE WHEN (${json} -> 'success') = 'true'::jsonb THEN 'success' ELSE 'failure' END
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.success}) THEN 'success'
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.failure}) THEN 'failure'
    ELSE ${outcomeOfType} END`;
}

/** The same, NULL where the server cannot tell. */
export function toldOutcome(schema: Schema): Sql {
  const untold = untoldDetails(schema);
  return untold === null
    ? outcomeSql(schema)
    : sql`CASE WHEN (${untold}) IS NOT TRUE THEN ${outcomeSql(schema)} END`;
}
