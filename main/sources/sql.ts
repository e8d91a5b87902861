/** A value that travels beside the SQL text, never inside it. */
export type SqlValue = string | number | bigint | Uint8Array | null | readonly string[];

/** A piece of SQL with its parameters: `texts` has one member more than `values`, which stand between them. */
export interface Sql {
  readonly texts: readonly string[];
  readonly values: readonly SqlValue[];
}

const isSql = (part: Sql | SqlValue): part is Sql =>
  typeof part === 'object' && part !== null && 'texts' in part;

/** SQL from a template: interpolated pieces become part of the text, every other value a parameter. */
export function sql(template: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const texts = [template[0] ?? ''];
  const values: SqlValue[] = [];
  const append = (text: string) => {
    texts[texts.length - 1] += text;
  };
  parts.forEach((part, index) => {
    if (isSql(part)) {
      append(part.texts[0] ?? '');
      texts.push(...part.texts.slice(1));
      values.push(...part.values);
    } else {
      values.push(part);
      texts.push('');
    }
    append(template[index + 1] ?? '');
  });
  return { texts, values };
}

/** Trusted text: keywords and identifiers of a checked schema, never anything that was typed or read. */
export const raw = (text: string): Sql => ({ texts: [text], values: [] });

export const identifier = (name: string): Sql => raw(`"${name.replaceAll('"', '""')}"`);

export function join(pieces: readonly Sql[], separator: string): Sql {
  const texts = [''];
  const values: SqlValue[] = [];
  pieces.forEach((piece, index) => {
    const [head = '', ...others] = piece.texts;
    texts[texts.length - 1] += index === 0 ? head : separator + head;
    texts.push(...others);
    values.push(...piece.values);
  });
  return { texts, values };
}

/** The condition that restricts nothing. */
export const EVERYTHING = raw('(1 = 1)');

/** Parts of a chain up to which it is written as one. */
const CHAIN = 16;

/** A long chain as a tree of short ones: SQLite bounds how deeply an expression may be nested, and nests to the left. */
function chained(conditions: readonly Sql[], operator: string): Sql {
  const half = Math.ceil(conditions.length / 2);
  const parts =
    conditions.length <= CHAIN
      ? conditions
      : [conditions.slice(0, half), conditions.slice(half)].map((part) => chained(part, operator));
  return join(
    parts.map((one) => sql`(${one})`),
    operator,
  );
}

/** All of the conditions; `EVERYTHING` where none restricts. */
export function all(conditions: readonly Sql[]): Sql {
  const restricting = conditions.filter((one) => one !== EVERYTHING);
  return restricting.length === 0 ? EVERYTHING : chained(restricting, ' AND ');
}

/** A WHERE clause, left out for `EVERYTHING`: SQLite counts a whole table without looking at its rows only so. */
export const where = (condition: Sql): Sql => (condition === EVERYTHING ? raw('') : sql`WHERE ${condition}`);

/** Any of the conditions; false where there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? raw('(1 = 0)') : chained(conditions, ' OR ');

/** The text a driver takes, its placeholders written by `placeholder` (numbered from 1), and the values in order. */
export function render(
  piece: Sql,
  placeholder: (number: number) => string,
): { readonly text: string; readonly values: readonly SqlValue[] } {
  const text = piece.texts.map((part, index) => (index === 0 ? part : placeholder(index) + part)).join('');
  return { text, values: piece.values };
}
