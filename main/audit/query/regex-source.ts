import { complement, foldedRanges, LAST_CODE_POINT, type Range, united } from './code-points.ts';
import { folded } from './fold.ts';
import type { RegexNode } from './regex.ts';

/** How an engine spells a code point, outside of a set and within one. */
export type Spelling = (point: number) => string;

/** A regular expression in the words that JavaScript (with the flags `su`) and PostgreSQL have in common. */
export function regexSource(node: RegexNode, ignoreCase: boolean, spell: Spelling): string {
  switch (node.kind) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'sequence':
      return node.of.map((one) => part(one, ignoreCase, spell)).join('');
    case 'choice':
      return node.of.map((one) => regexSource(one, ignoreCase, spell) || '(?:)').join('|');
    case 'repeat':
      return `(?:${regexSource(node.of, ignoreCase, spell)})${quantifier(node.least, node.most)}`;
    case 'set':
      return setSource(node, ignoreCase, spell);
  }
}

const part = (node: RegexNode, ignoreCase: boolean, spell: Spelling): string => {
  const source = regexSource(node, ignoreCase, spell);
  return node.kind === 'choice' || node.kind === 'sequence' ? `(?:${source})` : source;
};

function quantifier(least: number, most: number | null): string {
  if (most === null) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  return `{${least},${most}}`;
}

function setSource(
  { negated, ranges, others }: Extract<RegexNode, { kind: 'set' }>,
  ignoreCase: boolean,
  spell: Spelling,
): string {
  const [only] = ranges;
  if (!negated && only && ranges.length === 1 && only[0] === only[1] && others.length === 0) {
    const character = String.fromCodePoint(only[0]);
    return [...(ignoreCase ? folded(character) : character)]
      .map((one) => spell(one.codePointAt(0) ?? 0))
      .join('');
  }
  const asked = united([...(ignoreCase ? foldedRanges(ranges) : ranges), ...others]);
  const set = negated ? complement(asked) : asked;
  // What reaches the last code point is shorter by what it lacks.
  const [, end] = set.at(-1) ?? [0, 0];
  return end === LAST_CODE_POINT
    ? bracket('[^', complement(set), spell, '.')
    : bracket('[', set, spell, NOTHING);
}

/** For sets that are empty, which neither engine takes: nothing comes after the end. */
const NOTHING = '(?:$.)';

const bracket = (open: string, ranges: readonly Range[], spell: Spelling, empty: string): string =>
  ranges.length === 0
    ? empty
    : `${open}${ranges.map(([first, last]) => (first === last ? spell(first) : `${spell(first)}-${spell(last)}`)).join('')}]`;
