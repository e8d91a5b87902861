/** What may stand in a JSON string as it is under `ensure_ascii`, and without it. */
const NEEDS_ESCAPE_ASCII = /["\\]|[^ -~]/;
const NEEDS_ESCAPE = /["\\]|[^ -\uffff]/;
const ESCAPE_ASCII = /["\\]|[^ -~]/g;
const ESCAPE = /["\\]|[^ -\uffff]/g;

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = (unit: string): string =>
  SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Up to this length, in UTF-16 units, a loop is quicker than entering the pattern matcher. */
const SHORT_TEXT = 200;

function needsEscape(text: string, ascii: boolean): boolean {
  if (text.length > SHORT_TEXT) return (ascii ? NEEDS_ESCAPE_ASCII : NEEDS_ESCAPE).test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 32 || unit === 34 || unit === 92 || (ascii && unit > 126)) return true;
  }
  return false;
}

/** A JSON string literal as Python's `json.dumps` writes it; see ESCAPE and ESCAPE_ASCII in CPython's json/encoder.py. */
export function pythonString(text: string, ascii: boolean): string {
  if (!needsEscape(text, ascii)) return `"${text}"`;
  return `"${text.replace(ascii ? ESCAPE_ASCII : ESCAPE, escaped)}"`;
}

/**
 * Order of Python's `sort_keys`: by code point. JavaScript's own order is by UTF-16 unit, which puts U+1F600 before
 * U+FFFD. Lone surrogates are code points of their own, below U+E000.
 */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    // After a high surrogate in common, at least one side may be a pair whose whole code point counts.
    const start = at > 0 && (a.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at;
    return codePoint(a, start) - codePoint(b, start) || codePoint(a, at) - codePoint(b, at);
  }
  return a.length - b.length;
}

const codePoint = (text: string, at: number): number => text.codePointAt(at) ?? -1;
