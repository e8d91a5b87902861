import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnChoices,
  GRID_COLUMNS,
  keptColumns,
  movedColumn,
  sizedColumn,
} from '../../../renderer/features/investigate/columns.ts';

describe('columns', () => {
  it('are the usual ones until somebody chooses', () => {
    expect(columnChoices(null)).toEqual(GRID_COLUMNS);
    expect(keptColumns(columnChoices(null))).toBeNull();
  });

  it('come back as they were chosen', () => {
    const hidden = columnChoices(null).map((choice) =>
      choice.id === 'user' ? { ...choice, shown: false } : choice,
    );
    const chosen = sizedColumn(movedColumn(hidden, 'id', -20), 'timestamp', 233.4);
    expect(chosen.find(({ id }) => id === 'timestamp')?.width).toBe(233);
    expect(chosen[0]?.id).toBe('id');
    expect(columnChoices(keptColumns(chosen))).toEqual(chosen);
  });

  it('hold every column once, whatever was kept', () => {
    const ids = GRID_COLUMNS.map(({ id }) => id);
    const mark = fc.oneof(
      fc.constantFrom(...ids, ...ids.map((id) => `-${id}`), ...ids.map((id) => `${id}=120`)),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(mark), (kept) => {
        const choices = columnChoices(kept);
        expect(choices.map(({ id }) => id).sort()).toEqual([...ids].sort());
        expect(choices.some(({ shown }) => shown)).toBe(true);
      }),
    );
  });
});
