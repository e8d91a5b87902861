import { fieldNamed } from './fields.ts';
import type { Problem, Span } from './problem.ts';
import type { Pattern } from './query.ts';

/** A piece of a query's text. Together with the space between them tokens make up the whole of it. */
export type Token = Span & { readonly problem?: Problem } & (
    | { readonly kind: 'open' | 'close' }
    | { readonly kind: 'and' | 'or' | 'not' | 'minus' | 'to' }
    /** `name` as written, `path` what follows `details`: keys, and places in arrays. */
    | { readonly kind: 'field'; readonly name: string; readonly path: readonly (string | number)[] }
    | { readonly kind: 'operator'; readonly operator: Operator }
    /** `[` or `{`, and the bracket that ends the range. */
    | { readonly kind: 'openRange'; readonly inclusive: boolean }
    | { readonly kind: 'closeRange'; readonly inclusive: boolean }
    /** `text` with its escapes undone, `pattern` with its wildcards told from the characters they are. */
    | { readonly kind: 'word'; readonly text: string; readonly pattern: Pattern }
    | { readonly kind: 'quoted'; readonly text: string }
    | { readonly kind: 'regex'; readonly source: string; readonly ignoreCase: boolean }
  );

export type Operator = ':' | '>' | '>=' | '<' | '<=';

const KEYWORDS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
]);
const SPACE = /\s/;

/**
 * The tokens of a text. Nothing is refused: a token that is not complete carries its problem, so that a text can be
 * coloured and completed while it is being typed.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  /** For every open parenthesis whether values of one field stand in it, where no field begins. */
  const groups: boolean[] = [];
  let inRange = false;
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const afterOperator = tokens.at(-1)?.kind === 'operator';
    const ofValue = afterOperator || inRange || groups.at(-1) === true;
    const found = inRange ? rangeToken(text, at) : tokenAt(text, at, ofValue, afterOperator);
    for (const token of found) {
      if (token.kind === 'open') groups.push(ofValue);
      if (token.kind === 'close') groups.pop();
      if (token.kind === 'openRange') inRange = true;
      if (token.kind === 'closeRange') inRange = false;
      tokens.push(token);
      at = token.to;
    }
  }
  return tokens;
}

