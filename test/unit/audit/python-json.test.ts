import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonNumber } from '../../../main/audit/python-float.ts';
import { parsePythonJson } from '../../../main/audit/python-json.ts';
import { slicePythonJson } from '../../../main/audit/python-json-slice.ts';
import { type JsonDialect, writePythonJson } from '../../../main/audit/python-json-write.ts';
import { byCodePoint, pythonString } from '../../../main/audit/python-string.ts';
import { DIALECTS, jsonText } from './json-text.ts';

const SPACED: JsonDialect = { separators: 'spaced', ascii: true };

function plain(text: string, dialect: JsonDialect = SPACED): string | null {
  const reading = parsePythonJson(text);
  return reading.ok ? writePythonJson(reading.node, dialect) : null;
}

describe('numbers', () => {
  it.each([
    ['1', '1'],
    ['1.0', '1.0'],
    ['-0', '0'],
    ['-0.0', '-0.0'],
    ['0e5', '0.0'],
    ['1e16', '1e+16'],
    ['9999999999999998.0', '9999999999999998.0'],
    ['1E5', '100000.0'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['5e-324', '5e-324'],
    ['1.5e-7', '1.5e-07'],
    ['1e22', '1e+22'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e400', 'Infinity'],
    ['-1e400', '-Infinity'],
    ['NaN', 'NaN'],
    ['-Infinity', '-Infinity'],
    ['0.1000000000000000055511151231257827', '0.1'],
    ['1e100', '1e+100'],
  ])('%s is written %s', (token, expected) => {
    expect(pythonNumber(token)).toBe(expected);
    expect(plain(token)).toBe(expected);
  });

  it('keep their value, and their spelling once Python wrote it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = pythonNumber(Object.is(value, -0) ? '-0.0' : value.toExponential());
        expect(Number(written)).toBe(value);
        expect(pythonNumber(written)).toBe(written);
      }),
    );
  });
});

describe('strings', () => {
  it('escape as ensure_ascii does', () => {
    expect(pythonString('\b\t\n\f\r"\\/\u0000\u001f\u007f\u00e9\u{1f600}\ud800', true)).toBe(
      String.raw`"\b\t\n\f\r\"\\/\u0000\u001f\u007f\u00e9\ud83d\ude00\ud800"`,
    );
  });

  it('escape only what they must without ensure_ascii', () => {
    expect(pythonString('\u0001\n"\u007f\u00e9\u{1f600}', false)).toBe(
      '"\\u0001\\n\\"\u007f\u00e9\u{1f600}"',
    );
  });

  it('sort by code point', () => {
    expect(['\u{1f600}', '\ufffd', 'a', '', 'ab', '\ud800', '\ud83da', '\ud83db'].sort(byCodePoint)).toEqual([
      '',
      'a',
      'ab',
      '\ud800',
      '\ud83da',
      '\ud83db',
      '\ufffd',
      '\u{1f600}',
    ]);
  });

  it('sort as the list of their code points', () => {
    const points = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [left, right] = [points(a), points(b)];
        const at = left.findIndex((point, index) => point !== right[index]);
        const expected =
          at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? Number.NEGATIVE_INFINITY);
        expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(expected));
      }),
    );
  });
});

describe('reading', () => {
  it.each([
    '',
    ' ',
    '{',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '[1,]',
    '[1 2]',
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '- 1',
    '"',
    '"\\x41"',
    '"\\u12g4"',
    '"\\u123"',
    '"\u0000"',
    '"\n"',
    "{'a': 1}",
    '{a: 1}',
    'nul',
    'nan',
    '1 2',
    '\ufeff1',
    '\u00a01',
    '{"a": 1} x',
    '[1}',
  ])('refuses %j', (text) => {
    expect(plain(text)).toBeNull();
    expect(slicePythonJson(text, SPACED)).toBeUndefined();
  });

  it('reports duplicate keys and takes the last', () => {
    const reading = parsePythonJson('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}');
    expect(reading).toMatchObject({ ok: true, duplicateKeys: ['c', 'a'] });
    expect(reading.ok && writePythonJson(reading.node, SPACED)).toBe('{"a": 3, "b": {"c": 2}}');
    expect(slicePythonJson('{"a": 1, "b": 2, "a": 1}', SPACED)).toBeUndefined();
    expect(slicePythonJson('{"b": 1, "a": 2, "b": 1}', SPACED)).toBeUndefined();
  });

  it('takes __proto__ for a key like another', () => {
    const text = '{"__proto__": {"a": 1}, "constructor": 2}';
    expect(plain(text)).toBe(text);
    expect(slicePythonJson(text, SPACED)).toBe(text);
  });

  it('survives 100,000 levels', () => {
    const arrays = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(plain(arrays) === arrays).toBe(true);
    expect(slicePythonJson(arrays, SPACED)).toBeUndefined();
    const objects = `${'{"a": '.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(plain(objects) === objects).toBe(true);
    expect(plain('['.repeat(100_000))).toBeNull();
  });

  it('is stable: what was written reads back as itself', () => {
    fc.assert(
      fc.property(jsonText, fc.constantFrom(...DIALECTS), (text, dialect) => {
        const written = plain(text, dialect);
        expect(written).not.toBeNull();
        expect(plain(written ?? '', dialect)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the fast path', () => {
  it('gives what the plain path gives, wherever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(jsonText, fc.constantFrom(...DIALECTS), (text, dialect) => {
        const sliced = slicePythonJson(text, dialect);
        if (sliced === undefined) return;
        answered++;
        expect(sliced).toBe(plain(text, dialect));
      }),
      { numRuns: 1_500 },
    );
    expect(answered).toBeGreaterThan(200);
  });

  it('never answers for text the plain path refuses', () => {
    const broken = fc.tuple(
      jsonText,
      fc.nat(),
      fc.constantFrom('', '"', '{', '}', ',', '\\', '0', '\u0001', '.', 'e'),
    );
    fc.assert(
      fc.property(broken, ([text, position, insert]) => {
        const at = position % (text.length + 1);
        const mutated = text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
        const sliced = slicePythonJson(mutated, SPACED);
        if (sliced !== undefined) expect(sliced).toBe(plain(mutated));
      }),
      { numRuns: 1_500 },
    );
  });
});
