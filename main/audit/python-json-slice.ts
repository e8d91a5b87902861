import { endOfPlainNumber, endOfPlainString } from './plain-tokens.ts';
import { pythonNumber } from './python-float.ts';
import { endOfString, stringValue } from './python-json.ts';
import type { JsonDialect } from './python-json-write.ts';
import { pythonString } from './python-string.ts';

/** Deeper text is left to the reader that needs no stack. */
const DEPTH_LIMIT = 200;
/** Up to so many keys are quickest sorted by insertion. */
const FEW = 16;

/**
 * The fast path: what `writePythonJson` makes of JSON text, put together from slices of that text, for text as
 * `json.dumps` writes it. Undefined where the text is unusual in any way (other spacing, keys with escapes or beyond ASCII,
 * duplicate keys, great depth, an error): then the text has to be read properly. Where it gives an answer the answer is the
 * same, which a property test holds it to.
 */
export function slicePythonJson(text: string, dialect: JsonDialect): string | undefined {
  const reader = { text, at: 0, moved: false, dialect };
  const json = value(reader, 0);
  if (json === undefined || reader.at !== text.length) return undefined;
  return json;
}

interface Reader {
  readonly text: string;
  readonly dialect: JsonDialect;
  /** Offset of the next unit to read. */
  at: number;
  /** Whether anything written so far differs from the text it was read from. */
  moved: boolean;
}

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function value(reader: Reader, depth: number): string | undefined {
  const unit = reader.text.charCodeAt(reader.at);
  if (unit === QUOTE) return string(reader);
  if (unit === OPEN_BRACE) return depth < DEPTH_LIMIT ? object(reader, depth + 1) : undefined;
  if (unit === OPEN_BRACKET) return depth < DEPTH_LIMIT ? array(reader, depth + 1) : undefined;
  if (unit === MINUS || (unit >= ZERO && unit <= NINE)) return number(reader);
  return literal(reader, 'null') ?? literal(reader, 'true') ?? literal(reader, 'false');
}

function literal(reader: Reader, word: 'null' | 'true' | 'false'): string | undefined {
  if (!reader.text.startsWith(word, reader.at)) return undefined;
  reader.at += word.length;
  return word;
}

function string(reader: Reader): string | undefined {
  const { text, at: from } = reader;
  const quote = endOfPlainString(text, from);
  if (quote >= 0) {
    reader.at = quote + 1;
    return text.slice(from, quote + 1);
  }
  try {
    const end = endOfString(text, from);
    const written = pythonString(stringValue(text, from, end), reader.dialect.ascii);
    reader.at = end;
    if (written.length !== end - from || !text.startsWith(written, from)) reader.moved = true;
    return written;
  } catch {
    // Not a string at all: the proper reader says what is wrong with it.
    return undefined;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

function number(reader: Reader): string | undefined {
  const { text, at: from } = reader;
  const end = endOfPlainNumber(text, from);
  if (end > 0) {
    reader.at = end;
    return text.slice(from, end);
  }
  NUMBER.lastIndex = from;
  const token = NUMBER.exec(text)?.[0];
  if (token === undefined) return undefined;
  reader.at = from + token.length;
  const written = pythonNumber(token);
  if (written !== token) reader.moved = true;
  return written;
}

function array(reader: Reader, depth: number): string | undefined {
  const { text, dialect } = reader;
  if (text.charCodeAt(++reader.at) === CLOSE_BRACKET) {
    reader.at++;
    return '[]';
  }
  const comma = dialect.separators === 'spaced' ? ', ' : ',';
  let json = '[';
  for (;;) {
    const item = value(reader, depth);
    if (item === undefined) return undefined;
    json += item;
    const unit = text.charCodeAt(reader.at++);
    if (unit === CLOSE_BRACKET) return `${json}]`;
    if (unit !== COMMA || text.charCodeAt(reader.at++) !== SPACE) return undefined;
    json += comma;
  }
}

function object(reader: Reader, depth: number): string | undefined {
  const { text, dialect } = reader;
  const start = reader.at;
  if (text.charCodeAt(++reader.at) === CLOSE_BRACE) {
    reader.at++;
    return '{}';
  }
  const spaced = dialect.separators === 'spaced';
  const movedBefore = reader.moved;
  let moved = !spaced;
  let sorted = true;
  const keys: string[] = [];
  const members: string[] = [];
  for (;;) {
    const from = reader.at;
    if (text.charCodeAt(from) !== QUOTE) return undefined;
    const quote = endOfPlainString(text, from);
    if (quote < 0 || text.charCodeAt(quote + 1) !== COLON || text.charCodeAt(quote + 2) !== SPACE)
      return undefined;
    const key = text.slice(from + 1, quote);
    reader.at = quote + 3;
    reader.moved = false;
    const written = value(reader, depth);
    if (written === undefined) return undefined;
    // An unmoved value makes the whole member one slice.
    const whole = spaced && !reader.moved;
    members.push(whole ? text.slice(from, reader.at) : `"${key}"${spaced ? ': ' : ':'}${written}`);
    moved ||= reader.moved;
    const previous = keys.at(-1);
    if (previous !== undefined && key <= previous) {
      if (key === previous) return undefined;
      sorted = false;
    }
    keys.push(key);
    const unit = text.charCodeAt(reader.at++);
    if (unit === CLOSE_BRACE) break;
    if (unit !== COMMA || text.charCodeAt(reader.at++) !== SPACE) return undefined;
  }
  reader.moved = movedBefore || moved || !sorted;
  if (!sorted) return sortedObject(keys, members, spaced ? ', ' : ',');
  return moved ? `{${members.join(spaced ? ', ' : ',')}}` : text.slice(start, reader.at);
}

/** The object with its members in the order of their keys; undefined where two keys are equal. */
function sortedObject(keys: string[], members: string[], comma: string): string | undefined {
  if (keys.length > FEW) return sortedLargeObject(keys, members, comma);
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    const member = members[index] as string;
    let to = index;
    // The keys are ASCII, where JavaScript's order is the order by code point.
    for (; to > 0 && (keys[to - 1] as string) >= key; to--) {
      if (keys[to - 1] === key) return undefined;
      keys[to] = keys[to - 1] as string;
      members[to] = members[to - 1] as string;
    }
    keys[to] = key;
    members[to] = member;
  }
  return `{${members.join(comma)}}`;
}

function sortedLargeObject(
  keys: readonly string[],
  members: readonly string[],
  comma: string,
): string | undefined {
  const order = keys.map((key, index) => ({ key, member: members[index] }));
  order.sort((a, b) => (a.key < b.key ? -1 : 1));
  if (order.some(({ key }, index) => key === order[index - 1]?.key)) return undefined;
  return `{${order.map(({ member }) => member).join(comma)}}`;
}
