import { AFTER_ALL } from '../../audit/moment.ts';
import type { Query } from '../../audit/query/query.ts';
import { idSpellings } from '../id-spellings.ts';
import { anyOf, type Conditions, exact, type Judgement, judge, NEVER, unless } from '../query-sql.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { columnText, comparable } from './columns.ts';
import { detailsMatch } from './details.ts';
import { withinNetworks } from './network.ts';
import { outcomeSql, untoldOutcome } from './outcome.ts';
import type { Schema } from './schema.ts';
import { searchColumns, searchDetails } from './search.ts';
import { foldedMatches, hyphenatedText, isOneOf, isUuid, shownText, textMatches } from './text.ts';

/** PostgreSQL knows no year 0. */
const momentText = (utc: string): string => {
  if (utc === AFTER_ALL) return 'infinity';
  return utc < '0001' ? '-infinity' : utc;
};

/** The condition of a query. */
export const judgementOf = (schema: Schema, query: Query): Judgement => judge(query, conditions(schema));

/** Conditions in PostgreSQL's words. */
const conditions = (schema: Schema): Conditions => ({
  column: ({ column, match }) =>
    exact(
      match.is === 'oneOf'
        ? isOneOf(schema, column, column === 'id' ? match.values.flatMap(idSpellings) : match.values)
        : textMatches(schema, shownText(schema, column), match),
    ),

  // Without a table of people, writers use the address itself as user_id if anything.
  email: ({ match }) =>
    exact(
      schema.users === null
        ? foldedMatches(schema, columnText(schema, 'user_id'), match)
        : sql`${comparable(schema, 'user_id')} IN (${spelledIds(
            sql`SELECT id::text AS id FROM ${schema.users.table}
                WHERE ${foldedMatches(schema, raw('email::text'), match)}`,
          )})`,
    ),

  search: ({ within, match }) =>
    within === 'details'
      ? searchDetails(schema, match)
      : anyOf([exact(searchColumns(schema, match)), searchDetails(schema, match)]),

  details: ({ path, match }) => detailsMatch(schema, path, match),

  outcome: ({ outcomes }) =>
    unless(untoldOutcome(schema), sql`${outcomeSql(schema)} = ANY(${outcomes}::text[])`),

  // What Python's datetime cannot hold is no timestamp.
  time: ({ from, before }) =>
    exact(
      all([
        sql`"timestamp" >= '0001-01-01' AND "timestamp" < '10000-01-01'`,
        ...(from === null ? [] : [sql`"timestamp" >= ${momentText(from.utc)}`]),
        ...(before === null ? [] : [sql`"timestamp" < ${momentText(before.utc)}`]),
      ]),
    ),

  network: ({ networks }) => withinNetworks(schema, networks),

  present: ({ column }) =>
    column === 'details' && schema.types.details === 'bytea'
      ? // What is left of empty text when it is compressed is not empty.
        { surely: NEVER, maybe: sql`octet_length(details) > 0` }
      : exact(sql`${columnText(schema, column)} <> ''`),

  ids: ({ ids }) => exact(isOneOf(schema, 'id', ids.flatMap(idSpellings))),
});

/** Identifiers of people in every spelling that `user_id` may have of them. */
const spelledIds = (people: Sql): Sql => sql`
  SELECT spelled.id FROM (${people}) AS person, LATERAL (
    SELECT person.id UNION ALL
    SELECT unnest(ARRAY[uuid, upper(uuid), replace(uuid, '-', ''), upper(replace(uuid, '-', ''))])
    FROM (SELECT ${hyphenatedText(raw('person.id'))} AS uuid WHERE ${isUuid(raw('person.id'))}) AS identifier
  ) AS spelled(id)`;
