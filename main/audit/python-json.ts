/** JSON text read as Python's `json.loads` reads it, with the spelling of every number kept. */
export type JsonNode =
  | { readonly kind: 'number'; readonly token: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'literal'; readonly text: 'true' | 'false' | 'null' }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
  | { readonly kind: 'object'; readonly members: Map<string, JsonNode> };

export type JsonReading =
  | { readonly ok: true; readonly node: JsonNode; readonly duplicateKeys: readonly string[] }
  | { readonly ok: false; readonly problem: string; readonly at: number };

class Malformed extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads JSON text by the rules of Python's `json.loads`: `NaN`, `Infinity`, `-Infinity` and lone surrogates are accepted,
 * raw control characters are not, the last of duplicate keys wins (and is reported). Needs no stack, so depth is
 * bounded by memory alone. `at` of a failure is an offset in UTF-16 units.
 */
export function parsePythonJson(text: string): JsonReading {
  const duplicateKeys: string[] = [];
  try {
    return { ok: true, node: read(text, duplicateKeys), duplicateKeys };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

type Container = Extract<JsonNode, { kind: 'array' | 'object' }>;

function read(text: string, duplicateKeys: string[]): JsonNode {
  const open: { readonly node: Container; key: string }[] = [];
  let at = skipSpace(text, 0);

  const readKey = (): string => {
    if (text.charCodeAt(at) !== QUOTE) throw new Malformed('a property name in quotes is expected', at);
    const end = endOfString(text, at);
    const key = stringValue(text, at, end);
    at = skipSpace(text, end);
    if (text.charCodeAt(at) !== COLON) throw new Malformed('a colon is expected', at);
    at = skipSpace(text, at + 1);
    return key;
  };

  for (;;) {
    let node: JsonNode;
    const unit = text.charCodeAt(at);
    if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      const isObject = unit === OPEN_BRACE;
      node = isObject ? { kind: 'object', members: new Map() } : { kind: 'array', items: [] };
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
        open.push({ node, key: isObject ? readKey() : '' });
        continue;
      }
      at++;
    } else if (unit === QUOTE) {
      const end = endOfString(text, at);
      node = { kind: 'string', value: stringValue(text, at, end) };
      at = end;
    } else {
      const token = scalarToken(text, at);
      node =
        token === 'true' || token === 'false' || token === 'null'
          ? { kind: 'literal', text: token }
          : { kind: 'number', token };
      at += token.length;
    }

    // A value is complete: put it where it belongs, and close what ends with it.
    for (;;) {
      at = skipSpace(text, at);
      const frame = open.at(-1);
      if (!frame) {
        if (at < text.length) throw new Malformed('text follows the value', at);
        return node;
      }
      const container = frame.node;
      if (container.kind === 'array') container.items.push(node);
      else {
        if (container.members.has(frame.key)) duplicateKeys.push(frame.key);
        container.members.set(frame.key, node);
      }
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at = skipSpace(text, at + 1);
        if (container.kind === 'object') frame.key = readKey();
        break;
      }
      if (next !== (container.kind === 'array' ? CLOSE_BRACKET : CLOSE_BRACE)) {
        throw new Malformed('a comma or the end of the container is expected', at);
      }
      at++;
      node = container;
      open.pop();
    }
  }
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return at;
    at++;
  }
}

const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|NaN|-?Infinity/y;

function scalarToken(text: string, at: number): string {
  SCALAR.lastIndex = at;
  const token = SCALAR.exec(text)?.[0];
  if (token === undefined) throw new Malformed('a value is expected', at);
  return token;
}

/** Offset after the closing quote of the string literal that begins at `from`. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    if (unit === BACKSLASH) at++;
    else if (unit < 32) throw new Malformed('a raw control character stands in a string', at);
  }
  throw new Malformed('a string does not end', from);
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text of the string literal between two offsets, quotes included. */
export function stringValue(text: string, from: number, end: number): string {
  const body = text.slice(from + 1, end - 1);
  if (!body.includes('\\')) return body;
  return body.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (_, hex: string | undefined, short: string, at: number) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const value = SHORT[short];
      if (value === undefined) throw new Malformed('an escape in a string is not valid', from + 1 + at);
      return value;
    },
  );
}
