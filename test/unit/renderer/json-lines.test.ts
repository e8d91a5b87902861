import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../renderer/components/entry/json-lines.ts';

const layout = (text: string): string | null =>
  jsonLines(text)
    ?.map(({ depth, tokens }) => ' '.repeat(depth) + tokens.map((token) => token.text).join(''))
    .join('\n') ?? null;

describe('JSON in lines', () => {
  it('indents and keeps every token as it is stored', () => {
    expect(
      layout(
        '{"b": 1.0, "big": 12345678901234567890, "b": [1e16, -0.0, {}], "t": "\\u00e9\\/", "n": [NaN, -Infinity], "e": []}',
      ),
    ).toBe(
      [
        '{',
        ' "b":1.0,',
        ' "big":12345678901234567890,',
        ' "b":[',
        '  1e16,',
        '  -0.0,',
        '  {}',
        ' ],',
        ' "t":"\\u00e9\\/",',
        ' "n":[',
        '  NaN,',
        '  -Infinity',
        ' ],',
        ' "e":[]',
        '}',
      ].join('\n'),
    );
    for (const scalar of ['1.0', '"x"', 'null', ' true ', '{}', '[]'])
      expect(layout(scalar)).toBe(scalar.trim());
  });

  it('refuses what is not JSON', () => {
    const broken = [
      '',
      '{',
      '}',
      '[1,]',
      '{"a":}',
      '{"a" 1}',
      '{a:1}',
      "{'a':1}",
      '[1 2]',
      '01',
      '1.',
      '+1',
      '[1}',
      '{"a":1]',
      'nul',
      '"open',
      '{"a":1,}',
      '{,}',
      '[,1]',
      '1 1',
      '{} {}',
      '[1,:2]',
      'ünï',
    ];
    for (const text of broken) expect(jsonLines(text), text).toBeNull();
  });

  it('takes any depth without overflowing', () => {
    const depth = 100_000;
    expect(jsonLines('['.repeat(depth) + ']'.repeat(depth))).toHaveLength(2 * depth - 1);
    expect(jsonLines('['.repeat(depth))).toBeNull();
  });

  it('loses nothing of any JSON text but the space between tokens', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const joined = jsonLines(text)
          ?.flatMap(({ tokens }) => tokens.map((token) => token.text))
          .join('');
        expect(joined).toBe(JSON.stringify(value));
      }),
    );
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-2.5e3',
      'null',
      ' ',
      '"',
      '\\',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        // Escapes that RFC 8259 does not know are shown and not refused: only the structure has to hold.
        if (!text.includes('\\')) expect(jsonLines(text) !== null, text).toBe(valid);
      }),
      { numRuns: 2_000 },
    );
  });
});
