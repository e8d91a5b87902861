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
  return pieces.reduce(
    (left, right, index) => (index === 0 ? right : sql`${left}${raw(separator)}${right}`),
    raw(''),
  );
}

/** The condition that restricts nothing. */
export const EVERYTHING = raw('(1 = 1)');

/** All of the conditions; `EVERYTHING` where none restricts. */
export function all(conditions: readonly Sql[]): Sql {
  const restricting = conditions.filter((one) => one !== EVERYTHING);
  return restricting.length === 0
    ? EVERYTHING
    : join(
        restricting.map((one) => sql`(${one})`),
        ' AND ',
      );
}

/** A WHERE clause, left out for `EVERYTHING`: SQLite counts a whole table without looking at its rows only so. */
export const where = (condition: Sql): Sql => (condition === EVERYTHING ? raw('') : sql`WHERE ${condition}`);

/** Any of the conditions; false where there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? raw('(1 = 0)')
    : join(
        conditions.map((one) => sql`(${one})`),
        ' OR ',
      );

/** The text a driver takes, its placeholders written by `placeholder` (numbered from 1), and the values in order. */
export function render(
  piece: Sql,
  placeholder: (number: number) => string,
): { readonly text: string; readonly values: readonly SqlValue[] } {
  const text = piece.texts.map((part, index) => (index === 0 ? part : placeholder(index) + part)).join('');
  return { text, values: piece.values };
}
