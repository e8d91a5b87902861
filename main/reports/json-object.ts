const [TAB, LF, CR, SPACE, QUOTE, COMMA, MINUS, DOT, ZERO, NINE, COLON] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x3a,
];
const [PLUS, UPPER_E, LOWER_E, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT, LOWER_U] = [
  0x2b, 0x45, 0x65, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d, 0x75,
];
/** What may follow a backslash, but for `u`. */
const ESCAPED = new Set(Buffer.from('"\\/bfnrt'));
const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word));
/** Levels beyond which details are left to `JSON.parse`. */
const MOST_LEVELS = 32;

/** Where something that was looked for does not stand. */
const NOWHERE = -1;

/**
 * Whether the bytes from `from` up to `to`, which are valid UTF-8, surely are one object of JSON by RFC 8259: of these
 * `JSON.parse` would say the same, at several times the cost, since it makes what it reads. False where they are not, or
 * nested too deep to tell.
 */
export function isJsonObject(bytes: Buffer, from: number, to: number): boolean {
  const begin = skipSpace(bytes, from, to);
  if (begin >= to || bytes[begin] !== OPEN_OBJECT) return false;
  const end = valueEnd(bytes, begin, to, 0);
  return end !== NOWHERE && skipSpace(bytes, end, to) === to;
}

function skipSpace(bytes: Buffer, from: number, to: number): number {
  let at = from;
  for (; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== LF && byte !== CR && byte !== TAB) break;
  }
  return at;
}

/** The end of the value that begins at `at`. */
function valueEnd(bytes: Buffer, at: number, to: number, level: number): number {
  if (at >= to || level > MOST_LEVELS) return NOWHERE;
  const byte = bytes[at] ?? 0;
  if (byte === QUOTE) return stringEnd(bytes, at, to);
  if (byte === OPEN_OBJECT) return objectEnd(bytes, at, to, level);
  if (byte === OPEN_ARRAY) return arrayEnd(bytes, at, to, level);
  if (byte === MINUS || isDigit(byte)) return numberEnd(bytes, at, to);
  return literalEnd(bytes, at, to);
}

function objectEnd(bytes: Buffer, begin: number, to: number, level: number): number {
  let at = skipSpace(bytes, begin + 1, to);
  if (at < to && bytes[at] === CLOSE_OBJECT) return at + 1;
  while (at < to) {
    if (bytes[at] !== QUOTE) return NOWHERE;
    at = stringEnd(bytes, at, to);
    if (at === NOWHERE) return NOWHERE;
    at = skipSpace(bytes, at, to);
    if (at >= to || bytes[at] !== COLON) return NOWHERE;
    at = valueEnd(bytes, skipSpace(bytes, at + 1, to), to, level + 1);
    if (at === NOWHERE) return NOWHERE;
    at = skipSpace(bytes, at, to);
    if (at >= to) return NOWHERE;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return NOWHERE;
    at = skipSpace(bytes, at + 1, to);
  }
  return NOWHERE;
}

function arrayEnd(bytes: Buffer, begin: number, to: number, level: number): number {
  let at = skipSpace(bytes, begin + 1, to);
  if (at < to && bytes[at] === CLOSE_ARRAY) return at + 1;
  while (at < to) {
    at = valueEnd(bytes, at, to, level + 1);
    if (at === NOWHERE) return NOWHERE;
    at = skipSpace(bytes, at, to);
    if (at >= to) return NOWHERE;
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    if (bytes[at] !== COMMA) return NOWHERE;
    at = skipSpace(bytes, at + 1, to);
  }
  return NOWHERE;
}

function stringEnd(bytes: Buffer, begin: number, to: number): number {
  for (let at = begin + 1; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte < SPACE) return NOWHERE;
    if (byte === BACKSLASH) {
      at += 1;
      const escaped = bytes[at] ?? 0;
      if (at >= to) return NOWHERE;
      if (escaped === LOWER_U) {
        for (let digit = 0; digit < 4; digit += 1) {
          at += 1;
          if (at >= to || !isHex(bytes[at] ?? 0)) return NOWHERE;
        }
      } else if (!ESCAPED.has(escaped)) return NOWHERE;
    }
  }
  return NOWHERE;
}

function numberEnd(bytes: Buffer, begin: number, to: number): number {
  let at = bytes[begin] === MINUS ? begin + 1 : begin;
  if (at >= to) return NOWHERE;
  at = bytes[at] === ZERO ? at + 1 : digitsEnd(bytes, at, to);
  if (at !== NOWHERE && at < to && bytes[at] === DOT) at = digitsEnd(bytes, at + 1, to);
  if (at === NOWHERE || at >= to || (bytes[at] !== LOWER_E && bytes[at] !== UPPER_E)) return at;
  const isSigned = at + 1 < to && (bytes[at + 1] === PLUS || bytes[at + 1] === MINUS);
  return digitsEnd(bytes, at + (isSigned ? 2 : 1), to);
}

/** The end of the digits at `begin`, of which there has to be one. */
function digitsEnd(bytes: Buffer, begin: number, to: number): number {
  let at = begin;
  while (at < to && isDigit(bytes[at] ?? 0)) at += 1;
  return at === begin ? NOWHERE : at;
}

function literalEnd(bytes: Buffer, begin: number, to: number): number {
  for (const word of LITERALS) {
    const end = begin + word.length;
    if (end <= to && word.every((byte, at) => bytes[begin + at] === byte)) return end;
  }
  return NOWHERE;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
const isHex = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
