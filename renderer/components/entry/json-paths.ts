import { type JsonLine, type JsonToken, jsonLines } from './json-lines.ts';

/** Keys of objects and places in arrays, from the outermost in. */
export type JsonPath = readonly (string | number)[];

/** One laid-out line of JSON with where it lies. */
export interface PathLine extends JsonLine {
  /** Of the value that stands or begins on this line; null for a line that only closes one, and deeper than DEEPEST. */
  readonly path: JsonPath | null;
  /** The value, where it is no object or array. */
  readonly value: JsonToken | null;
  /** Index of the line that closes what this one opens; null where it opens nothing. */
  readonly closedBy: number | null;
}

/** Keys of a path at the most: each line has a path of its own, which is quadratic in how deep somebody nested. */
const DEEPEST = 100;

/** The text of a JSON string token; the token itself where it is none that can be read. */
export function stringOf(token: string): string {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : token;
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}

/** Adds to laid-out lines where each of them lies and what closes what. */
export function withPaths(lines: readonly JsonLine[]): readonly PathLine[] {
  const open: {
    readonly at: number;
    readonly path: JsonPath | null;
    readonly isArray: boolean;
    next: number;
  }[] = [];
  const closedBy = new Map<number, number>();
  const found = lines.map(({ tokens }, at): Pick<PathLine, 'path' | 'value'> => {
    const [first] = tokens;
    if (first?.kind === 'mark' && (first.text === '}' || first.text === ']')) {
      const begun = open.pop();
      if (begun) closedBy.set(begun.at, at);
      return { path: null, value: null };
    }
    const around = open.at(-1);
    const key = first?.kind === 'key' ? [stringOf(first.text)] : around?.isArray ? [around.next++] : [];
    const path = around === undefined ? key : extended(around.path, key);
    const rest = tokens.slice(first?.kind === 'key' ? 2 : 0);
    const begins = rest[0]?.text;
    if (rest.length === 1 && rest[0]?.kind === 'mark' && (begins === '{' || begins === '[')) {
      open.push({ at, path, isArray: begins === '[', next: 0 });
    }
    const value = rest[0] && rest[0].kind !== 'mark' ? rest[0] : null;
    return { path, value };
  });
  return lines.map((line, at) => ({
    ...line,
    ...(found[at] ?? { path: null, value: null }),
    closedBy: closedBy.get(at) ?? null,
  }));
}

const extended = (path: JsonPath | null, key: JsonPath): JsonPath | null =>
  path === null || path.length + key.length > DEEPEST ? null : [...path, ...key];

/** A value at the end of a path, as it is spelled. */
export interface Leaf {
  readonly path: JsonPath;
  readonly text: string;
}

/**
 * Every value that is no object or array, and every empty one, in the order they stand in; null where it is no JSON, and
 * where it is too long or too deep to be taken apart.
 */
export function leavesOf(text: string): readonly Leaf[] | null {
  const lines = jsonLines(text);
  if (!lines || lines.some(({ depth }) => depth > DEEPEST)) return null;
  return withPaths(lines).flatMap(({ path, value, tokens, closedBy }): Leaf[] => {
    if (path === null || closedBy !== null) return [];
    if (value) return [{ path, text: value.text }];
    const marks = tokens.filter(({ kind, text: mark }) => kind === 'mark' && /[{}[\]]/.test(mark));
    return [{ path, text: marks.map(({ text: mark }) => mark).join('') }];
  });
}

const PLAIN_KEY = /^[^\s.[\]:<>=()"\\]+$/;

/** `old_values.ports[0]."odd key"`: a path as the query language spells it. */
export const pathInWords = (path: JsonPath): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const spelled = PLAIN_KEY.test(part) ? part : `"${part.replace(/["\\]/g, '\\$&')}"`;
      return index === 0 ? spelled : `.${spelled}`;
    })
    .join('');
