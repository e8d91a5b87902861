import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../../../main/audit/query/decimal.ts';

/** A whole number times a power of ten, in one of its spellings. */
const numbers = fc
  .record({
    value: fc.oneof(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: -30n, max: 30n })),
    power: fc.integer({ min: -40, max: 40 }),
    shift: fc.nat({ max: 12 }),
  })
  .map(({ value, power, shift }) => {
    const digits = String(value < 0n ? -value : value).padStart(shift + 1, '0');
    const whole = shift === 0 ? digits : `${digits.slice(0, -shift)}.${digits.slice(-shift)}`;
    const token = `${value < 0n ? '-' : ''}${whole.replace(/^0+(?=\d)/, '')}e${power + shift}`;
    return { token, exact: value * 10n ** BigInt(power + 40) };
  });

describe('comparing numbers', () => {
  it('goes by their exact values, however they are spelled', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const expected = left.exact < right.exact ? -1 : left.exact > right.exact ? 1 : 0;
        expect(Math.sign(compareNumbers(left.token, right.token) ?? Number.NaN)).toBe(expected);
        expect(compareNumbers(left.token, left.token)).toBe(0);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['25', '25.0', 0],
    ['25', '2.50E+1', 0],
    ['-0', '0.000e99', 0],
    ['0.1', '0.10000000000000001', -1],
    ['9007199254740993', '9007199254740992', 1],
    ['1e99999999999999999999', '1e99999999999999999998', 1],
    ['-1e99999999999999999999', '1e-99999999999999999999', -1],
  ])('%s against %s', (left, right, expected) => {
    expect(Math.sign(compareNumbers(left, right) ?? Number.NaN)).toBe(expected);
  });

  it.each(['NaN', 'Infinity', '', 'abc', '0x10', ' 1'])('leaves %j alone', (text) => {
    expect(compareNumbers(text, '1')).toBe(null);
    expect(compareNumbers('1', text)).toBe(null);
  });
});
