/**
 * A double as Python's `repr` and `json.dumps` write it: the shortest digits that read back as the same double (which
 * is what JavaScript finds too), positional for 1e-4 <= |x| < 1e16, else with an exponent of at least two digits.
 * See `float_repr_style` in CPython's Python/pystrtod.c.
 */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e16) {
    const text = String(value);
    return Number.isInteger(value) ? `${text}.0` : text;
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`;
}

/** A JSON number token as Python's `json.dumps(json.loads(token))` writes it. Integers keep every digit. */
export function pythonNumber(token: string): string {
  if (isIntegerToken(token)) return token === '-0' ? '0' : token;
  return pythonFloat(Number(token));
}

/** Python reads a token with a fraction or an exponent as a float, every other as an integer. */
export function isIntegerToken(token: string): boolean {
  const last = token.charCodeAt(token.length - 1);
  // NaN and the infinities end in a letter.
  return last >= 48 && last <= 57 && !/[.eE]/.test(token);
}
