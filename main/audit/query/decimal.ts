const TOKEN = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/;

/** A number as its digits, without zeros at either end, after the point, times ten to the power of `exponent`. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: bigint;
}

function decimalOf(token: string): Decimal | null {
  const match = TOKEN.exec(token);
  if (!match) return null;
  const [, minus, whole = '', fraction = '', power = '0'] = match;
  const written = whole + fraction;
  const leading = written.length - written.replace(/^0+/, '').length;
  const digits = written.slice(leading).replace(/0+$/, '');
  if (digits === '') return { sign: 0, digits, exponent: 0n };
  return {
    sign: minus === '-' ? -1 : 1,
    digits,
    exponent: BigInt(power) + BigInt(whole.length - leading),
  };
}

/**
 * Compares JSON number tokens by their exact values: negative, 0 or positive as `left` is less, equal or more. null
 * where either is no finite number, as `NaN` and `Infinity`, which Python writes.
 */
export function compareNumbers(left: string, right: string): number | null {
  const [a, b] = [decimalOf(left), decimalOf(right)];
  if (a === null || b === null) return null;
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.exponent < b.exponent ? -a.sign : a.sign;
  // After the point, digits compare as text does.
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -a.sign : a.sign;
}

/** Power of ten just above a number: 3 for 100 to 999.9; 0 for zero and for what is no finite number. */
export const magnitudeOf = (token: string): bigint => decimalOf(token)?.exponent ?? 0n;
