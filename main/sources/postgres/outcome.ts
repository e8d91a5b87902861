import { OUTCOME_EVENT_TYPES, OUTCOME_WORDS } from '../../audit/outcome.ts';
import { type Sql, sql } from '../sql.ts';
import { detailsJson } from './details.ts';
import type { Schema } from './schema.ts';
import { foldedText } from './text.ts';

/** `outcomeOf` in SQL, but for the rows of `untoldDetails`. The same tables of words stand behind both. */
export function outcomeSql(schema: Schema): Sql {
  const json = detailsJson(schema);
  const word = foldedText(schema, sql`${json} ->> 'outcome'`);
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
