import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_QUERY, querySchema } from '../../../main/contract/query.ts';
import {
  EVERYTHING,
  type InvestigateState,
  isEverything,
  queryOf,
  stateFromParams,
  stateToParams,
} from '../../../renderer/features/investigate/investigate-params.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

const chip = fc.record({
  text: fc.oneof(text, fc.constantFrom(':', 'ndp:', 'np:user:"a"', ':user:"x\ny"', '\n')),
  negated: fc.boolean(),
  disabled: fc.boolean(),
  pinned: fc.boolean(),
});

const state: fc.Arbitrary<InvestigateState> = fc.record({
  text: fc.oneof(text, fc.constant('')),
  chips: fc.array(chip, { maxLength: 5 }),
  range: fc.record({ from: text, to: text }, { requiredKeys: [] }),
  order: fc.constantFrom('newest', 'oldest'),
  entry: fc.option(text),
});

describe('what is asked, in an address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(state, (before) => {
        const address = stateToParams(before).toString();
        expect(stateFromParams(new URLSearchParams(address))).toEqual(before);
      }),
    );
  });

  it('can be read by a person', () => {
    const address = stateToParams({
      ...EVERYTHING,
      text: 'severity>=high',
      chips: [
        { text: 'user:alice', negated: true, disabled: false, pinned: true },
        { text: 'has:resource_id', negated: false, disabled: true, pinned: false },
      ],
      range: { from: '2026-01-01' },
    });
    expect(decodeURIComponent(address.toString())).toBe(
      'q=severity>=high&chip=np:user:alice&chip=d:has:resource_id&from=2026-01-01',
    );
  });

  it('is never refused, whoever wrote it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('q', 'chip', 'from', 'to', 'order', 'entry', '__proto__'), fc.string()),
        ),
        (pairs) => {
          const query = queryOf(stateFromParams(new URLSearchParams(pairs)));
          expect(querySchema.safeParse(query).success).toBe(true);
        },
      ),
    );
    const long = 'x'.repeat(10_001);
    expect(stateFromParams(new URLSearchParams({ q: long, chip: `:${long}`, from: long }))).toEqual(
      EVERYTHING,
    );
    const many = new URLSearchParams(Array.from({ length: 300 }, (_, index) => ['chip', `:${index}`]));
    expect(stateFromParams(many).chips).toHaveLength(200);
  });
});

describe('the query of a state', () => {
  it('says nothing of chips that are off', () => {
    const chips = [
      { text: 'user:alice', negated: true, disabled: false, pinned: true },
      { text: 'user:bob', negated: false, disabled: true, pinned: true },
    ];
    expect(queryOf({ ...EVERYTHING, text: 'a', chips, range: { to: '2026-01-01' } })).toEqual({
      text: 'a',
      clauses: [{ text: 'user:alice', negated: true }],
      to: '2026-01-01',
    });
  });

  it('asks for everything where nothing restricts', () => {
    expect(queryOf(EVERYTHING)).toEqual(NO_QUERY);
    expect(isEverything({ ...NO_QUERY, text: ' ', at: '2026-01-01T00:00:00Z' })).toBe(true);
    expect(isEverything({ ...NO_QUERY, to: '2026-01-01' })).toBe(false);
  });
});
