import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import {
  ALL_CHOSEN,
  chosenCount,
  isChosen,
  NONE_CHOSEN,
  withChosen,
} from '../../../../renderer/features/investigate/selection/selection.ts';
import { sessionBand } from '../../../../renderer/features/investigate/selection/session-band.ts';

const IDS = Array.from({ length: 8 }, (_, number) => `e${number}`);
const listed = (id: string): ListedEntry => ({ entry: { id } }) as ListedEntry;

describe('a selection', () => {
  it('holds what was put in and not taken out, whether it began with none or with all', () => {
    const step = fc.record({ ids: fc.subarray(IDS), take: fc.boolean() });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (all, steps) => {
        const model = new Set(all ? IDS : []);
        let chosen = all ? ALL_CHOSEN : NONE_CHOSEN;
        for (const { ids, take } of steps) {
          chosen = withChosen(chosen, ids.map(listed), take);
          for (const id of ids) {
            if (take) model.add(id);
            else model.delete(id);
          }
        }
        for (const id of IDS) expect(isChosen(chosen, id)).toBe(model.has(id));
        expect(chosenCount(chosen, IDS.length)).toBe(model.size);
      }),
    );
  });

  it('of all is of unknown size until that is counted', () => {
    expect(chosenCount(ALL_CHOSEN, undefined)).toBeUndefined();
  });
});

describe('the band of a session', () => {
  it('is the same for the same session, and none without one', () => {
    expect(sessionBand('session4')).toEqual(sessionBand('session4'));
    expect(sessionBand('')).toBeNull();
    expect(sessionBand(null)).toBeNull();
    const bands = new Set(IDS.map((id) => JSON.stringify(sessionBand(id))));
    expect(bands.size).toBeGreaterThan(4);
  });
});
