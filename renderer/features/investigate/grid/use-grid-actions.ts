import type { CellContextMenuEvent, GridApi, RowClickedEvent } from 'ag-grid-community';
import { useMemo } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import type { ActionTarget } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { pointedAt } from '../actions/pointed.ts';
import { GRID_COLUMNS } from '../columns.ts';
import { CHOICE_COLUMN } from '../selection/selection-cells.ts';
import { asksForMenu } from './grid-keys.ts';

/** What a cell is about: its entry, and its value where the column holds one. */
function targetOf(columnId: string | undefined, listed: ListedEntry): ActionTarget {
  const column = GRID_COLUMNS.find(({ id }) => id === columnId);
  return { listed, value: column && pointedAt(column.id, listed) };
}

export interface GridActions {
  onContextMenu(event: CellContextMenuEvent<ListedEntry>): void;
  /** True where the key was one of these. */
  onKey(grid: GridApi<ListedEntry>, event: Event | null | undefined): boolean;
  /** True where the click ticked rows instead of opening one. */
  onClick(event: RowClickedEvent<ListedEntry>): boolean;
}

/** The list of actions, and the ticking of rows, by pointer and by key. */
export function useGridActions(toggleRow: (row: number, range: boolean) => void): GridActions {
  const { openMenu, runShortcut } = useActions();
  return useMemo(
    () => ({
      onContextMenu({ data, column, event }) {
        if (!data || !(event instanceof MouseEvent)) return;
        openMenu({ x: event.clientX, y: event.clientY }, targetOf(column?.getColId(), data));
      },
      onKey(grid, event) {
        const { rowIndex, column } = grid.getFocusedCell() ?? {};
        const data = rowIndex === undefined ? undefined : grid.getDisplayedRowAtIndex(rowIndex)?.data;
        if (!(event instanceof KeyboardEvent) || !data || rowIndex === undefined) return false;
        const columnId = column?.getColId();
        const target = targetOf(columnId, data);
        if (asksForMenu(event)) {
          event.preventDefault();
          const { left, bottom } = (event.target as Element).getBoundingClientRect();
          openMenu({ x: left + 8, y: bottom }, target);
          return true;
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return false;
        if (event.key === 'x' || (event.key === ' ' && columnId === CHOICE_COLUMN)) {
          event.preventDefault();
          toggleRow(rowIndex, false);
          return true;
        }
        if (event.key === 'X') {
          toggleRow(rowIndex, true);
          return true;
        }
        return runShortcut(event.key, target);
      },
      onClick({ event, rowIndex }) {
        if (!(event instanceof MouseEvent) || rowIndex === null) return false;
        // The box ticks by itself.
        if (event.target instanceof Element && event.target.closest('.st-choice')) return true;
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return false;
        toggleRow(rowIndex, event.shiftKey);
        return true;
      },
    }),
    [openMenu, runShortcut, toggleRow],
  );
}
