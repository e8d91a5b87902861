import { endOfLiteral, endOfPlainNumber, endOfPlainString } from './plain-tokens.ts';

/** Keys of a flat object at the most. */
const FEW = 16;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Where each member begins (at the quote of its key) and ends, and which comes when: used again for every text. */
const starts = new Int32Array(FEW);
const ends = new Int32Array(FEW);
const order = new Int32Array(FEW);

/**
 * Writes details as most of them are, one flat object of a few plain values as `json.dumps` spells it, with its keys sorted.
 * Returns the offset after them; -1, with bytes beyond `from` undefined, for any other text. Never longer than the text.
 */
export function putFlatDetails(text: string, bytes: Uint8Array, from: number): number {
  const count = findMembers(text);
  if (count < 0 || !sortMembers(text, count)) return -1;
  let at = from;
  bytes[at++] = OPEN_BRACE;
  for (let index = 0; index < count; index++) {
    const member = order[index] ?? 0;
    if (index > 0) {
      bytes[at++] = COMMA;
      bytes[at++] = SPACE;
    }
    const end = ends[member] ?? 0;
    for (let unit = starts[member] ?? 0; unit < end; unit++) bytes[at++] = text.charCodeAt(unit);
  }
  bytes[at++] = CLOSE_BRACE;
  return at;
}

/** How many members the object has; -1 where it is not flat and plain. */
function findMembers(text: string): number {
  if (text.charCodeAt(0) !== OPEN_BRACE) return -1;
  if (text === '{}') return 0;
  let at = 1;
  for (let count = 0; count < FEW; ) {
    if (text.charCodeAt(at) !== QUOTE) return -1;
    const quote = endOfPlainString(text, at);
    if (quote < 0 || text.charCodeAt(quote + 1) !== COLON || text.charCodeAt(quote + 2) !== SPACE) return -1;
    const end = endOfPlainValue(text, quote + 3);
    if (end <= 0) return -1;
    starts[count] = at;
    ends[count] = end;
    count++;
    const unit = text.charCodeAt(end);
    if (unit === CLOSE_BRACE) return end + 1 === text.length ? count : -1;
    if (unit !== COMMA || text.charCodeAt(end + 1) !== SPACE) return -1;
    at = end + 2;
  }
  return -1;
}

function endOfPlainValue(text: string, from: number): number {
  if (text.charCodeAt(from) === QUOTE) return endOfPlainString(text, from) + 1;
  return endOfPlainNumber(text, from) || endOfLiteral(text, from);
}

/** Puts the members into the order of their keys; false where two keys are equal. */
function sortMembers(text: string, count: number): boolean {
  for (let index = 0; index < count; index++) {
    let to = index;
    for (; to > 0; to--) {
      const before = order[to - 1] ?? 0;
      const difference = compareKeys(text, starts[before] ?? 0, starts[index] ?? 0);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[to] = before;
    }
    order[to] = index;
  }
  return true;
}

/** Order of the keys whose opening quotes are at `a` and `b`. They are plain, so the next quote ends them. */
function compareKeys(text: string, a: number, b: number): number {
  for (let index = 1; ; index++) {
    const left = text.charCodeAt(a + index);
    const right = text.charCodeAt(b + index);
    if (left === right) {
      if (left === QUOTE) return 0;
    } else return left === QUOTE ? -1 : right === QUOTE ? 1 : left - right;
  }
}
