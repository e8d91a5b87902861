/** Tokens of JSON text that Python writes as they are: found by their end, without making strings of them. */

const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const BACKSLASH = 92;
const SMALL_E = 101;

/** Offset of the closing quote of a string of printable ASCII without escapes that begins at `from`; -1 for any other. */
export function endOfPlainString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    // NaN, past the end, fails every comparison: hence the shape of this condition.
    if (!(unit >= 32 && unit <= 126) || unit === BACKSLASH) return -1;
  }
}

/**
 * Offset after a number that is certainly spelled as Python would: an integer, or a decimal of at most 15 digits, which any
 * double gives back, from 0.0001 on and with no zero to spare. 0 where more has to be looked at.
 */
export function endOfPlainNumber(text: string, from: number): number {
  const whole = text.charCodeAt(from) === MINUS ? from + 1 : from;
  let at = whole;
  while (isDigit(text.charCodeAt(at))) at++;
  const unit = text.charCodeAt(at);
  const zero = text.charCodeAt(whole) === ZERO;
  if (at === whole || (zero && at > whole + 1) || (unit | 32) === SMALL_E) return 0;
  if (unit !== POINT) return zero && whole > from ? 0 : at;
  const fraction = ++at;
  while (isDigit(text.charCodeAt(at))) at++;
  if (at === fraction || (text.charCodeAt(at) | 32) === SMALL_E || at - whole > 16) return 0;
  if (text.charCodeAt(at - 1) === ZERO && at > fraction + 1) return 0;
  if (zero && at > fraction + 3 && text.startsWith('000', fraction)) return 0;
  return at;
}

/** Offset after `true`, `false` or `null`; 0 where none of them stands there. */
export function endOfLiteral(text: string, from: number): number {
  if (text.startsWith('true', from) || text.startsWith('null', from)) return from + 4;
  return text.startsWith('false', from) ? from + 5 : 0;
}

const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;
