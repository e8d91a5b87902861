import type { GridApi } from 'ag-grid-community';
import { type RefObject, useCallback, useRef } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { isChosen, type SelectionStore, withChosen } from './selection.ts';

/** Ticks rows of the grid, one by one or from the one ticked before; `say` is told of rows it could not reach. */
export function useTicking(
  grid: RefObject<GridApi<ListedEntry> | null>,
  selection: SelectionStore,
  say: (words: string) => void,
): (row: number, range: boolean) => void {
  const before = useRef<number | null>(null);
  return useCallback(
    (row, range) => {
      const at = (index: number): ListedEntry | undefined =>
        grid.current?.getDisplayedRowAtIndex(index)?.data;
      const listed = at(row);
      if (!listed) return;
      const from = range && before.current !== null ? before.current : row;
      const [first, last] = [Math.min(from, row), Math.max(from, row)];
      const reached = Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
      const here = reached.filter((entry) => entry !== undefined);
      const chosen = selection.get();
      selection.set(withChosen(chosen, here, from !== row || !isChosen(chosen, listed.entry.id)));
      if (here.length < reached.length) {
        say(
          'Rows between that were never scrolled to are left out. Select all that match, or scroll through them.',
        );
      }
      before.current = row;
    },
    [grid, selection, say],
  );
}
