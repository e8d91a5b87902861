import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../main/audit/canonical-json.ts';
import { serialiseDetails } from '../../../main/trail/details.ts';

describe('details as JSON text', () => {
  it('are spelled as Python spells them', () => {
    expect(
      serialiseDetails({ b: [1, 2.5, 1e-7, 1e21], a: 'é\u007f\n', c: null, d: true, e: undefined }),
    ).toBe(String.raw`{"a": "\u00e9\u007f\n", "b": [1, 2.5, 1e-07, 1e+21], "c": null, "d": true}`);
  });

  it('say what JSON has no form for', () => {
    const circle: Record<string, unknown> = { n: 12345678901234567890n, not: Number.NaN, f: () => 1 };
    circle.self = circle;
    circle.dates = [new Date(0), new Date(Number.NaN), undefined];
    const trap = {
      get inside() {
        throw new Error('no');
      },
    };
    expect(serialiseDetails({ trap })).toBe('{"trap": "[unreadable]"}');
    expect(JSON.parse(serialiseDetails({ circle }))).toEqual({
      circle: {
        n: '12345678901234567890',
        not: 'NaN',
        f: '[function]',
        self: '[circular]',
        dates: ['1970-01-01T00:00:00.000Z', null, null],
      },
    });
  });

  it('are ASCII that reads back to itself, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'binary' }),
          fc.anything({ withBigInt: true, withDate: true, maxDepth: 3 }),
        ),
        (value) => {
          const text = serialiseDetails(value);
          expect(text).toMatch(/^[\x20-\x7e]*$/);
          expect(canonicalJson(text, { separators: 'spaced', ascii: true })).toEqual({
            ok: true,
            json: text,
            duplicateKeys: [],
          });
        },
      ),
    );
  });

  it('hold no lone surrogate and no endless text', () => {
    const { a, b } = JSON.parse(serialiseDetails({ a: '\ud800x', b: 'y'.repeat(1_000_000) }));
    expect(a).toBe('\ufffdx');
    expect(b).toMatch(/y… \(1000000 characters\)$/);
  });
});
