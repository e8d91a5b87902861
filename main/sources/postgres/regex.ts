import { complement, LAST_CODE_POINT, type Range } from '../../audit/query/code-points.ts';
import type { PlainRegex } from '../../audit/query/regex-fold.ts';

/** A regular expression in PostgreSQL's words, as an ARE: https://www.postgresql.org/docs/current/functions-matching.html */
export const regexSource = (regex: PlainRegex): string => `***:${source(regex)}`;

function source(node: PlainRegex): string {
  switch (node.kind) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'sequence':
      return node.of.map(part).join('');
    case 'choice':
      return node.of.map((one) => source(one) || '(?:)').join('|');
    case 'repeat':
      return `(?:${source(node.of)})${quantifier(node.least, node.most)}`;
    case 'set':
      return setSource(node.ranges);
  }
}

const part = (node: PlainRegex): string =>
  node.kind === 'choice' || node.kind === 'sequence' ? `(?:${source(node)})` : source(node);

function quantifier(least: number, most: number | null): string {
  if (most === null) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  return `{${least},${most}}`;
}

function setSource(ranges: readonly Range[]): string {
  const [first] = ranges;
  if (first === undefined) return NOTHING;
  if (ranges.length === 1 && first[0] === first[1]) return spelled(first[0]);
  // What reaches the last code point is shorter by what it lacks.
  if (ranges.at(-1)?.[1] !== LAST_CODE_POINT) return bracket('[', ranges);
  const lacking = complement(ranges);
  return lacking.length === 0 ? '.' : bracket('[^', lacking);
}

/** For a set that is empty, which cannot be written as one: nothing comes after the end. */
const NOTHING = '(?:$.)';

const bracket = (open: string, ranges: readonly Range[]): string =>
  `${open}${ranges.map(([first, last]) => (first === last ? spelled(first) : `${spelled(first)}-${spelled(last)}`)).join('')}]`;

/** A code point, in a set and outside: letters and digits as they are, the rest escaped. */
function spelled(point: number): string {
  const character = String.fromCodePoint(point);
  if (/[0-9A-Za-z]/.test(character)) return character;
  if (/[!-~ ]/.test(character)) return `\\${character}`;
  return point > 0xffff
    ? `\\U${point.toString(16).padStart(8, '0')}`
    : `\\u${point.toString(16).padStart(4, '0')}`;
}
