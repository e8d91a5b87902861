import type { Column } from '../../audit/entry.ts';
import { AFTER_ALL, BEFORE_ALL } from '../../audit/moment.ts';
import { OUTCOME_EVENT_TYPES } from '../../audit/outcome.ts';
import { folded } from '../../audit/query/fold.ts';
import { literalsOf, prefixOf } from '../../audit/query/pattern.ts';
import type { Query, SearchMatch, TextColumn, TextMatch, ValueMatch } from '../../audit/query/query.ts';
import { SEARCHED } from '../../audit/query/searched.ts';
import { askedValues } from '../../audit/query/text-match.ts';
import { hyphenated } from '../../audit/uuid.ts';
import { idSpellings } from '../id-spellings.ts';
import { type Conditions, exact, judge, NEVER } from '../query-sql.ts';
import { all, any, EVERYTHING, identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { AuditFile } from './file.ts';
import { detailsMayDecide } from './outcome.ts';
import type { Schema } from './schema.ts';
import { storedForms } from './stored-forms.ts';

/**
 * Conditions in SQLite's words, all of them exact: its own where they are, as those are faster and use indexes, else our
 * functions.
 */
export const sqliteConditions = (schema: Schema): Conditions => ({
  column: ({ column, match }) => exact(columnMatch(schema, column, match)),

  // Without a table of people, writers use the address itself as user_id if anything.
  email: ({ match }) => {
    const test = JSON.stringify(match);
    return exact(
      schema.users === null
        ? sql`sealtrail_folded_match(${test}, user_id)`
        : sql`user_id IN (SELECT sealtrail_spelling(users.id, spelling.value)
            FROM users CROSS JOIN json_each('[0, 1, 2, 3, 4]') AS spelling
            WHERE sealtrail_folded_match(${test}, users.email))`,
    );
  },

  search: ({ within, match }) =>
    exact(
      within === 'details' ? searchDetails(match) : any([searchColumns(schema, match), searchDetails(match)]),
    ),

  details: ({ path, match }) => {
    const keys = path.filter((step) => typeof step === 'string');
    const spelled = [...keys.map((key) => `"${key}"`), ...wordsOf(match)];
    return exact(
      sql`${mayHold(spelled)} AND sealtrail_details_match(${JSON.stringify({ path, match })}, details)`,
    );
  },

  outcome: ({ outcomes }) => {
    const list = values(outcomes);
    // What a listing shows, without a call where details cannot decide.
    return exact(sql`CASE WHEN ${detailsMayDecide}
      THEN sealtrail_outcome(event_type, details) IN (${list})
      ELSE CASE WHEN event_type IN (${values(OUTCOME_EVENT_TYPES.success)}) THEN 'success'
        WHEN event_type IN (${values(OUTCOME_EVENT_TYPES.failure)}) THEN 'failure'
        ELSE 'unknown' END IN (${list}) END`);
  },

  // Days compare the column itself, whatever its spelling, and so use its index; only days at the edge need more.
  time: ({ from, before }) =>
    exact(
      all([
        from === null ? sql`"timestamp" >= '0'` : sql`"timestamp" >= ${from.dayBefore}`,
        before === null ? sql`"timestamp" < ':'` : sql`"timestamp" < ${before.dayAfter}`,
        sql`CASE WHEN ${from === null ? EVERYTHING : sql`+"timestamp" >= ${from.dayAfter}`}
            AND ${before === null ? EVERYTHING : sql`+"timestamp" < ${before.dayBefore}`}
          THEN sealtrail_is_time("timestamp")
          ELSE ${atEdge(from?.utc ?? BEFORE_ALL, before?.utc ?? AFTER_ALL)} END`,
      ]),
    ),

  network: ({ networks }) =>
    exact(networks.length === 0 ? NEVER : sql`sealtrail_within(${JSON.stringify(networks)}, ip_address)`),

  present: ({ column }) =>
    exact(
      column === 'details'
        ? sql`CASE typeof(details) WHEN 'blob' THEN sealtrail_details_text(details) <> '' ELSE details <> '' END`
        : sql`${identifier(column)} <> ''`,
    ),

  ids: ({ ids }) => exact(idIsOneOf(schema, ids)),
});

/** The condition of a query. */
export const whereOf = ({ schema }: AuditFile, query: Query): Sql =>
  judge(query, sqliteConditions(schema)).surely;

const DIGITS = '[0-9]'.repeat(6);

/**
 * Whether a timestamp near a bound lies between both. Text that is a time in the usual form, if it is any, compares as it
 * is: most of what has to be passed over there is told apart without a call. The plus keeps SQLite from trying to make a
 * number of each bound for a column that was declared as something it takes for numbers.
 */
function atEdge(from: string, before: string): Sql {
  const spaced = (utc: string): string => utc.replace('T', ' ');
  const usual = (separator: string, lower: string, upper: string): Sql =>
    sql`WHEN "timestamp" GLOB ${`????-??-??${separator}??:??:??.${DIGITS}`}
      THEN CASE WHEN +"timestamp" >= ${lower} AND +"timestamp" < ${upper} THEN sealtrail_is_time("timestamp") ELSE 0 END`;
  return sql`CASE ${usual(' ', spaced(from), spaced(before))} ${usual('T', from, before)}
    ELSE sealtrail_in_time("timestamp", ${from}, ${before}) END`;
}

const values = (texts: readonly string[]): Sql =>
  join(
    texts.map((text) => sql`${text}`),
    ', ',
  );

/** Columns that an entry shows as empty text where they are NULL. */
const SHOWN_EMPTY: readonly Column[] = ['id', 'event_type', 'severity', 'action'];

/** A column as text that SQL can compare with what an entry shows, apart from numbers and bytes. */
function shownText(column: TextColumn): Sql {
  if (column === 'id') return sql`sealtrail_id("id")`;
  return SHOWN_EMPTY.includes(column) ? sql`coalesce(${identifier(column)}, '')` : identifier(column);
}

function columnMatch(schema: Schema, column: TextColumn, match: TextMatch): Sql {
  if (match.is === 'oneOf') {
    return column === 'id' ? idIsOneOf(schema, match.values) : isOneOf(schema, column, match.values);
  }
  const called = sql`sealtrail_match(${JSON.stringify(match)}, ${shownText(column)})`;
  if (match.is === 'regex' || column === 'id') return called;
  const prefix = prefixOf(match.pattern);
  const end = prefix === null ? null : following(prefix);
  // Bytes are shown as x'…', and numbers as digits: beyond those only text begins like this.
  if (
    prefix !== null &&
    end !== null &&
    schema.utf8 &&
    schema.textColumns.has(column) &&
    !"x'".startsWith(prefix[0] ?? '')
  ) {
    return sql`${identifier(column)} >= ${prefix} AND ${identifier(column)} < ${end}`;
  }
  const found = literalsOf(match.pattern).map((piece) => sql`instr(${identifier(column)}, ${piece}) > 0`);
  return found.length === 0
    ? called
    : sql`(typeof(${identifier(column)}) <> 'text' OR (${all(found)})) AND ${called}`;
}

/** The least text that comes after all that begins with `prefix`, by code point; null where there is none. */
function following(prefix: string): string | null {
  if (!prefix.isWellFormed()) return null;
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    // Halves of pairs are no characters.
    const next = last === 0xd7ff ? 0xe000 : last + 1;
    if (next <= 0x10ffff) return String.fromCodePoint(...points, next);
  }
  return null;
}

