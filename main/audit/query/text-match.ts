import { hyphenated } from '../uuid.ts';
import { folded } from './fold.ts';
import { anywhere, patternMatcher } from './pattern.ts';
import type { Pattern, Regex, SearchMatch, TextMatch } from './query.ts';
import { parseRegex } from './regex.ts';
import { type PlainRegex, plainRegex } from './regex-fold.ts';
import { regexMachine } from './regex-machine.ts';

export type TextTest = (text: string) => boolean;

/** A match as a function of the text as it is shown. */
export function textMatcher(match: TextMatch): TextTest {
  switch (match.is) {
    case 'oneOf': {
      const values = new Set(askedValues(match.values));
      return (text) => values.has(text);
    }
    case 'like':
      return patternMatcher(match.pattern);
    case 'regex':
      return regexMatcher(match.regex);
  }
}

/** The same without regard to case. */
export function foldedMatcher(match: TextMatch): TextTest {
  const matcher = textMatcher(foldedMatch(match));
  return match.is === 'regex' ? matcher : (text) => matcher(folded(text));
}

/** Whether something is found anywhere within the text, ignoring case. */
export function searchMatcher(match: SearchMatch): TextTest {
  if (match.is === 'contains') {
    const needle = folded(match.text);
    return (text) => folded(text).includes(needle);
  }
  return foldedMatcher(match.is === 'like' ? { is: 'like', pattern: anywhere(match.pattern) } : match);
}

/** The match to judge folded text by; its regular expressions fold by themselves. */
export function foldedMatch(match: TextMatch): TextMatch {
  switch (match.is) {
    case 'oneOf':
      return { is: 'oneOf', values: match.values.map(folded) };
    case 'like':
      return { is: 'like', pattern: foldedPattern(match.pattern) };
    case 'regex':
      return { is: 'regex', regex: { ...match.regex, ignoreCase: true } };
  }
}

const foldedPattern = (pattern: Pattern): Pattern =>
  pattern.map((piece) => (typeof piece === 'string' ? folded(piece) : piece));

/** Values that are to be found: a UUID in the spelling it is shown in too, whichever it was asked for in. */
export const askedValues = (values: readonly string[]): readonly string[] => [
  ...new Set(values.flatMap((value) => [value, hyphenated(value) ?? value])),
];

/** The expression read. Throws where it was not checked before, as whoever makes a query has to. */
export function readRegex({ source, ignoreCase }: Regex): PlainRegex {
  const reading = parseRegex(source);
  if (!reading.ok) throw new Error(`The regular expression was not checked: ${reading.message}`);
  return plainRegex(reading.node, ignoreCase);
}

function regexMatcher(regex: Regex): TextTest {
  const isFound = regexMachine(readRegex(regex));
  return regex.ignoreCase ? (text) => isFound(folded(text)) : isFound;
}
