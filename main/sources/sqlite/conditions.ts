import { type Conditions, SEARCHED } from '../filter-sql.ts';
import { any, identifier, join, raw, type Sql, sql } from '../sql.ts';

/** Conditions in SQLite's words. `hasUsers`: whether a `users` table stands beside the log. */
export const sqliteConditions = (hasUsers: boolean): Conditions => ({
  equals: (column, value) => sql`${identifier(column)} = ${value}`,

  oneOf: (column, values) =>
    sql`${identifier(column)} IN (${join(
      values.map((value) => sql`${value}`),
      ', ',
    )})`,

  // Days compare the column itself, whatever its spelling, and so use its index; only days at the edge need more.
  since: ({ utc, dayBefore, dayAfter }) =>
    sql`"timestamp" >= ${dayBefore} AND ("timestamp" >= ${dayAfter} OR sealtrail_utc("timestamp") >= ${utc})`,

  before: ({ utc, dayBefore, dayAfter }) =>
    sql`"timestamp" < ${dayAfter} AND ("timestamp" < ${dayBefore} OR sealtrail_utc("timestamp") < ${utc})`,

  // Without a table of people, writers use the address itself as user_id if anything.
  userWithEmail: (email) =>
    hasUsers
      ? sql`user_id IN (SELECT id FROM users WHERE sealtrail_fold(email) = ${email.toLowerCase()})`
      : sql`sealtrail_fold(user_id) = ${email.toLowerCase()}`,

  outcome: (outcome) => sql`sealtrail_outcome(event_type, details) = ${outcome}`,

  contains: (text) =>
    isAscii(text) ? containsAscii(text.toLowerCase()) : containsUnicode(text.toLowerCase()),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** SQLite's own functions, which see beyond NUL characters as LIKE does not; ours only where they are needed. */
function containsAscii(needle: string): Sql {
  const columns = raw(SEARCHED.map((column) => `"${column}"`).join(', '));
  return any([
    sql`instr(lower(concat_ws(char(0), ${columns},
      CASE typeof(details) WHEN 'blob' THEN '' ELSE details END)), ${needle}) > 0`,
    sql`(typeof(details) = 'blob' OR instr(details, '\\u') > 0)
      AND sealtrail_found_in_details(${needle}, details)`,
  ]);
}

function containsUnicode(needle: string): Sql {
  return any([
    ...SEARCHED.map((column) => sql`sealtrail_found(${needle}, ${identifier(column)})`),
    sql`sealtrail_found_in_details(${needle}, details)`,
  ]);
}
