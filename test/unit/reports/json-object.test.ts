import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../main/reports/json-object.ts';
import { NAUGHTY } from '../../fixtures/naughty.ts';

/** As details stand within a block: with something before and behind that is not theirs. */
function judged(text: string): boolean {
  const before = Buffer.from('"}]');
  const bytes = Buffer.concat([before, Buffer.from(text), Buffer.from('"]}0')]);
  return isJsonObject(bytes, before.length, bytes.length - 4);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

describe('isJsonObject', () => {
  it('takes every object, however it is laid out', () => {
    const objects = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(objects, fc.constantFrom('', ' ', '\t'), (object, space) => {
        const text = JSON.stringify(object, null, space);
        expect(judged(text)).toBe(true);
        expect(judged(` \t${text}\r\n`)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('says of text that is nearly JSON what JSON.parse says', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '""', '"a"', '\\', '\\u00e9', '\\n', ' ', '\n', '\t', '\u0000'],
      ...['0', '-', '1', '.5', 'e', 'E+', '01', '-0', '1.0', 'true', 'null', 'NaN', 'é', '\u2028', '\ufeff'],
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const wrapped = text.map((inner) => `{"a":${inner}}`);
    fc.assert(
      fc.property(fc.oneof(text, wrapped), (candidate) => {
        expect(judged(candidate)).toBe(isObject(candidate));
      }),
      { numRuns: 20_000 },
    );
  });

  it('says of an object with one character changed what JSON.parse says', () => {
    const text =
      '{"ms": 128.124, "n": [-0.5e+10, null, true, {"k\\u00e9": "v\\\\\\""}], "": {}, "é": "\u{1f600}"}';
    for (let at = 0; at < text.length; at += 1) {
      for (const other of ['', ' ', '"', '\\', '0', '.', 'e', ',', ':', '}', ']', '{', '\u0001', 'u']) {
        // Half of a pair is no UTF-8.
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        if (changed.isWellFormed()) expect(judged(changed), changed).toBe(isObject(changed));
      }
    }
  });

  it('says of what programs stumble over what JSON.parse says', () => {
    for (const value of Object.values(NAUGHTY)
      .flat()
      .filter((text) => text.isWellFormed())) {
      for (const text of [value, `{"a":${value}}`, `{"a":"${value}"}`, JSON.stringify({ [value]: value })]) {
        expect(judged(text), text).toBe(isObject(text));
      }
    }
  });

  it('leaves to others what is nested deep, and is not overwhelmed by it', () => {
    const nested = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(judged(nested(20))).toBe(true);
    expect(judged(nested(100_000))).toBe(false);
    expect(judged('{"a":'.repeat(100_000))).toBe(false);
  });
});
