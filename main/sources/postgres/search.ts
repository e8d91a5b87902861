import { folded } from '../../audit/query/fold.ts';
import { anywhere } from '../../audit/query/pattern.ts';
import type { SearchMatch } from '../../audit/query/query.ts';
import { SEARCHED } from '../../audit/query/searched.ts';
import { hyphenated } from '../../audit/uuid.ts';
import { idSpellings } from '../id-spellings.ts';
import { type Judgement, NEVER, orPerhaps } from '../query-sql.ts';
import { any, join, raw, type Sql, sql } from '../sql.ts';
import type { Schema } from './schema.ts';
import { foldedMatches, foldedText, holds, isOneOf, shownText } from './text.ts';

/** Between columns that are searched as one text. */
const SEPARATOR = '\u0001';

/** Whether something is found anywhere within a text, ignoring case. */
function found(schema: Schema, text: Sql, match: SearchMatch): Sql {
  if (match.is !== 'contains') {
    return foldedMatches(
      schema,
      text,
      match.is === 'like' ? { is: 'like', pattern: anywhere(match.pattern) } : match,
    );
  }
  return holds(match.text) ? sql`strpos(${foldedText(schema, text)}, ${folded(match.text)}) > 0` : NEVER;
}

/** An identifier is shown hyphenated however it is stored, so it is found in each of its spellings. */
export function searchColumns(schema: Schema, match: SearchMatch): Sql {
  const columns = SEARCHED.map((column) => shownText(schema, column));
  if (match.is !== 'contains' || match.text.includes(SEPARATOR)) {
    return any(columns.map((column) => found(schema, column, match)));
  }
  const id = match.text.trim();
  const whole = hyphenated(id) === null ? [] : [isOneOf(schema, 'id', idSpellings(id))];
  return any([found(schema, sql`concat_ws(E'\\x01', ${join(columns, ', ')})`, match), ...whole]);
}

export function searchDetails(schema: Schema, match: SearchMatch): Judgement {
  const { details } = schema.types;
  if (details === 'bytea') return orPerhaps(raw('details IS NOT NULL'), NEVER);
  const written = found(schema, raw('details::text'), match);
  const escaped = sql`strpos(details::text, E'\\\\') > 0`;
  if (details !== 'jsonb') return orPerhaps(escaped, written);
  return orPerhaps(
    null,
    sql`(${written}) OR CASE WHEN ${escaped} THEN ${found(schema, UNESCAPED, match)} END`,
  );
}

const SHORT = ['"', '/', 'b', 'f', 'n', 'r', 't'];

/** What is replaced by what, as the insides of E'…', one after the other. A jsonb spells out no control character. */
const UNESCAPING: readonly (readonly [from: string, to: string])[] = [
  // Backslashes stand aside until the other escapes are undone, marked by a character that is not there otherwise.
  ['\\\\\\\\', '\\x02b'],
  ...SHORT.map((short) => [`\\\\${short}`, /[a-z]/.test(short) ? `\\${short}` : short] as const),
  // The control characters that have no short form.
  ...Array.from({ length: 31 }, (_, index) => {
    const hex = (index + 1).toString(16).padStart(4, '0');
    return [`\\\\u${hex}`, hex === '0002' ? '\\x02c' : `\\u${hex}`] as const;
  }),
  ['\\x02b', '\\\\'],
  ['\\x02c', '\\x02'],
];

/** A jsonb as text with the escapes of its strings undone, as `detailsSearch` does. */
const UNESCAPED: Sql = raw(
  UNESCAPING.reduce((text, [from, to]) => `replace(${text}, E'${from}', E'${to}')`, 'details::text'),
);
