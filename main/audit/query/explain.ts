import { type Field, fieldNamed } from './fields.ts';
import type { Problem, Span } from './problem.ts';
import { readQuery } from './read-query.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface ExplainedToken extends Span {
  readonly kind: 'field' | 'operator' | 'keyword' | 'value' | 'quoted' | 'regex' | 'group' | 'text';
  /** What stands here, in a sentence. */
  readonly meaning: string;
}

/**
 * Every token of a text with what it stands for, and what is wrong with the whole, if anything is.
 * @param now milliseconds since 1970 that `last:` counts back from
 */
export function explain(
  text: string,
  now: number,
): { readonly tokens: readonly ExplainedToken[]; readonly problem: Problem | null } {
  const tokens = tokensOf(text);
  /** The field whose values are being read, in parentheses or alone, by the parentheses that are open. */
  const fields: (Field | undefined)[] = [];
  let field: Field | undefined;
  const explained = tokens.map((token, index): ExplainedToken => {
    if (token.kind === 'field') field = fieldNamed(token.name);
    else if (token.kind === 'open')
      fields.push(tokens[index - 1]?.kind === 'operator' ? field : fields.at(-1));
    else if (token.kind === 'close') fields.pop();
    const own = isPartOfValue(tokens, index) ? field : fields.at(-1);
    return { ...explainedToken(token, own), from: token.from, to: token.to };
  });
  const reading = readQuery(text, now);
  return { tokens: explained, problem: reading.ok ? null : reading.problem };
}

/** Right after an operator, or within a range. */
function isPartOfValue(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 1]?.kind === 'operator') return true;
  const opened = tokens.slice(0, index).findLastIndex(({ kind }) => kind === 'openRange');
  return opened !== -1 && !tokens.slice(opened, index).some(({ kind }) => kind === 'closeRange');
}

function explainedToken(token: Token, field: Field | undefined): Omit<ExplainedToken, keyof Span> {
  switch (token.kind) {
    case 'field':
      return { kind: 'field', meaning: fieldMeaning(token.name, token.path) };
    case 'operator':
      return { kind: 'operator', meaning: OPERATORS[token.operator] };
    case 'open':
    case 'close':
      return { kind: 'group', meaning: 'What stands in parentheses belongs together.' };
    case 'openRange':
    case 'closeRange':
      return {
        kind: 'group',
        meaning: token.inclusive
          ? 'A range that includes its end here.'
          : 'A range that leaves its end out here.',
      };
    case 'to':
      return { kind: 'keyword', meaning: 'Everything from the left end to the right one.' };
    case 'and':
      return { kind: 'keyword', meaning: 'Both sides have to hold, as with a space.' };
    case 'or':
      return { kind: 'keyword', meaning: 'Either side may hold. AND binds more strongly than OR.' };
    case 'not':
    case 'minus':
      return { kind: 'keyword', meaning: 'What follows must not hold.' };
    case 'quoted':
      return {
        kind: 'quoted',
        meaning: field
          ? 'Exactly this text.'
          : 'This text as it stands, anywhere in the entry, whatever the case.',
      };
    case 'regex':
      return {
        kind: 'regex',
        meaning: field
          ? `A regular expression, found anywhere in the value${token.ignoreCase ? ', whatever the case' : ''}.`
          : 'A regular expression, found anywhere in the entry, whatever the case.',
      };
    case 'word':
      return wordMeaning(
        token.pattern.some((part) => typeof part !== 'string'),
        field,
      );
  }
}

const OPERATORS = {
  ':': 'The field holds what follows.',
  '>': 'More than what follows.',
  '>=': 'What follows or more.',
  '<': 'Less than what follows.',
  '<=': 'What follows or less.',
} as const;

function fieldMeaning(name: string, path: readonly (string | number)[]): string {
  const field = fieldNamed(name);
  if (field === undefined) return 'There is no such field.';
  return field.kind.is === 'details' && path.length > 0
    ? `The value in the details at ${path.join(' → ')}.`
    : `${field.description}.`;
}

function wordMeaning(hasWildcards: boolean, field: Field | undefined): Omit<ExplainedToken, keyof Span> {
  if (hasWildcards) {
    return {
      kind: field ? 'value' : 'text',
      meaning: `* stands for any characters, ? for one${field ? '' : '; found anywhere in the entry'}.`,
    };
  }
  if (field === undefined) {
    return { kind: 'text', meaning: 'Found anywhere in the entry, whatever the case.' };
  }
  return { kind: 'value', meaning: `As in ${field.example}.` };
}
