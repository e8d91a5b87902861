import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINIMUM_PASSWORD_LENGTH } from '../../../../main/contract/session.ts';
import { strengthOf, strengthWords } from '../../../../renderer/features/session/password-strength.ts';

it.each([
  ['', 'empty'],
  ['short', 'short'],
  ['password1234', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012', 'weak'],
  ['mosaic-turnip', 'fair'],
  ['violet harbour', 'fair'],
  ['violet harbour sextant', 'strong'],
])('calls %j %s', (password, strength) => {
  expect(strengthOf(password)).toBe(strength);
});

it('never calls good what is too short, and says how many characters are missing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: MINIMUM_PASSWORD_LENGTH }),
      (password) => {
        const missing = MINIMUM_PASSWORD_LENGTH - [...password].length;
        fc.pre(missing > 0);
        expect(strengthOf(password)).toBe('short');
        expect(strengthWords(password)).toBe(`${missing} more to go.`);
      },
    ),
  );
});
