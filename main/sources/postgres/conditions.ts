import type { Column } from '../../audit/entry.ts';
import { AFTER_ALL } from '../../audit/moment.ts';
import { hyphenated } from '../../audit/uuid.ts';
import { type Conditions, SEARCHED } from '../filter-sql.ts';
import { any, join, raw, type Sql, sql } from '../sql.ts';
import { columnText, comparable } from './columns.ts';
import { outcomeSql, refuseCompressed } from './outcome.ts';
import type { Schema } from './schema.ts';

const NEVER = raw('1 = 0');

/** PostgreSQL holds no NUL character, and refuses a parameter with one. */
const hasNul = (text: string): boolean => text.includes('\0');

/** PostgreSQL knows no year 0. */
const momentText = (utc: string): string => {
  if (utc === AFTER_ALL) return 'infinity';
  return utc < '0001' ? '-infinity' : utc;
};

/** Lower case of all of Unicode, as `String.toLowerCase` has it, where the server can. */
const folded = (schema: Schema, text: Sql): Sql =>
  schema.collation === null
    ? sql`lower(${text})`
    : sql`lower((${text}) COLLATE ${raw(`"${schema.collation}"`)})`;

/** Conditions in PostgreSQL's words. */
export const postgresConditions = (schema: Schema): Conditions => ({
  equals: (column, value) => oneOf(schema, column, [value]),
  oneOf: (column, values) => oneOf(schema, column, values),
  since: ({ utc }) => sql`"timestamp" >= ${momentText(utc)}`,
  before: ({ utc }) => sql`"timestamp" < ${momentText(utc)}`,

  // Without a table of people, writers use the address itself as user_id if anything.
  userWithEmail: (email) => {
    if (hasNul(email)) return NEVER;
    const address = email.toLowerCase();
    return schema.users === null
      ? sql`${folded(schema, raw('user_id::text'))} = ${address}`
      : sql`${comparable(schema, 'user_id')} IN (
          SELECT id::text FROM ${schema.users.table} WHERE ${folded(schema, raw('email::text'))} = ${address})`;
  },

  outcome: (outcome) => {
    refuseCompressed(schema, 'outcome');
    return sql`${outcomeSql(schema)} = ${outcome}`;
  },

  contains: (text) => {
    refuseCompressed(schema, 'text');
    return hasNul(text) ? NEVER : contains(schema, text.toLowerCase());
  },
});

function oneOf(schema: Schema, column: Column, values: readonly string[]): Sql {
  if (schema.types[column] === 'uuid') {
    const ids = values.map(hyphenated).filter((id) => id !== null);
    return ids.length === 0 ? NEVER : sql`${raw(`"${column}"`)} = ANY(${ids}::uuid[])`;
  }
  const known = values.filter((value) => !hasNul(value));
  return known.length === 0 ? NEVER : sql`${comparable(schema, column)} = ANY(${known}::text[])`;
}

function contains(schema: Schema, needle: string): Sql {
  const columns = join(
    SEARCHED.map((column) => columnText(schema, column)),
    ', ',
  );
  const within = (text: Sql) => sql`strpos(${folded(schema, text)}, ${needle}) > 0`;
  return any([
    within(sql`concat_ws(E'\\x01', ${columns}, details::text)`),
    ...(schema.types.details === 'jsonb' || schema.version < 160_000
      ? []
      : // jsonb spells out what the text may have escaped.
        [
          sql`CASE WHEN strpos(details::text, E'\\\\u') > 0 AND pg_input_is_valid(details::text, 'jsonb')
              THEN ${within(raw('details::text::jsonb::text'))} ELSE false END`,
        ]),
  ]);
}