function isOneOf(schema: Schema, column: TextColumn, asked: readonly string[]): Sql {
  const shown = askedValues(asked).filter((value) => value.isWellFormed());
  if (shown.length === 0) return NEVER;
  const list = join(
    shown.flatMap((value) => storedForms(value, { numbers: !schema.textColumns.has(column) })),
    ', ',
  );
  const conditions = [
    // SQLite compares a number with text that is another spelling of it (05) as if they were equal.
    schema.textColumns.has(column)
      ? sql`${identifier(column)} IN (${list})`
      : sql`${identifier(column)} IN (${list}) AND sealtrail_shown(${identifier(column)}) IN (${values(shown)})`,
    ...(shown.includes('') && SHOWN_EMPTY.includes(column) ? [sql`${identifier(column)} IS NULL`] : []),
  ];
  return conditions.length === 1 ? (conditions[0] ?? NEVER) : any(conditions);
}

/** Identifiers up to this many are values of their own; SQLite bounds their number. */
const FEW_IDS = 1_000;

function idIsOneOf(schema: Schema, ids: readonly string[]): Sql {
  const wanted = ids.filter((id) => id.isWellFormed());
  if (wanted.length <= FEW_IDS) return isOneOf(schema, 'id', wanted.flatMap(idSpellings));
  const list = wanted.flatMap((id) => [
    ...idSpellings(id).map((spelling) => JSON.stringify(spelling)),
    ...(/^-?[1-9]\d{0,17}$/.test(id) ? [id] : []),
  ]);
  return sql`"id" IN (SELECT value FROM json_each(${`[${list.join(',')}]`}))`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII but NUL, which separates, is meant.
const PLAIN = /^[\x01-\x7f]*$/;

/** Lower case for finding a needle of ASCII: with the two letters beyond that folding makes ASCII, which SQLite's own does not know. */
function lower(text: Sql, needle: string): Sql {
  const plain = sql`lower(${text})`;
  const kelvin = needle.includes('k') ? sql`replace(${plain}, char(8490), 'k')` : plain;
  return needle.includes('i') ? sql`replace(${kelvin}, char(304), 'i' || char(775))` : kelvin;
}

/** An identifier is shown hyphenated however it is stored, so it is found in each of its spellings. */
function searchColumns(schema: Schema, match: SearchMatch): Sql {
  const test = JSON.stringify(match);
  const called = SEARCHED.map((column) => sql`sealtrail_search(${test}, ${shownText(column)})`);
  if (match.is !== 'contains') return any(called);
  const id = match.text.trim();
  const whole = hyphenated(id) === null ? [] : [idIsOneOf(schema, [id])];
  const needle = folded(match.text);
  if (!PLAIN.test(needle)) return any([...called, ...whole]);
  const columns = join(
    SEARCHED.map((column) => searchedText(schema, column)),
    ', ',
  );
  return any([sql`instr(${lower(sql`concat_ws(char(0), ${columns})`, needle)}, ${needle}) > 0`, ...whole]);
}

/** As `shownText`, without regard to case, and without a call where the cell is text as nearly always. */
function searchedText(schema: Schema, column: TextColumn): Sql {
  const cell = identifier(column);
  const text =
    column === 'id' ? sql`CASE length(${cell}) WHEN 32 THEN sealtrail_id(${cell}) ELSE ${cell} END` : cell;
  return schema.textColumns.has(column)
    ? sql`CASE typeof(${cell}) WHEN 'blob' THEN sealtrail_shown(${cell}) ELSE ${text} END`
    : sql`CASE typeof(${cell}) WHEN 'text' THEN ${text} ELSE sealtrail_shown(${cell}) END`;
}

/** SQLite's own functions, which see beyond NUL characters as LIKE does not; ours only where they are needed. */
function searchDetails(match: SearchMatch): Sql {
  const called = sql`sealtrail_search_details(${JSON.stringify(match)}, details)`;
  if (match.is !== 'contains') return called;
  const needle = folded(match.text);
  if (!PLAIN.test(needle)) return called;
  return any([
    sql`typeof(details) IN ('text', 'integer') AND instr(${lower(raw('details'), needle)}, ${needle}) > 0`,
    sql`(typeof(details) IN ('blob', 'real') OR instr(details, '\\') > 0) AND ${called}`,
  ]);
}

/** Text, as it stands in JSON, of which a match has to find one: null where there is no such. */
function wordsOf(match: ValueMatch): readonly string[] {
  if (match.is === 'like') return literalsOf(match.pattern);
  const [only] = match.is === 'oneOf' ? match.values : [];
  // A number has many spellings.
  return match.is === 'oneOf' && match.values.length === 1 && only !== undefined && !/^-?\d/.test(only)
    ? [only]
    : [];
}

/**
 * Whether details may hold all of these in their JSON; SQLite finds out faster than JSON is read. What has to be escaped, or
 * is, has a backslash.
 */
function mayHold(texts: readonly string[]): Sql {
  const found = texts.filter((text) => text.isWellFormed()).map((text) => sql`instr(details, ${text}) > 0`);
  return found.length === 0
    ? EVERYTHING
    : sql`(typeof(details) IN ('blob', 'real') OR instr(details, '\\') > 0 OR (${all(found)}))`;
}
