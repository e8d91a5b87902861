import type { Pattern, Regex, TextColumn, TextMatch } from '../../audit/query/query.ts';
import { askedValues, foldedMatch, readRegex } from '../../audit/query/text-match.ts';
import { hyphenated } from '../../audit/uuid.ts';
import { NEVER } from '../query-sql.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import { columnText, comparable } from './columns.ts';
import { regexSource } from './regex.ts';
import type { Schema } from './schema.ts';

/** PostgreSQL holds no NUL character and no half of a pair, and refuses or alters a parameter with one. */
export const holds = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** As `folded`, where the server knows the letters of Unicode; where it does not, its own lower case has to do. */
export const foldedText = (schema: Schema, text: Sql): Sql =>
  schema.collation === null
    ? sql`lower(${text})`
    : sql`replace(lower((${text}) COLLATE ${raw(`"${schema.collation}"`)}), 'ς', 'σ')`;

/** Columns that an entry shows as empty text where they are NULL. */
const SHOWN_EMPTY: readonly TextColumn[] = ['id', 'event_type', 'severity', 'action'];

/** A column as an entry shows it. */
export function shownText(schema: Schema, column: TextColumn): Sql {
  const text = columnText(schema, column);
  const id =
    column === 'id' && schema.types.id !== 'uuid'
      ? sql`CASE WHEN ${isUuid(text)} THEN ${hyphenatedText(text)} ELSE ${text} END`
      : text;
  return SHOWN_EMPTY.includes(column) ? sql`coalesce(${id}, '')` : id;
}

/** Text that is a UUID in any spelling, in the usual one. */
export const hyphenatedText = (text: Sql): Sql =>
  sql`regexp_replace(replace(lower(${text}), '-', ''), '^(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5')`;

export const isUuid = (text: Sql): Sql =>
  sql`length(${text}) IN (32, 36)
    AND ${text} ~* '^([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$'`;

export function isOneOf(schema: Schema, column: TextColumn, values: readonly string[]): Sql {
  if (schema.types[column] === 'uuid') {
    const ids = values.map(hyphenated).filter((id) => id !== null);
    return ids.length === 0 ? NEVER : sql`${identifier(column)} = ANY(${ids}::uuid[])`;
  }
  const asked = askedValues(values).filter(holds);
  const found = asked.length === 0 ? NEVER : sql`${comparable(schema, column)} = ANY(${asked}::text[])`;
  return asked.includes('') && SHOWN_EMPTY.includes(column)
    ? sql`${found} OR ${identifier(column)} IS NULL`
    : found;
}

/** Whether text follows a match. */
export function textMatches(schema: Schema, text: Sql, match: TextMatch): Sql {
  switch (match.is) {
    case 'oneOf': {
      const asked = match.values.filter(holds);
      return asked.length === 0 ? NEVER : sql`${text} = ANY(${asked}::text[])`;
    }
    case 'like':
      return like(text, match.pattern);
    case 'regex':
      return match.regex.ignoreCase ? regex(foldedText(schema, text), match.regex) : regex(text, match.regex);
  }
}

/** The same without regard to case. */
export function foldedMatches(schema: Schema, text: Sql, match: TextMatch): Sql {
  const asked = foldedMatch(match);
  return textMatches(schema, match.is === 'regex' ? text : foldedText(schema, text), asked);
}

function like(text: Sql, pattern: Pattern): Sql {
  const pieces = pattern.map((piece) =>
    typeof piece === 'string' ? piece.replace(/[\\%_]/g, '\\$&') : piece.wild === '*' ? '%' : '_',
  );
  return pieces.every(holds) ? sql`${text} LIKE ${pieces.join('')} ESCAPE '\\'` : NEVER;
}

const regex = (text: Sql, asked: Regex): Sql => sql`${text} ~ ${regexSource(readRegex(asked))}`;
