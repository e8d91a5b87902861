import type { JsonNode } from '../python-json.ts';
import { compareNumbers } from './decimal.ts';
import type { Limit, ValueMatch } from './query.ts';
import { textMatcher } from './text-match.ts';

/** A match as a function of a value in details. */
export function valueMatcher(match: ValueMatch): (node: JsonNode) => boolean {
  switch (match.is) {
    case 'present':
      return (node) => node.kind !== 'literal' || node.text !== 'null';
    case 'between':
      return (node) =>
        within(node, match.low, (order) => order > 0) && within(node, match.high, (order) => order < 0);
    case 'oneOf': {
      const values = new Set(match.values);
      return (node) => {
        const text = textOf(node);
        if (text === null) return false;
        if (values.has(text)) return true;
        return (
          node.kind === 'number' && match.values.some((value) => compareNumbers(node.token, value) === 0)
        );
      };
    }
    case 'like':
    case 'regex': {
      const matcher = textMatcher(match);
      return (node) => {
        const text = textOf(node);
        return text !== null && matcher(text);
      };
    }
  }
}

/** A string, a number as it is written, and words; null for what holds others. */
function textOf(node: JsonNode): string | null {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.token;
    case 'literal':
      return node.text;
    default:
      return null;
  }
}

/** `beyond`: on the inner side of the limit, by what comparing the value with it gives. */
function within(node: JsonNode, limit: Limit | null, beyond: (order: number) => boolean): boolean {
  // Without any limit there still has to be something that has an order.
  if (limit === null) return node.kind === 'number' || node.kind === 'string';
  const { value, inclusive } = limit;
  const order =
    'number' in value
      ? node.kind === 'number'
        ? compareNumbers(node.token, value.number)
        : null
      : node.kind === 'string'
        ? compareCodePoints(node.value, value.text)
        : null;
  return order !== null && (beyond(order) || (inclusive && order === 0));
}

/** By code point, where JavaScript compares UTF-16 units. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue;
    // Where a pair differs in its second half, its first is equal and tells nothing.
    const differs = [left, right].map((text) => wholeAt(text, at));
    return (differs[0] ?? 0) - (differs[1] ?? 0);
  }
  return left.length - right.length;
}

function wholeAt(text: string, at: number): number {
  const second = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return text.codePointAt(second ? at - 1 : at) ?? 0;
}
