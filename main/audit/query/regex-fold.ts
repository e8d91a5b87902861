import { complement, foldedRanges, united } from './code-points.ts';
import { folded } from './fold.ts';
import type { RegexNode } from './regex.ts';

/**
 * A regular expression of plain sets alone: negations carried out and, where it ignores case, everything folded, for
 * text that is folded too.
 */
export type PlainRegex =
  | { readonly kind: 'set'; readonly ranges: ReturnType<typeof united> }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly of: readonly PlainRegex[] }
  | { readonly kind: 'choice'; readonly of: readonly PlainRegex[] }
  | {
      readonly kind: 'repeat';
      readonly of: PlainRegex;
      readonly least: number;
      readonly most: number | null;
    };

export function plainRegex(node: RegexNode, ignoreCase: boolean): PlainRegex {
  switch (node.kind) {
    case 'start':
    case 'end':
      return node;
    case 'sequence':
    case 'choice':
      return { kind: node.kind, of: node.of.map((one) => plainRegex(one, ignoreCase)) };
    case 'repeat':
      return { ...node, of: plainRegex(node.of, ignoreCase) };
    case 'set': {
      const { negated, ranges, others } = node;
      const [only] = ranges;
      if (ignoreCase && !negated && ranges.length === 1 && only?.[0] === only?.[1] && others.length === 0) {
        // One letter may fold to two characters.
        return literal(folded(String.fromCodePoint(only?.[0] ?? 0)));
      }
      const asked = united([...(ignoreCase ? foldedRanges(ranges) : ranges), ...others]);
      return { kind: 'set', ranges: negated ? complement(asked) : asked };
    }
  }
}

const literal = (text: string): PlainRegex => ({
  kind: 'sequence',
  of: [...text].map((character) => {
    const point = character.codePointAt(0) ?? 0;
    return { kind: 'set', ranges: [[point, point]] };
  }),
});
