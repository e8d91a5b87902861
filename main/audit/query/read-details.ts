import { misspelt } from './problem.ts';
import type { JsonPath, Limit, Query, ValueMatch } from './query.ts';
import { checkedRegex } from './read-regex.ts';
import type { RangeEnd, Value } from './syntax.ts';
import type { Operator } from './tokens.ts';

/** A test of what a path within details leads to. */
export const detailsTest = (path: JsonPath, operator: Operator, value: Value): Query => ({
  kind: 'details',
  path,
  match: operator === ':' ? matchOf(value) : comparison(operator, value),
});

function matchOf(value: Value): ValueMatch {
  switch (value.kind) {
    case 'quoted':
      return { is: 'oneOf', values: [value.text] };
    case 'regex':
      return { is: 'regex', regex: checkedRegex(value) };
    case 'range':
      return { is: 'between', low: limitOf(value.low), high: limitOf(value.high) };
    case 'word':
      if (!value.pattern.every((part) => typeof part === 'string')) {
        return { is: 'like', pattern: value.pattern };
      }
      return dotted(value.text) ?? { is: 'oneOf', values: [value.text] };
  }
}

/** A number as JSON writes it; a leading plus or zero makes text of it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d{1,4})?$/i;

/** `1..1024`, `1..` and `..1024`: between numbers only, as text may well hold two dots. */
function dotted(text: string): ValueMatch | null {
  const [, low = '', high = ''] = /^(.*?)\.\.(.*)$/.exec(text) ?? [];
  const isEnd = (end: string) => end === '' || NUMBER.test(end);
  if ((low === '' && high === '') || !isEnd(low) || !isEnd(high)) return null;
  const limit = (end: string): Limit | null =>
    end === '' ? null : { value: { number: end }, inclusive: true };
  return { is: 'between', low: limit(low), high: limit(high) };
}

const limitOf = ({ text, inclusive }: RangeEnd): Limit | null =>
  text === null ? null : { value: NUMBER.test(text) ? { number: text } : { text }, inclusive };

function comparison(operator: Operator, value: Value): ValueMatch {
  if (value.kind !== 'word' && value.kind !== 'quoted') {
    return misspelt(value, `${operator} compares with one value.`, `Write details.port${operator}1024.`);
  }
  const isNumber = value.kind === 'word' && NUMBER.test(value.text);
  const limit: Limit = {
    value: isNumber ? { number: value.text } : { text: value.text },
    inclusive: operator.endsWith('='),
  };
  return operator.startsWith('>')
    ? { is: 'between', low: limit, high: null }
    : { is: 'between', low: null, high: limit };
}
