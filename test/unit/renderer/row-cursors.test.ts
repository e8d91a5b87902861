import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRowCursors,
  type RowPosition,
} from '../../../renderer/features/investigate/grid/row-cursors.ts';

/** A keyset source of `total` rows: a cursor names the row it stands after, or before. */
function pageOf(total: number, { after, skip = 0, before }: RowPosition, limit: number) {
  const start =
    before === undefined ? (after === undefined ? 0 : Number(after) + 1) + skip : Number(before) - limit;
  const rows = Array.from(
    { length: Math.max(0, Math.min(limit, total - start)) },
    (_, index) => start + index,
  );
  return { rows, next: start + limit < total ? String(start + limit - 1) : null };
}

describe('row cursors', () => {
  it('follow each other without passing over anything', () => {
    const cursors = createRowCursors();
    expect(cursors.position(0, 50)).toEqual({});
    cursors.learn(50, 'c50');
    expect(cursors.position(50, 100)).toEqual({ after: 'c50' });
    expect(cursors.position(100, 150)).toEqual({ after: 'c50', skip: 50 });
    expect(cursors.position(49, 99)).toEqual({ skip: 49 });
  });

  it('go back from where a page begins, unless the way forwards is as short', () => {
    const cursors = createRowCursors();
    cursors.learnFirst(1_000, 'f1000');
    cursors.learn(1_050, 'c1050');
    expect(cursors.position(950, 1_000)).toEqual({ before: 'f1000' });
    expect(cursors.forwards(950)).toEqual({ skip: 950 });
    expect(cursors.position(940, 990)).toEqual({ skip: 940 });
    expect(cursors.position(1_050, 1_100)).toEqual({ after: 'c1050' });
    cursors.learnFirst(50, 'f50');
    expect(cursors.position(0, 50)).toEqual({});
  });

  it('jump from the nearest cursor before', () => {
    const cursors = createRowCursors();
    cursors.learn(1_000, 'c1000');
    cursors.learn(50, 'c50');
    cursors.learn(500, 'c500');
    expect(cursors.position(999, 1_049)).toEqual({ after: 'c500', skip: 499 });
    expect(cursors.position(1_000_000, 1_000_050)).toEqual({ after: 'c1000', skip: 999_000 });
    cursors.learn(500, 'renewed');
    expect(cursors.position(500, 550)).toEqual({ after: 'renewed' });
  });

  it('give the rows asked for, in whatever order blocks are asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 }),
        (total, size, blocks) => {
          const cursors = createRowCursors();
          for (const block of blocks) {
            const start = block * size;
            const { rows, next } = pageOf(total, cursors.position(start, start + size), size);
            expect(rows).toEqual(Array.from({ length: total }, (_, row) => row).slice(start, start + size));
            if (next !== null) cursors.learn(start + rows.length, next);
            if (rows[0] !== undefined) cursors.learnFirst(start, String(rows[0]));
          }
        },
      ),
    );
  });
});
