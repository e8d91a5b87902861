import type { GridApi } from 'ag-grid-community';
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

  const find = useCallback(
    (grid: GridApi<ListedEntry>): number | null => {
      let row: number | null = null;
      grid.forEachNode((node) => {
        if (node.data && node.data.entry.id === latest.current.openId) row = node.rowIndex;
      });
      return row;
    },
    [latest],
  );

  return useMemo(
    () => ({
      find,
      show(grid) {
        const { openId, onPosition } = latest.current;
        grid.forEachNode((node) => {
          const isOpen = node.data !== undefined && node.data.entry.id === openId;
          if (node.data && node.isSelected() !== isOpen) node.setSelected(isOpen);
        });
        onPosition(find(grid));
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
    [find, latest],
  );
}