function tokenAt(text: string, from: number, ofValue: boolean, afterOperator: boolean): readonly Token[] {
  const character = text.charAt(from);
  const one = { from, to: from + 1 };
  if (character === '(') return [{ kind: 'open', ...one }];
  if (character === ')') return [{ kind: 'close', ...one }];
  if (character === '"') return [quotedToken(text, from)];
  if (ofValue && (character === '[' || character === '{')) {
    return [{ kind: 'openRange', inclusive: character === '[', ...one }];
  }
  if (ofValue && (character === '>' || character === '<')) return [comparison(text, from)];
  if (character === '/') {
    const regex = regexToken(text, from);
    if (regex) return [regex];
  }
  if (character === '-' && !ofValue && !/^(?:[\s)]|$)/.test(text.slice(from + 1, from + 2))) {
    return [{ kind: 'minus', ...one }];
  }
  if (!ofValue) {
    const field = fieldTokens(text, from);
    if (field) return field;
  }
  const word = wordToken(text, from, /[\s()"]/);
  const keyword = afterOperator ? undefined : KEYWORDS.get(text.slice(from, word.to).toLowerCase());
  return [keyword === undefined ? word : { kind: keyword, from, to: word.to }];
}

function rangeToken(text: string, from: number): readonly Token[] {
  const character = text.charAt(from);
  if (character === ']' || character === '}') {
    return [{ kind: 'closeRange', inclusive: character === ']', from, to: from + 1 }];
  }
  if (character === '"') return [quotedToken(text, from)];
  const word = wordToken(text, from, /[\s\]}"]/);
  return [/^to$/i.test(text.slice(from, word.to)) ? { kind: 'to', from, to: word.to } : word];
}

function comparison(text: string, from: number): Token {
  const operator = (text.charAt(from) + (text.charAt(from + 1) === '=' ? '=' : '')) as Operator;
  return { kind: 'operator', operator, from, to: from + operator.length };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function quotedToken(text: string, from: number): Token {
  let value = '';
  let problem: Problem | undefined;
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') {
    if (text.charAt(at) !== '\\') {
      value += text.charAt(at);
      at += 1;
      continue;
    }
    const unicode = /^u([0-9a-f]{4})/i.exec(text.slice(at + 1, at + 6));
    const simple = ESCAPES[text.charAt(at + 1)];
    if (unicode?.[1] !== undefined) {
      value += String.fromCharCode(Number.parseInt(unicode[1], 16));
      at += 6;
    } else if (simple !== undefined) {
      value += simple;
      at += 2;
    } else {
      problem ??= {
        from: at,
        to: Math.min(text.length, at + 2),
        message: 'Within quotes a backslash begins \\", \\\\, \\n, \\r, \\t or \\u and four hex digits.',
        hint: 'Write a backslash itself as \\\\.',
      };
      value += '\\';
      at += 1;
    }
  }
  const ended = at < text.length;
  const to = ended ? at + 1 : text.length;
  problem ??= ended
    ? undefined
    : { from, to, message: 'The quotation mark is not closed.', hint: 'Write " at the end of the text.' };
  return { kind: 'quoted', text: value, from, to, ...(problem && { problem }) };
}

/** `/…/` or `/…/i` where nothing follows directly: `/etc/passwd` is a word. */
function regexToken(text: string, from: number): Token | null {
  let inClass = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) {
      const flags = /^(i?)(?=[\s)]|$)/i.exec(text.slice(at + 1));
      if (!flags || at === from + 1) return null;
      const source = text.slice(from + 1, at).replaceAll('\\/', '/');
      return {
        kind: 'regex',
        source,
        ignoreCase: flags[0] !== '',
        from,
        to: at + 1 + flags[0].length,
      };
    }
  }
  return null;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SEGMENT = /\.(?:"((?:[^"\\]|\\.)*)"|([^\s.[\]:<>=()"]+))|\[(\d{1,9})\]/y;
const OPERATOR = /:|>=?|<=?/y;

/** A field and its operator; null where neither begins here. A name that is no field needs the colon to be taken for one. */
function fieldTokens(text: string, from: number): readonly Token[] | null {
  NAME.lastIndex = from;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return null;
  const path: (string | number)[] = [];
  SEGMENT.lastIndex = from + name.length;
  let end = SEGMENT.lastIndex;
  for (let segment = SEGMENT.exec(text); segment; segment = SEGMENT.exec(text)) {
    const [, inQuotes, plain, place] = segment;
    path.push(place !== undefined ? Number(place) : (plain ?? (inQuotes ?? '').replace(/\\(.)/g, '$1')));
    end = SEGMENT.lastIndex;
  }
  OPERATOR.lastIndex = end;
  const operator = OPERATOR.exec(text)?.[0] as Operator | undefined;
  if (operator === undefined || (operator !== ':' && fieldNamed(name) === undefined)) return null;
  return [
    { kind: 'field', name, path, from, to: end },
    { kind: 'operator', operator, from: end, to: end + operator.length },
  ];
}

/** What a backslash takes the meaning from; before anything else it is a backslash. */
const SPECIAL = /[\s\\*?"():<>[\]{}/-]/;

function wordToken(text: string, from: number, end: RegExp): Token {
  const pattern: (string | { readonly wild: '*' | '?' })[] = [];
  let literal = '';
  let value = '';
  let at = from;
  for (; at < text.length && !end.test(text.charAt(at)); at += 1) {
    let character = text.charAt(at);
    if (character === '\\' && SPECIAL.test(text.charAt(at + 1))) {
      at += 1;
      character = text.charAt(at);
    } else if (character === '*' || character === '?') {
      if (literal !== '') pattern.push(literal);
      pattern.push({ wild: character });
      literal = '';
      value += character;
      continue;
    }
    literal += character;
    value += character;
  }
  if (literal !== '') pattern.push(literal);
  return { kind: 'word', text: value, pattern, from, to: at };
}
