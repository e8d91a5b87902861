import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegex } from '../../../../main/audit/query/regex.ts';
import { textMatcher } from '../../../../main/audit/query/text-match.ts';
import { regexes, regexTexts } from '../../../fixtures/regexes.ts';

const finds = (source: string, text: string, ignoreCase = false): boolean =>
  textMatcher({ is: 'regex', regex: { source, ignoreCase } })(text);

describe('regular expressions', () => {
  it('mean what they mean to JavaScript where the dialects are the same', () => {
    fc.assert(
      fc.property(regexes, fc.array(regexTexts, { minLength: 1, maxLength: 20 }), (source, texts) => {
        const expression = new RegExp(source, 'su');
        expect(texts.filter((text) => finds(source, text))).toEqual(
          texts.filter((text) => expression.test(text)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['(a+)+$', 'a'],
    ['(a|a)*b', 'a'],
    ['(.*.*)*x', 'a'],
    // More states than are remembered at once.
    ['(a|b)*a(a|b){18}c', 'aab'],
  ])('take no longer on what makes a backtracking search run away: %s', (source, text) => {
    expect(finds(source, `${text.repeat(20_000)}!`)).toBe(false);
  });

  it('are read or refused with a place and a hint, whatever they are', () => {
    const pieces = fc.constantFrom(...'ab\\[](){}|*+?^$.-,:=!<12dwsWuxnb😀\ud800');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
        (source) => {
          const reading = parseRegex(source);
          if (reading.ok) expect(finds(source, 'a')).toBeTypeOf('boolean');
          else {
            expect(reading.message).toMatch(/\.$/);
            expect(reading.hint.length).toBeGreaterThan(0);
            expect(reading.at).toBeGreaterThanOrEqual(0);
            expect(reading.at).toBeLessThanOrEqual(source.length);
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['a(b', 1, 'does not end'],
    ['a)b', 1, 'closes nothing'],
    ['*a', 0, 'nothing'],
    ['a**', 2, 'follows another'],
    ['a{3,2}', 1, 'out of order'],
    ['a{256}', 1, '255'],
    ['a{x}', 1, 'number of repetitions'],
    ['(?=a)', 0, 'ahead'],
    ['a(?<!b)', 1, 'ahead or behind'],
    ['(?<n>a)', 0, 'Groups of this kind'],
    ['(a)\\1', 3, 'referred'],
    ['\\bword', 0, 'boundaries'],
    ['\\q', 0, 'no meaning'],
    ['a\\', 1, 'backslash'],
    ['[]', 0, 'empty'],
    ['[a', 0, 'does not end'],
    ['[z-a]', 1, 'out of order'],
    ['[[:alpha:]]', 1, 'ambiguous'],
    ['\\u00', 0, 'hexadecimal'],
    ['x\\ud800', 1, 'Half'],
    ['^*', 1, 'repeated'],
    ['(a{255}){255}', 0, 'too large'],
    [`${'('.repeat(80)}${')'.repeat(80)}`, 51, 'deeply'],
  ])('refuse %s and say where', (source, at, words) => {
    expect(parseRegex(source)).toMatchObject({ ok: false, at, message: expect.stringContaining(words) });
  });

  it.each([
    ['STRASSE', 'straße', false],
    ['straße', 'STRAßE', true],
    ['σίσυφος', 'ΣΊΣΥΦΟΣ', true],
    ['[Α-Ω]+ς$', 'ΣΙΣΥΦΟΣ', true],
    ['[^A]', 'aA', false],
    ['^[A-Z]$', 'k', true],
    ['^[a-z]$', '\u212A', true],
    ['^İ$', 'i̇', true],
    ['\\W', 'k', false],
    ['[\\W]', 'K', false],
  ])('ignore case: %s in %s is %s', (source, text, expected) => {
    expect(finds(source, text, true)).toBe(expected);
  });
});
