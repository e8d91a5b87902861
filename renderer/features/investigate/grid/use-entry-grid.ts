import './grid-modules.ts';
import { type ColDef, createGrid, type GridApi, type GridOptions, type IDatasource } from 'ag-grid-community';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { styleNonce } from '../../../theme/theme-root.tsx';
import { BLOCK_SIZE, PAGE_SIZE } from './entry-datasource.ts';
import { pendingElement } from './grid-cells.ts';
import type { GridContext } from './grid-context.ts';
import { suppressOwnKeys, tabFromCell, tabFromHeader } from './grid-keys.ts';
import { gridTheme, ROW_BUFFER } from './grid-theme.ts';
import { sparingLeaps } from './swift-scroll.ts';

type Options = GridOptions<ListedEntry>;

const nonce = styleNonce();

/** What never changes of the grid. */
const FIXED: Options = {
  theme: gridTheme,
  ...(nonce === undefined ? {} : { styleNonce: nonce }),
  rowModelType: 'infinite',
  cacheBlockSize: BLOCK_SIZE,
  // Pages that were left come back out of the log in no time, and the grid goes through all blocks at each one that comes.
  maxBlocksInCache: (10 * PAGE_SIZE) / BLOCK_SIZE,
  // Blocks of two pages.
  maxConcurrentDatasourceRequests: (2 * PAGE_SIZE) / BLOCK_SIZE,
  infiniteInitialRowCount: PAGE_SIZE,
  // As long as nobody knows how many rows there are, a page more than are here.
  cacheOverflowSize: PAGE_SIZE,
  blockLoadDebounceMillis: 30,
  rowBuffer: ROW_BUFFER,
  // Rows are made where they are asked for, and not in the frame that has to lay them out too.
  suppressAnimationFrame: true,
  // What has not come yet is one bar: cells would be made, laid out and thrown away a moment later.
  isFullWidthRow: ({ rowNode }) => rowNode.data === undefined,
  fullWidthCellRenderer: pendingElement,
  defaultColDef: { resizable: true, suppressKeyboardEvent: suppressOwnKeys, suppressHeaderMenuButton: true },
  rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: false },
  suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
  suppressMovableColumns: true,
  // For who reads the page in its order: rows and titles that came later would stand at the end.
  ensureDomOrder: true,
  preventDefaultOnContextMenu: true,
  tabToNextHeader: tabFromHeader,
  tabToNextCell: tabFromCell,
};

/** What the grid shows; given to it again where it changed. */
export interface Shown {
  readonly context: GridContext;
  /** Pixels. */
  readonly rowHeight: number;
  readonly columnDefs: ColDef<ListedEntry>[];
  readonly datasource: IDatasource;
}
/** What it tells of. The handlers of the latest render are called. */
export type GridEvents = Required<
  Pick<
    Options,
    | 'onModelUpdated'
    | 'onSortChanged'
    | 'onColumnResized'
    | 'onCellContextMenu'
    | 'onRowClicked'
    | 'onCellKeyDown'
    | 'onCellFocused'
  >
>;

/** What is not as it was: the grid takes whatever it is given for new, and draws it again. */
function changesTo(next: Shown, before: Shown): Partial<Shown> {
  return {
    ...(next.context !== before.context && { context: next.context }),
    ...(next.rowHeight !== before.rowHeight && { rowHeight: next.rowHeight }),
    ...(next.columnDefs !== before.columnDefs && { columnDefs: next.columnDefs }),
    ...(next.datasource !== before.datasource && { datasource: next.datasource }),
  };
}

/**
 * The grid of entries in an element, without React between them: React's way of drawing every cell by a component takes most
 * of the time of a scroll. null until it is there.
 */
export function useEntryGrid(
  place: RefObject<HTMLElement | null>,
  shown: Shown,
  events: GridEvents,
): GridApi<ListedEntry> | null {
  const [grid, setGrid] = useState<GridApi<ListedEntry> | null>(null);
  const latest = useRef(events);
  latest.current = events;
  const wanted = useRef(shown);
  wanted.current = shown;
  const given = useRef(shown);

  // In a task of its own, after the screen around it is drawn: making a grid takes longer than a frame.
  useEffect(() => {
    let made: GridApi<ListedEntry> | undefined;
    const told = place.current && sparingLeaps(place.current);
    const make = (element: HTMLElement): void => {
      given.current = wanted.current;
      made = createGrid<ListedEntry>(element, {
        ...FIXED,
        ...wanted.current,
        onModelUpdated: (event) => latest.current.onModelUpdated(event),
        onSortChanged: (event) => latest.current.onSortChanged(event),
        onColumnResized: (event) => latest.current.onColumnResized(event),
        onCellContextMenu: (event) => latest.current.onCellContextMenu(event),
        onRowClicked: (event) => latest.current.onRowClicked(event),
        onCellKeyDown: (event) => latest.current.onCellKeyDown(event),
        onCellFocused: (event) => latest.current.onCellFocused(event),
      });
      setGrid(made);
    };
    const timer = setTimeout(() => place.current && make(place.current));
    return () => {
      clearTimeout(timer);
      told?.();
      setGrid(null);
      made?.destroy();
    };
  }, [place]);
  useEffect(() => {
    if (!grid) return;
    const changes = changesTo(shown, given.current);
    given.current = shown;
    if (Object.keys(changes).length > 0) grid.updateGridOptions(changes);
  });
  return grid;
}
