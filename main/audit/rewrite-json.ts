import { endOfString, parsePythonJson, stringValue } from './python-json.ts';
import { pythonString } from './python-string.ts';

/** Keys and places from the top down to a key or value. It is the caller's for the length of one call. */
export type JsonPlace = readonly (string | number)[];

/**
 * What a key, a string or a number (by its token) is to be instead, as text; null leaves it as it is written. A number that is
 * replaced becomes a string.
 */
export type JsonRewrite = (
  text: string,
  kind: 'key' | 'string' | 'number',
  place: JsonPlace,
) => string | null;

interface Frame {
  readonly isObject: boolean;
  readonly keys: Set<string>;
  isKeyNext: boolean;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const QUOTE = 34;

/**
 * JSON text with some of its keys and values replaced and everything else as it was written: spaces, the order and
 * spelling of what stays, duplicate keys. Keys that are replaced alike within one object are numbered, so that none hides another.
 * Reads what Python's `json.loads` reads; null where the text is no JSON.
 */
export function rewriteJson(text: string, rewrite: JsonRewrite): string | null {
  if (!parsePythonJson(text).ok) return null;
  const path: (string | number)[] = [];
  const open: Frame[] = [];
  let written = '';
  let from = 0;
  const replace = (start: number, end: number, instead: string): void => {
    written += text.slice(from, start) + pythonString(instead, true);
    from = end;
  };

  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const frame = open.at(-1);
    if (character === '{' || character === '[') {
      const isObject = character === '{';
      open.push({ isObject, keys: new Set(), isKeyNext: isObject });
      path.push(isObject ? '' : 0);
      at++;
    } else if (character === '}' || character === ']') {
      open.pop();
      path.pop();
      at++;
    } else if (character === ',' && frame !== undefined) {
      frame.isKeyNext = frame.isObject;
      const last = path.at(-1);
      if (typeof last === 'number') path[path.length - 1] = last + 1;
      at++;
    } else if (text.charCodeAt(at) === QUOTE) {
      const end = endOfString(text, at);
      const value = stringValue(text, at, end);
      if (frame?.isKeyNext) {
        frame.isKeyNext = false;
        path[path.length - 1] = value;
        const instead = rewrite(value, 'key', path);
        const key = instead === null ? value : unused(frame.keys, instead);
        frame.keys.add(key);
        if (instead !== null) replace(at, end, key);
      } else {
        const instead = rewrite(value, 'string', path);
        if (instead !== null) replace(at, end, instead);
      }
      at = end;
    } else {
      NUMBER.lastIndex = at;
      const token = NUMBER.exec(text)?.[0];
      if (token === undefined) at++;
      else {
        const instead = rewrite(token, 'number', path);
        if (instead !== null) replace(at, at + token.length, instead);
        at += token.length;
      }
    }
  }
  return from === 0 ? text : written + text.slice(from);
}

function unused(keys: ReadonlySet<string>, key: string): string {
  if (!keys.has(key)) return key;
  let number = 2;
  while (keys.has(`${key} ${number}`)) number++;
  return `${key} ${number}`;
}
