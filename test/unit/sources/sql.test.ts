import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  all,
  any,
  EVERYTHING,
  identifier,
  join,
  raw,
  render,
  sql,
  where,
} from '../../../main/sources/sql.ts';

const numbered = (number: number) => `$${number}`;

describe('sql', () => {
  it('keeps every value out of the text and in order, however pieces are put together', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const pieces = values.map((value) => sql`a = ${value}`);
        for (const piece of [all(pieces), any(pieces), sql`SELECT (${join(pieces, ', ')})`]) {
          const { text, values: bound } = render(piece, numbered);
          expect(bound).toEqual(values);
          expect(text.match(/\$\d+/g) ?? []).toEqual(values.map((_, index) => `$${index + 1}`));
        }
      }),
    );
  });

  it('quotes identifiers and leaves out a condition that restricts nothing', () => {
    expect(render(identifier('a"b'), numbered).text).toBe('"a""b"');
    expect(all([])).toBe(EVERYTHING);
    expect(all([EVERYTHING, EVERYTHING])).toBe(EVERYTHING);
    expect(render(where(all([EVERYTHING, raw('x')])), numbered).text).toBe('WHERE (x)');
    expect(render(where(EVERYTHING), numbered).text).toBe('');
  });
});
