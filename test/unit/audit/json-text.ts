import fc from 'fast-check';
import type { JsonDialect } from '../../../main/audit/python-json-write.ts';

export const DIALECTS: readonly JsonDialect[] = (['spaced', 'compact'] as const).flatMap((separators) =>
  [true, false].map((ascii) => ({ separators, ascii })),
);

const numberToken = fc.oneof(
  fc.integer().map(String),
  fc.bigInt().map(String),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => (Object.is(value, -0) ? '-0.0' : String(value))),
  fc.constantFrom(
    '1.0',
    '-0',
    '-0.0',
    '0.0',
    '1e16',
    '10000000000000000',
    '0.00001',
    '1E+5',
    'NaN',
    '-Infinity',
    '1.50',
  ),
);

/** A string literal, spelled in one of the ways it may be. */
const stringToken = fc
  .tuple(
    fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', 'a', 'b', 'id'),
    ),
    fc.constantFrom('json', 'escaped'),
  )
  .map(([text, spelling]) =>
    spelling === 'json'
      ? JSON.stringify(text)
      : `"${text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`,
  );

const keyToken = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^"[a-d_]{1,2}"$/) },
  { weight: 1, arbitrary: stringToken },
);

const SPACINGS = [
  [', ', ': '],
  [', ', ': '],
  [',', ':'],
  [' ,\n', '\t:\r'],
] as const;

/** JSON text as Python may have written it or not: every number spelling, escapes, odd spacing, duplicate keys. */
export const jsonText: fc.Arbitrary<string> = fc.constantFrom(...SPACINGS).chain(
  ([comma, colon]) =>
    fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.oneof(numberToken, stringToken, fc.constantFrom('true', 'false', 'null')),
        fc.array(tie('value'), { maxLength: 5 }).map((items) => `[${items.join(comma)}]`),
        fc
          .array(fc.tuple(keyToken, tie('value')), { maxLength: 6 })
          .map((members) => `{${members.map(([key, value]) => key + colon + value).join(comma)}}`),
      ),
    })).value,
);
