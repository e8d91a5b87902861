import { parsePythonJson } from '../python-json.ts';
import { valuesAt } from './json-path.ts';
import type { JsonPath, SearchMatch, ValueMatch } from './query.ts';
import { searchMatcher, type TextTest } from './text-match.ts';
import { valueMatcher } from './value-match.ts';

/** Whether any value that the path leads to in the JSON text matches. What is no JSON has no values. */
export function detailsTest(path: JsonPath, match: ValueMatch): TextTest {
  const matcher = valueMatcher(match);
  return (text) => {
    const reading = parsePythonJson(text);
    return reading.ok && valuesAt(reading.node, path).some(matcher);
  };
}

/** Whether JSON text holds what is looked for, as it is written or with its escapes undone. */
export function detailsSearch(match: SearchMatch): TextTest {
  const matcher = searchMatcher(match);
  return (text) => matcher(text) || (text.includes('\\') && matcher(unescaped(text)));
}

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** JSON text with the escapes of its strings undone: what people see who look at the strings. */
const unescaped = (json: string): string =>
  json.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_, hex: string | undefined, short: string) =>
    hex === undefined ? (SHORT[short] ?? short) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
