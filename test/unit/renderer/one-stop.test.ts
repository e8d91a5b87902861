import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, placeAfter } from '../../../renderer/components/one-stop.ts';

/** Two groups: a title with one button above values with two. */
const LENGTHS = [1, 2, 2, 1, 2];
const GROUPS = [0, 3];
const led = (key: string, row: number, column: number): Place | null =>
  placeAfter(key, { row, column }, LENGTHS, GROUPS);

describe('arrows among controls', () => {
  it('go up and down in the same column, where the row has one', () => {
    expect(led('ArrowDown', 1, 1)).toEqual({ row: 2, column: 1 });
    expect(led('ArrowDown', 2, 1)).toEqual({ row: 3, column: 0 });
    expect(led('ArrowUp', 0, 0)).toEqual({ row: 0, column: 0 });
  });

  it('go to the group before and after, and to both ends', () => {
    expect(led('PageDown', 1, 0)).toEqual({ row: 3, column: 0 });
    expect(led('PageDown', 3, 0)).toEqual({ row: 4, column: 0 });
    expect(led('PageUp', 4, 1)).toEqual({ row: 3, column: 0 });
    expect(led('End', 0, 0)).toEqual({ row: 4, column: 1 });
  });

  it('leave up and down alone in a single row, and any other key', () => {
    expect(placeAfter('ArrowDown', { row: 0, column: 1 }, [3], [0])).toBeNull();
    expect(placeAfter('ArrowRight', { row: 0, column: 1 }, [3], [0])).toEqual({ row: 0, column: 2 });
    expect(led('Enter', 1, 0)).toBeNull();
  });

  it('always come to a control there is', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    const rows = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.array(keys), fc.array(fc.nat(7)), (lengths, pressed, groups) => {
        let at: Place = { row: 0, column: 0 };
        for (const key of pressed) at = placeAfter(key, at, lengths, groups) ?? at;
        expect(at.column).toBeLessThan(lengths[at.row] ?? 0);
        expect(at.column).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
