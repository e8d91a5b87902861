import type { GridApi, IRowNode } from 'ag-grid-community';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';

/** Long enough that holding down an arrow does not open (and record) every entry on its way, in milliseconds. */
const FOLLOW_AFTER = 150;

export interface OpenRowProps {
  readonly openId: string | null;
  /** `follow`: the keyboard or the drawer went on while an entry was open. */
  readonly onOpen: (id: string, how: 'click' | 'key' | 'follow') => void;
  /** The row of the open entry; null where it is not among the rows that came. */
  readonly onPosition: (row: number | null) => void;
}

export interface OpenRow {
  /** Selects the row of the open entry, if it came, and says which it is. */
  show(grid: GridApi<ListedEntry>): void;
  /** The focus went to a row: the drawer comes along, if it is open. */
  follow(grid: GridApi<ListedEntry>, row: number | null): void;
  /** Opens the entry of a row, as soon as it is here. */
  goTo(grid: GridApi<ListedEntry>, row: number): void;
  /** Entries came, the first of them in row `start`. */
  arrived(start: number, entries: readonly ListedEntry[]): void;
  /** The row of the open entry; null where it is not among the rows that came. */
  find(grid: GridApi<ListedEntry>): number | null;
}

const entryIn = (grid: GridApi<ListedEntry>, row: number): string | undefined =>
  grid.getDisplayedRowAtIndex(row)?.data?.entry.id;

/** Keeps the row of the open entry and the drawer together. `latest` holds the props of the last render. */
export function useOpenRow(latest: RefObject<OpenRowProps>): OpenRow {
  /** The row to open as soon as its entry is here. */
  const wanted = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const findNode = useCallback(
    (grid: GridApi<ListedEntry>): IRowNode<ListedEntry> | null => {
      const { openId } = latest.current;
      let open: IRowNode<ListedEntry> | null = null;
      // Rows come often, and most of the time no entry is open.
      if (openId === null) return open;
      grid.forEachNode((node) => {
        if (node.data?.entry.id === openId) open = node;
      });
      return open;
    },
    [latest],
  );

  return useMemo(
    () => ({
      find: (grid) => findNode(grid)?.rowIndex ?? null,
      show(grid) {
        const open = findNode(grid);
        for (const node of grid.getSelectedNodes()) if (node !== open) node.setSelected(false);
        if (open !== null && !open.isSelected()) open.setSelected(true);
        latest.current.onPosition(open?.rowIndex ?? null);
      },
      follow(grid, row) {
        clearTimeout(timer.current);
        wanted.current = null;
        if (latest.current.openId === null || row === null) return;
        timer.current = setTimeout(() => {
          const { openId, onOpen } = latest.current;
          const id = grid.isDestroyed() ? undefined : entryIn(grid, row);
          if (openId === null || id === openId) return;
          if (id === undefined) wanted.current = row;
          else onOpen(id, 'follow');
        }, FOLLOW_AFTER);
      },
      goTo(grid, row) {
        if (row < 0 || row >= grid.getDisplayedRowCount()) return;
        grid.ensureIndexVisible(row);
        const id = entryIn(grid, row);
        if (id === undefined) wanted.current = row;
        else latest.current.onOpen(id, 'follow');
      },
      arrived(start, entries) {
        const id = wanted.current === null ? undefined : entries[wanted.current - start]?.entry.id;
        if (id === undefined) return;
        wanted.current = null;
        latest.current.onOpen(id, 'follow');
      },
    }),
    [findNode, latest],
  );
}
