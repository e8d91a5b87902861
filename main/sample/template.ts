import { pythonFloat } from '../audit/python-float.ts';
import { pythonString } from '../audit/python-string.ts';
import type { Random } from './random.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type Words = Readonly<Record<string, readonly string[]>>;

/** Writes one text; `resource` is what `{resource}` stands for. */
export type Template = (random: Random, resource: string) => string;

const PLACEHOLDER = /\{(int|float|pick|resource)(?: ([^\s{}]+))?(?: ([^\s{}]+))?\}/g;
const NUMBER = /^\{(?:int|float) \S+ \S+\}$/;

/** Joins parts, and parts that are known beforehand at once. */
function sequence(parts: readonly (string | Template)[]): Template {
  const merged: (string | Template)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return (random, resource) => {
    let text = '';
    for (const part of merged) text += typeof part === 'string' ? part : part(random, resource);
    return text;
  };
}

function placeholder(
  [, kind, first = '', second = '']: RegExpExecArray | RegExpMatchArray,
  words: Words,
): Template {
  const [least, most] = [Number(first), Number(second)];
  switch (kind) {
    case 'int':
      return (random) => String(random.int(least, most));
    case 'float':
      // Three decimals, so that some come out round: 12.0 is where careless readers of Python's JSON go wrong.
      return (random) => pythonFloat(random.int(least * 1000, most * 1000) / 1000);
    case 'pick': {
      const list = words[first];
      if (list === undefined) throw new RangeError(`the story has no words called ${first}`);
      return (random) => random.pick(list);
    }
    default:
      return (_, resource) => resource;
  }
}

/** A text with placeholders: `{int 1 9}`, `{float 0 9}`, `{pick words}`, `{resource}`. */
export function textTemplate(text: string, words: Words): Template {
  const parts: (string | Template)[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(text.slice(end, match.index), placeholder(match, words));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return sequence(parts);
}

/**
 * Details as Python's `json.dumps` writes them: `", "` and `": "`, ASCII only, floats by `repr`. A string that is one
 * number placeholder and nothing else becomes a number.
 */
export function detailsTemplate(value: JsonValue, words: Words): Template {
  return sequence(jsonParts(value, words));
}

function jsonParts(value: JsonValue, words: Words): (string | Template)[] {
  if (typeof value === 'string') {
    const text = textTemplate(value, words);
    if (NUMBER.test(value)) return [text];
    if (value.search(PLACEHOLDER) < 0) return [pythonString(value, true)];
    return [(random, resource) => pythonString(text(random, resource), true)];
  }
  if (typeof value === 'number') return [Number.isInteger(value) ? String(value) : pythonFloat(value)];
  if (value === null || typeof value === 'boolean') return [String(value)];
  const isArray = Array.isArray(value);
  const members = Object.entries(value).flatMap(([key, member], index): (string | Template)[] => [
    index === 0 ? '' : ', ',
    isArray ? '' : `${pythonString(key, true)}: `,
    ...jsonParts(member, words),
  ]);
  return [isArray ? '[' : '{', ...members, isArray ? ']' : '}'];
}
