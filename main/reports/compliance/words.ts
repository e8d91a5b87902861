/** What a line of text cannot show: control characters, line separators, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value in the quotes of the query language, where it is looked for as it stands: see docs/query.md. */
export function quoted(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replace(INVISIBLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

/** A field that holds one of these values, in the query language; null and the empty text stand for nothing at all. */
export function among(field: string, values: readonly (string | null)[]): string {
  const [only] = values;
  if (values.length === 1)
    return only === null || only === undefined || only === ''
      ? `missing:${field}`
      : `${field}:${quoted(only)}`;
  return `${field}:(${values.map((value) => quoted(value ?? '')).join(' OR ')})`;
}

/** Text in the order of its UTF-16 units: the same on every machine. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
