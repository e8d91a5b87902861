import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from '../../../../renderer/commands/fuzzy.ts';

const isSubsequence = (word: string, text: string): boolean => {
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
};

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'T', 'z', ' ', '-', 'é', '9'),
  maxLength: 40,
});

/** Letters whose small form is longer, astral ones, halves of them, and what shows as nothing. */
const odd = fc.string({
  unit: fc.constantFrom('İ', 'ß', '😀', '\ud83d', '\u0000', '\u202e', 'A', 'a', ' '),
  maxLength: 60,
});

describe('fuzzyMatch', () => {
  it('finds exactly what holds the letters of each word in their order, whatever the case', () => {
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const words = pattern.toLowerCase().split(/\s+/u).filter(Boolean);
        const expected = words.every((word) => isSubsequence(word, text.toLowerCase()));
        expect(fuzzyMatch(pattern, text) !== null).toBe(expected);
      }),
    );
  });

  it('marks places of the text, ascending, that hold the letters typed', () => {
    fc.assert(
      fc.property(odd, fc.nat(), fc.nat(), (text, from, length) => {
        const typed = text.slice(from % (text.length + 1)).slice(0, length % 12);
        const found = fuzzyMatch(typed, text);
        const places = found?.positions ?? [];
        expect([...places]).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places.every((at) => at >= 0 && at < text.length)).toBe(true);
      }),
    );
  });

  it('rates no text above the one that was typed in full', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'T', '-'), minLength: 1, maxLength: 8 });
    const fillers = fc.array(fc.constantFrom('', '', 'a', ' ', '-', 'x', ' b'), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(word, fillers, (title, between) => {
        // A text that is sure to hold the letters, in their order.
        const other = between.map((filler, at) => filler + (title[at] ?? '')).join('');
        const [itself, another] = [fuzzyMatch(title, title), fuzzyMatch(title, other)];
        expect(another).not.toBeNull();
        expect(itself?.score).toBeGreaterThanOrEqual(another?.score ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 1_000 },
    );
  });

  it('prefers beginnings of words, and letters that stand together', () => {
    const best = (pattern: string, ...titles: string[]): string | undefined =>
      titles
        .map((title) => ({ title, score: fuzzyMatch(pattern, title)?.score ?? Number.NEGATIVE_INFINITY }))
        .sort((a, b) => b.score - a.score)[0]?.title;
    expect(best('tt', 'Settings', 'Toggle theme', 'Investigate')).toBe('Toggle theme');
    expect(best('set', 'Show entries at a time', 'Settings')).toBe('Settings');
    expect(best('verify', 'Saved: very funny', 'Verify every entry')).toBe('Verify every entry');
    expect(best('theme toggle', 'Toggle theme', 'Settings')).toBe('Toggle theme');
  });

  it('never takes long, whatever is typed', () => {
    const text = 'a'.repeat(100_000);
    expect(fuzzyMatch('a'.repeat(1_000), text)?.positions.length).toBe(50);
  });
});
