import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anywhere, patternMatcher, prefixOf } from '../../../../main/audit/query/pattern.ts';
import type { Pattern } from '../../../../main/audit/query/query.ts';

const characters = fc.constantFrom('a', 'b', 'c', '😀', '\ud83d', '\n', '.', '*');
const text = fc.array(characters, { maxLength: 10 }).map((all) => all.join(''));
const pattern: fc.Arbitrary<Pattern> = fc.array(
  fc.oneof(
    fc.array(characters, { maxLength: 3 }).map((all) => all.join('')),
    fc.constantFrom({ wild: '*' } as const, { wild: '?' } as const),
  ),
  { maxLength: 6 },
);

const oracle = (asked: Pattern): RegExp =>
  new RegExp(
    `^${asked
      .map((piece) =>
        typeof piece === 'string' ? piece.replace(/[.*]/g, '\\$&') : piece.wild === '*' ? '.*' : '.',
      )
      .join('')}$`,
    'su',
  );

describe('patterns', () => {
  it('match as the regular expressions that they stand for', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1 }), (asked, texts) => {
        for (const [given, made] of [
          [asked, asked],
          [anywhere(asked), [{ wild: '*' }, ...asked, { wild: '*' }]],
        ] as const) {
          expect(texts.filter(patternMatcher(given))).toEqual(texts.filter((one) => oracle(made).test(one)));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('take no longer on what would make a backtracking search run away', () => {
    const stars: Pattern = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 'a' : { wild: '*' }));
    expect(patternMatcher([...stars, 'b'])('a'.repeat(200_000))).toBe(false);
  });

  it('tell the text that what matches begins with', () => {
    expect(prefixOf(['lo', 'gin', { wild: '*' }, { wild: '*' }])).toBe(null);
    expect(prefixOf(['lo', 'gin', { wild: '*' }])).toBe('login');
    for (const other of [
      [],
      ['a'],
      [{ wild: '*' }],
      ['a', { wild: '?' }],
      ['a', { wild: '*' }, 'b'],
    ] as const) {
      expect(prefixOf(other)).toBe(null);
    }
  });
});
