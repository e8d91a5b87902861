import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingRuns } from '../../../renderer/components/entry/differing-runs.ts';

describe('differing runs', () => {
  it('mark what differs', () => {
    expect(differingRuns('abcdef', 'abXYef')).toEqual([
      { text: 'ab', differs: false },
      { text: 'cd', differs: true },
      { text: 'ef', differs: false },
    ]);
    expect(differingRuns('ab', 'a')).toEqual([
      { text: 'a', differs: false },
      { text: 'b', differs: true },
    ]);
    expect(differingRuns('', 'a')).toEqual([]);
  });

  it('add up to the text, in turns', () => {
    const hex = fc.stringMatching(/^[0-3]{0,20}$/);
    fc.assert(
      fc.property(hex, hex, (text, other) => {
        const runs = differingRuns(text, other);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        for (let index = 1; index < runs.length; index += 1) {
          expect(runs[index]?.differs).toBe(!runs[index - 1]?.differs);
        }
        expect(runs.every((run) => run.text.length > 0)).toBe(true);
        if (text === other) expect(runs.some((run) => run.differs)).toBe(false);
      }),
    );
  });
});
