import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryProblem, QueryToken } from '../../../main/contract/query.ts';
import { movedSpans, segmentsOf } from '../../../renderer/features/investigate/query-segments.ts';

const token = (from: number, to: number): QueryToken => ({ from, to, kind: 'value', meaning: `${from}` });
const problem = (from: number, to: number): QueryProblem => ({ from, to, message: 'no', hint: 'so' });

/** A text and tokens in it as a check gives them: in order, apart from each other. */
const checked = fc.string({ unit: 'binary', maxLength: 20 }).chain((text) =>
  fc
    .uniqueArray(fc.nat({ max: text.length }), { maxLength: 8 })
    .map((places) => [...places].sort((a, b) => a - b))
    .map((places) => ({
      text,
      tokens: Array.from({ length: places.length >> 1 }, (_, index) =>
        token(places[2 * index] ?? 0, places[2 * index + 1] ?? 0),
      ),
    })),
);

describe('the segments of a text', () => {
  it('are the text, whatever is said of it, and no character is cut', () => {
    fc.assert(
      fc.property(checked, fc.nat(25), fc.nat(25), ({ text, tokens }, from, length) => {
        const segments = segmentsOf(text, tokens, problem(from, from + length));
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const segment of segments.slice(1)) {
          expect(text.slice(segment.from - 1, segment.from + 1)).not.toMatch(
            /^[\ud800-\udbff][\udc00-\udfff]$/,
          );
        }
        if (text !== '') expect(segments.some(({ wrong }) => wrong)).toBe(true);
      }),
    );
  });

  it('know their token and what is wrong', () => {
    const drawn = segmentsOf('user:bob x', [token(0, 4), token(5, 8)], problem(6, 10)).map(
      (segment) => [segment.text, segment.token?.from ?? null, segment.wrong] as const,
    );
    expect(drawn).toEqual([
      ['user', 0, false],
      [':', null, false],
      ['b', 5, false],
      ['ob', 5, true],
      [' x', null, true],
    ]);
  });

  it('show what is missing at the end on the last character', () => {
    expect(segmentsOf('user:', [], problem(5, 5)).map(({ text, wrong }) => [text, wrong])).toEqual([
      ['user', false],
      [':', true],
    ]);
    expect(segmentsOf('a OR  ', [], problem(6, 6)).map(({ text, wrong }) => [text, wrong])).toEqual([
      ['a O', false],
      ['R', true],
      ['  ', false],
    ]);
    expect(segmentsOf('', [], problem(0, 0))).toEqual([]);
  });
});

describe('spans after an edit', () => {
  it('stay within the text, in order and apart', () => {
    fc.assert(
      fc.property(checked, fc.string({ maxLength: 20 }), ({ text, tokens }, after) => {
        let end = 0;
        for (const { from, to } of movedSpans(tokens, text, after)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(after.length);
      }),
    );
  });

  it('move along with what is written before them, and grow with what is written in them', () => {
    const words = [token(0, 4), token(5, 8)];
    const spans = (after: string) =>
      movedSpans(words, 'user:bob', after).map(({ from, to }) => after.slice(from, to));
    expect(spans('-user:bob')).toEqual(['user', 'bob']);
    expect(spans('user:bobby')).toEqual(['user', 'bobby']);
    expect(spans('user:boob')).toEqual(['user', 'boob']);
    expect(spans('user:')).toEqual(['user']);
    expect(movedSpans(words, 'user:bob', 'user:bob')).toBe(words);
  });
});
