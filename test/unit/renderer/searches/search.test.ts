import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../../renderer/app/route.ts';
import { searchWithin } from '../../../../renderer/features/investigate/chips.ts';
import {
  EVERYTHING,
  queryOf,
  stateFromParams,
} from '../../../../renderer/features/investigate/investigate-params.ts';
import {
  searchAddress,
  searchKey,
  searchOf,
  searchWords,
} from '../../../../renderer/features/searches/search.ts';

const line = fc.string({
  unit: fc.constantFrom('a', ':', '"', ' ', '&', '=', '#', '%', '字', '('),
  maxLength: 20,
});
const clause = fc.record({ text: line.filter((text) => text.trim() !== ''), negated: fc.boolean() });
const search = fc.record({
  query: fc.record(
    {
      text: line,
      clauses: fc.array(clause, { maxLength: 4 }),
      from: fc.constant('2026-01-01'),
      to: fc.constant('2026-02-01'),
    },
    { requiredKeys: ['text', 'clauses'] },
  ),
  order: fc.constantFrom('newest' as const, 'oldest' as const),
});

describe('a kept search', () => {
  it('is asked again by its address exactly as it was kept', () => {
    fc.assert(
      fc.property(search, (kept) => {
        const route = parseRoute(searchAddress('integrity', 'src-1', kept));
        expect(route.area).toBe('investigate');
        expect(route.params.get('source')).toBe('src-1');
        const state = stateFromParams(route.params);
        expect(queryOf(state)).toEqual(kept.query);
        expect(searchKey(searchOf(state))).toBe(searchKey(kept));
      }),
    );
  });

  it('is asked of the trail where that is looked at', () => {
    const everything = searchOf(EVERYTHING);
    expect(searchAddress('trail', null, everything)).toBe('#/trail');
    expect(searchWords(everything, 'utc')).toEqual({ asked: 'Every entry', when: null });
  });

  it('is told in words without anything hidden in them', () => {
    const query = {
      text: 'a\u202eb',
      clauses: [{ text: 'ip:192.0.2.1', negated: true }],
      from: '2026-01-01',
    };
    expect(searchWords({ query, order: 'oldest' }, 'utc')).toEqual({
      asked: 'a⟨U+202E⟩b  NOT ip:192.0.2.1',
      when: 'since 2026-01-01, oldest first',
    });
  });

  it('is the same whenever it was asked', () => {
    const [one, other] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'].map((at) =>
      searchKey({ query: { text: ' x ', clauses: [], at }, order: 'newest' }),
    );
    expect(one).toBe(other);
    expect(one).not.toBe(searchKey({ query: { text: 'x', clauses: [] }, order: 'oldest' }));
  });
});

describe('searching within', () => {
  const chips = [{ text: 'severity>=high', negated: false, disabled: false, pinned: false }];

  it('keeps what was typed as a pinned chip, once, and empties the bar', () => {
    const once = searchWithin({ text: ' a OR b ', chips });
    expect(once).toEqual({
      text: '',
      chips: [...chips, { text: 'a OR b', negated: false, disabled: false, pinned: true }],
    });
    expect(searchWithin({ ...once, text: 'a OR b' }).chips).toHaveLength(2);
    expect(searchWithin({ text: '  ', chips })).toEqual({ text: '', chips });
  });
});
