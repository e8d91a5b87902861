import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchStep } from '../../../../main/contract/searches.ts';
import { type StepLine, stepAfter, stepLines } from '../../../../renderer/features/searches/step-lines.ts';

const step = (number: number, parent: number | null): SearchStep => ({
  number,
  parent,
  search: { query: { text: String(number), clauses: [] }, order: 'newest' },
  asked: '2026-01-01T00:00:00.000Z',
});

const shown = (lines: readonly StepLine[]): unknown =>
  lines.map((line) =>
    line.map((node) =>
      node.branches.length === 0 ? node.step.number : [node.step.number, shown(node.branches)],
    ),
  );
const numbers = (lines: readonly StepLine[]): number[] =>
  lines.flatMap((line) => line.flatMap((node) => [node.step.number, ...numbers(node.branches)]));

describe('the tree of steps', () => {
  it('is one line until somebody goes back and asks something else', () => {
    expect(shown(stepLines([step(1, null), step(2, 1), step(3, 2)]))).toEqual([[1, 2, 3]]);
    expect(shown(stepLines([step(1, null), step(2, 1), step(3, 2), step(4, 1)]))).toEqual([
      [[1, [[2, 3]]], 4],
    ]);
    expect(stepLines([])).toEqual([]);
  });

  it('shows each step once, under the one it was asked from, whatever was kept', () => {
    const steps = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
      .chain((all) =>
        fc.tuple(
          ...all.map((number) =>
            fc.option(fc.integer({ min: 1, max: 70 })).map((parent) => step(number, parent)),
          ),
        ),
      );
    fc.assert(
      fc.property(steps, (given) => {
        const lines = stepLines(given);
        expect(numbers(lines).sort((a, b) => a - b)).toEqual(
          given.map(({ number }) => number).sort((a, b) => a - b),
        );
        const check = (line: StepLine): void => {
          for (const [index, node] of line.entries()) {
            const before = line[index - 1];
            if (before) expect(node.step.parent).toBe(before.step.number);
            for (const branch of node.branches) {
              expect(branch[0]?.step.parent).toBe(node.step.number);
              check(branch);
            }
          }
        };
        for (const line of lines) check(line);
      }),
    );
  });

  it('takes a history of any length without going deep', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => step(index + 1, index === 0 ? null : index));
    expect(stepLines(long)[0]?.length).toBe(5_000);
  });

  it('leads forward to what was looked at last, or else was asked last', () => {
    const steps = [step(1, null), step(2, 1), step(3, 1)];
    expect(stepAfter(steps, 1, [])?.number).toBe(3);
    expect(stepAfter(steps, 1, [3, 2, 1])?.number).toBe(2);
    expect(stepAfter(steps, 3, [3, 2, 1])).toBeUndefined();
  });
});
