import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Chip,
  withClause,
  withoutClause,
  withPinned,
} from '../../../renderer/features/investigate/chips.ts';

const chip = fc.record({
  text: fc.constantFrom('a', 'b', 'c', 'd'),
  negated: fc.boolean(),
  disabled: fc.boolean(),
  pinned: fc.boolean(),
});
const chips = fc.array(chip, { maxLength: 6 });

const of = (text: string, part: Partial<Chip> = {}): Chip => ({
  text,
  negated: false,
  disabled: false,
  pinned: false,
  ...part,
});

describe('chips', () => {
  it('hold a clause once, in force, as it was asked for last', () => {
    fc.assert(
      fc.property(chips, chip, (before, { text, negated }) => {
        const after = withClause(before, { text, negated });
        const same = after.filter((one) => one.text === text);
        expect(same.length).toBeGreaterThan(0);
        expect(same.every((one) => one.negated === negated && !one.disabled)).toBe(true);
        expect(withoutClause(after, text)).toEqual(withoutClause(before, text));
      }),
    );
  });

  it('keep what they are when a clause comes again', () => {
    const before = [of('a', { pinned: true, disabled: true }), of('b')];
    expect(withClause(before, { text: 'a', negated: true })).toEqual([
      of('a', { pinned: true, negated: true }),
      of('b'),
    ]);
  });

  it('take along what is pinned, once', () => {
    const pinned = [of('a', { pinned: true }), of('b', { pinned: true })];
    expect(withPinned([of('b')], pinned)).toEqual([pinned[0], of('b')]);
    fc.assert(
      fc.property(chips, chips, (here, there) => {
        const once = withPinned(here, there);
        expect(withPinned(once, there)).toBe(once);
      }),
    );
  });
});
