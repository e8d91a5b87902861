export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'mark';
  /** Exactly the characters of the source text. */
  readonly text: string;
}

export interface JsonLine {
  readonly depth: number;
  readonly tokens: readonly JsonToken[];
}

/**
 * One JSON token at a position. Besides RFC 8259 it takes `NaN`, `Infinity` and `-Infinity`, which Python's json
 * writes, and raw control characters in strings, which hostile writers do: they are shown, not refused.
 */
const TOKEN =
  /[\t\n\r ]*(?:("[^"\\]*(?:\\[\s\S][^"\\]*)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9])|-?Infinity|NaN)|(true|false|null)|([{}[\],:]))/y;

function* tokensOf(text: string): Generator<JsonToken, boolean> {
  const pattern = new RegExp(TOKEN);
  let at = 0;
  for (;;) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return text.slice(at).trim() === '';
    at = pattern.lastIndex;
    const [, string, number, literal, mark] = match;
    if (string !== undefined) yield { kind: 'string', text: string };
    else if (number !== undefined) yield { kind: 'number', text: number };
    else if (literal !== undefined) yield { kind: 'literal', text: literal };
    else yield { kind: 'mark', text: mark ?? '' };
  }
}

/** What may come next; containers are kept on a stack so that no depth of nesting overflows ours. */
type Want = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Characters beyond which nothing is laid out: the tokens would fill the page's memory. */
const MOST_LAID_OUT = 1_000_000;

/**
 * JSON text laid out in lines of indented tokens, each token spelled as it is stored: `1.0` stays `1.0`, big
 * integers keep every digit, duplicate keys and key order stay. Empty containers stay on one line.
 * @returns null where the text is not JSON, or too long to be laid out; then it is to be shown raw.
 */
export function jsonLines(text: string): readonly JsonLine[] | null {
  if (text.length > MOST_LAID_OUT) return null;
  const lines: JsonLine[] = [];
  const stack: ('{' | '[')[] = [];
  let line: JsonToken[] = [];
  let lineDepth = 0;
  let want: Want = 'value';
  const breakLine = (): void => {
    if (line.length > 0) lines.push({ depth: lineDepth, tokens: line });
    line = [];
    lineDepth = stack.length;
  };
  const afterValue = (): Want => (stack.length === 0 ? 'nothing' : 'comma-or-end');

  const tokens = tokensOf(text);
  for (let step = tokens.next(); ; step = tokens.next()) {
    if (step.done) {
      if (!step.value || want !== 'nothing') return null;
      breakLine();
      return lines;
    }
    const token: JsonToken = step.value;
    const mark = token.kind === 'mark' ? token.text : '';
    if (mark === '}' || mark === ']') {
      const fits: boolean =
        stack.at(-1) === (mark === '}' ? '{' : '[') &&
        (want === 'comma-or-end' || want === 'key-or-end' || want === 'value-or-end');
      if (!fits) return null;
      stack.pop();
      if (want === 'comma-or-end') breakLine();
      line.push(token);
      want = afterValue();
    } else if (mark === ',') {
      if (want !== 'comma-or-end') return null;
      line.push(token);
      breakLine();
      want = stack.at(-1) === '{' ? 'key' : 'value';
    } else if (mark === ':') {
      if (want !== 'colon') return null;
      line.push(token);
      want = 'value';
    } else if (want === 'key' || want === 'key-or-end') {
      if (token.kind !== 'string') return null;
      if (want === 'key-or-end') breakLine();
      line.push({ kind: 'key', text: token.text });
      want = 'colon';
    } else if (want === 'value' || want === 'value-or-end') {
      if (want === 'value-or-end') breakLine();
      line.push(token);
      if (mark === '{' || mark === '[') {
        stack.push(mark);
        want = mark === '{' ? 'key-or-end' : 'value-or-end';
      } else {
        want = afterValue();
      }
    } else {
      return null;
    }
  }
}
