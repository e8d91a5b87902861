import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareInWords } from '../../../../renderer/components/share.ts';

test.each([
  [0, 10, '0 %'],
  [1, 8, '12.5 %'],
  [10, 10, '100 %'],
  [1, 5_000_000, '< 0.1 %'],
  [4_999_999, 5_000_000, '> 99.9 %'],
  [0, 0, '–'],
])('%d of %d reads as %s', (part, whole, words) => {
  expect(shareInWords(part, whole)).toBe(words);
});

test('says nothing and all of exactly nothing and all', () => {
  const parts = fc.nat(1_000_000).chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)));
  fc.assert(
    fc.property(parts, ([part, whole]) => {
      fc.pre(whole > 0);
      const words = shareInWords(part, whole);
      expect(words === '0 %').toBe(part === 0);
      expect(words === '100 %').toBe(part === whole);
    }),
  );
});
