import { Misspelt, misspelt, type Problem, type Span } from './problem.ts';
import type { FieldName, RangeEnd, Syntax, Value } from './syntax.ts';
import { type Operator, type Token, tokensOf } from './tokens.ts';

export type Parsed =
  /** `syntax` null where nothing is asked for. */
  { readonly ok: true; readonly syntax: Syntax | null } | { readonly ok: false; readonly problem: Problem };

/** How deep parentheses and negations may go: far beyond what anybody writes, and no danger to any stack. */
const DEEPEST = 100;

/** Tests in one query; SQLite takes expressions up to a depth of 1,000. */
const MOST_TERMS = 500;

/** How strongly an operator binds: NOT before AND, which a space stands for, before OR. */
const BINDING = { or: 1, and: 2, not: 3 } as const;

/** Reads a query by a Pratt parser. Refuses with a problem, and throws nothing. */
export function parse(text: string): Parsed {
  try {
    const tokens = tokensOf(text);
    for (const { problem } of tokens) if (problem) throw new Misspelt(problem);
    return { ok: true, syntax: tokens.length === 0 ? null : readAll(tokens, text.length) };
  } catch (error) {
    if (error instanceof Misspelt) return { ok: false, problem: error.problem };
    throw error;
  }
}

function readAll(tokens: readonly Token[], length: number): Syntax {
  const end = { from: length, to: length };
  let next = 0;
  let terms = 0;

  const peek = (): Token | undefined => tokens[next];
  const take = (): Token | undefined => {
    next += 1;
    return tokens[next - 1];
  };
  const spanFrom = (from: number): Span => ({ from, to: tokens[next - 1]?.to ?? length });

  /** What binds more strongly than `strength`. `field`: whose values are read, within its parentheses. */
  function expression(strength: number, depth: number, field: FieldName | null): Syntax {
    if (depth > DEEPEST) misspelt(peek() ?? end, 'This is nested too deeply.', 'Leave parentheses out.');
    let left = prefix(depth, field);
    for (;;) {
      const token = peek();
      if (token === undefined || token.kind === 'close') return left;
      const joint = token.kind === 'or' ? 'or' : 'and';
      if (BINDING[joint] <= strength) return left;
      if (token.kind === 'or' || token.kind === 'and') take();
      else if (field !== null) {
        misspelt(token, `Two values of ${field.name} follow each other.`, 'Write OR between them.');
      }
      const right = expression(BINDING[joint], depth + 1, field);
      left = joined(joint, left, right);
    }
  }

  function prefix(depth: number, field: FieldName | null): Syntax {
    const token = take() ?? misspelt(end, 'Something is missing at the end.', 'Write what to look for.');
    switch (token.kind) {
      case 'not':
      case 'minus': {
        const of = expression(BINDING.not, depth + 1, field);
        return { kind: 'not', of, from: token.from, to: of.to };
      }
      case 'open':
        return group(token, depth, field);
      case 'field':
        return ofField(token, depth);
      case 'operator':
        return term(field, token.operator, token.from);
      case 'and':
      case 'or':
        return misspelt(
          token,
          `Something is missing before ${token.kind.toUpperCase()}.`,
          'Put the word in quotes to look for it.',
        );
      case 'close':
        return misspelt(
          token,
          'Something is missing before this parenthesis.',
          'Take it away, or open one before it.',
        );
      default:
        next -= 1;
        return term(field, ':', token.from);
    }
  }

  function group(open: Token, depth: number, field: FieldName | null): Syntax {
    if (peek()?.kind === 'close') {
      misspelt(
        open,
        'Nothing stands between these parentheses.',
        'Write what to look for, or leave them out.',
      );
    }
    const inner = expression(0, depth + 1, field);
    if (take()?.kind !== 'close') misspelt(open, 'The parenthesis is not closed.', 'Write ) where it ends.');
    return { ...inner, ...spanFrom(open.from) };
  }

  function ofField(token: Token & { kind: 'field' }, depth: number): Syntax {
    const field: FieldName = { name: token.name, path: token.path, from: token.from, to: token.to };
    const operator = take();
    if (operator?.kind !== 'operator') throw new Error('An operator follows every field.');
    const value = peek();
    if (value?.kind === 'open' && operator.operator === ':') {
      take();
      return { ...group(value, depth, field), ...spanFrom(token.from) };
    }
    // `severity:>=high` says the same as `severity>=high`.
    if (value?.kind === 'operator' && operator.operator === ':') {
      take();
      return term(field, value.operator, token.from);
    }
    return term(field, operator.operator, token.from);
  }

  function term(field: FieldName | null, operator: Operator, from: number): Syntax {
    terms += 1;
    if (terms > MOST_TERMS) {
      misspelt(peek() ?? end, `More than ${MOST_TERMS} conditions.`, 'Use wildcards or a range instead.');
    }
    const operand = value(field);
    return { kind: 'term', field, operator, value: operand, ...spanFrom(from) };
  }

  function value(field: FieldName | null): Value {
    const token = take();
    switch (token?.kind) {
      case 'word':
        return { kind: 'word', text: token.text, pattern: token.pattern, from: token.from, to: token.to };
      case 'quoted':
        return { kind: 'quoted', text: token.text, from: token.from, to: token.to };
      case 'regex':
        return {
          kind: 'regex',
          source: token.source,
          ignoreCase: token.ignoreCase,
          from: token.from,
          to: token.to,
        };
      case 'openRange':
        return range(token);
      default:
        return misspelt(
          token ?? end,
          field === null ? 'Something is missing here.' : `A value for ${field.name} is missing here.`,
          field === null ? 'Write what to look for.' : `Write it right after ${field.name}:`,
        );
    }
  }

  function range(open: Token & { inclusive: boolean }): Value {
    const hint = 'Write a range as [1 TO 9], with * for an open end.';
    const low = rangeEnd(open.inclusive, open, hint);
    const to = take();
    if (to?.kind !== 'to') misspelt(to ?? open, 'TO is missing in this range.', hint);
    const high = rangeEnd(true, open, hint);
    const close = take();
    if (close?.kind !== 'closeRange') return misspelt(close ?? open, 'The range is not closed.', hint);
    return { kind: 'range', low, high: { ...high, inclusive: close.inclusive }, ...spanFrom(open.from) };
  }

  function rangeEnd(inclusive: boolean, open: Span, hint: string): RangeEnd {
    const token = take();
    if (token?.kind !== 'word' && token?.kind !== 'quoted') {
      return misspelt(token ?? open, 'An end of this range is missing.', hint);
    }
    const text = token.kind === 'word' && token.text === '*' ? null : token.text;
    return { text, inclusive, from: token.from, to: token.to };
  }

  const whole = expression(0, 0, null);
  const rest = peek();
  if (rest) misspelt(rest, 'This parenthesis was never opened.', 'Take it away, or open one before it.');
  return whole;
}

/** Both sides under one operator, flat where the left side is that already. */
const joined = (kind: 'and' | 'or', left: Syntax, right: Syntax): Syntax => ({
  kind,
  of: left.kind === kind ? [...left.of, right] : [left, right],
  from: left.from,
  to: right.to,
});
