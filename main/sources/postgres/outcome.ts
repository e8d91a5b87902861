import { OUTCOME_EVENT_TYPES, OUTCOME_WORDS } from '../../audit/outcome.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { detailsJson, untoldDetails } from './details.ts';
import type { Schema } from './schema.ts';
import { foldedText } from './text.ts';

/** What stands for an outcome in SQL; `otherwise` for what details do not say. */
interface Answers {
  readonly success: Sql;
  readonly failure: Sql;
  readonly otherwise: Sql;
}

/** What an event type alone says. */
const ofType = ({ success, failure, otherwise }: Answers): Sql => sql`CASE
  WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.success}) THEN ${success}
  WHEN event_type::text = ANY(${OUTCOME_EVENT_TYPES.failure}) THEN ${failure}
  ELSE ${otherwise} END`;

/** What details say, but for the rows of `untoldOutcome`. */
function ofDetails(schema: Schema, { success, failure, otherwise }: Answers): Sql {
  const json = detailsJson(schema);
  const word = foldedText(schema, sql`${json} ->> 'outcome'`);
  return sql`CASE
    WHEN (${mention(schema)}) IS NOT TRUE THEN ${otherwise}
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'success') = 'boolean'
      THEN CASE WHEN (${json} -> 'success') = 'true'::jsonb THEN ${success} ELSE ${failure} END
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.success}) THEN ${success}
    WHEN jsonb_typeof(${json}) = 'object' AND jsonb_typeof(${json} -> 'outcome') = 'string'
      AND ${word} = ANY(${OUTCOME_WORDS.failure}) THEN ${failure}
    ELSE ${otherwise} END`;
}

/** Details that may say an outcome. Most hold neither key, which is soon told, as in `outcomeOf`. */
function mention(schema: Schema): Sql {
  switch (schema.types.details) {
    case 'jsonb':
      return raw(`details ?| '{success,outcome}'`);
    case 'bytea':
      return raw('details IS NOT NULL');
    default:
      return raw(`strpos(details::text, '"success"') > 0 OR strpos(details::text, '"outcome"') > 0
        OR strpos(details::text, E'\\\\u') > 0`);
  }
}

const WORDS: Answers = { success: raw(`'success'`), failure: raw(`'failure'`), otherwise: raw(`'unknown'`) };
const TRUTHS: Answers = { success: raw('true'), failure: raw('false'), otherwise: raw('NULL::boolean') };

/** `outcomeOf` in SQL, but for the rows of `untoldOutcome`. The same tables of words stand behind both. */
export const outcomeSql = (schema: Schema): Sql => ofDetails(schema, { ...WORDS, otherwise: ofType(WORDS) });

/** Rows whose outcome hangs on details that the server cannot look into; null where there are none. */
export function untoldOutcome(schema: Schema): Sql | null {
  const untold = untoldDetails(schema);
  return untold === null ? null : sql`(${mention(schema)}) AND ${untold}`;
}

/** `outcomeSql`, NULL where the server cannot tell. */
export function toldOutcome(schema: Schema): Sql {
  const untold = untoldOutcome(schema);
  return untold === null
    ? outcomeSql(schema)
    : sql`CASE WHEN (${untold}) IS NOT TRUE THEN ${outcomeSql(schema)} END`;
}

/** Whether it was a success, NULL where nobody knows: by details, or else by the event type. */
export const succeeded = (schema: Schema): Sql => ofDetails(schema, { ...TRUTHS, otherwise: ofType(TRUTHS) });

/** The same by details alone. */
export const succeededByDetails = (schema: Schema): Sql => ofDetails(schema, TRUTHS);
