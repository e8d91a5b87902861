import Box from '@mui/material/Box';
import type { GridApi } from 'ag-grid-community';
import { type CSSProperties, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import type { Query } from '../../../../main/contract/query.ts';
import { useBridge } from '../../../bridge/bridge-provider.tsx';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { useActions } from '../actions/actions-provider.tsx';
import type { ColumnChoice } from '../columns.ts';
import type { SelectionStore } from '../selection/selection.ts';
import { CHOICE_COLUMN, choiceColumn } from '../selection/selection-cells.ts';
import { useTicking } from '../selection/use-ticking.ts';
import { entryDatasource, orderOf } from './entry-datasource.ts';
import { gridColumns } from './grid-columns.ts';
import type { GridContext } from './grid-context.ts';
import { firstSeen, focusRow, handleGridKey } from './grid-keys.ts';
import { CELL_STYLE } from './grid-style.ts';
import { ROW_HEIGHT } from './grid-theme.ts';
import { MARK_STYLE } from './mark-cells.tsx';
import { settle } from './swift-scroll.ts';
import { useEntryGrid } from './use-entry-grid.ts';
import { useGridActions } from './use-grid-actions.ts';
import { type OpenRowProps, useOpenRow } from './use-open-row.ts';

export interface EntryGridHandle {
  /** Goes to the entry so many rows further. */
  step(by: number): void;
  /** Puts the keyboard back to the row whose entry is open, or to the one it was in. */
  focus(): void;
  /** Scrolls a row into the middle. */
  reveal(row: number): void;
  /** Scrolls a row into the middle and puts the keyboard there. */
  goTo(row: number): void;
  /** The entry at the top, if it came. */
  firstVisible(): ListedEntry | undefined;
  /** Asks again for what failed. */
  retry(): void;
}

interface Props extends OpenRowProps {
  readonly ref: Ref<EntryGridHandle>;
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** Somebody gave a column a width, in pixels. */
  readonly onWidth: (columnId: string, width: number) => void;
  /** How many entries match, once that is known. */
  readonly count: number | undefined;
  /** `all`: nothing follows these rows. */
  readonly onFirstPage: (rows: number, all: boolean) => void;
  readonly onFault: (fault: unknown) => void;
  readonly choices: readonly ColumnChoice[];
  readonly zone: Zone;
  readonly density: keyof typeof ROW_HEIGHT;
  /** When the verdicts shown were found: `10:42 today`; null where nothing was checked. */
  readonly checked: string | null;
  readonly verdictOf: GridContext['verdictOf'];
  readonly selection: SelectionStore;
  readonly bands: boolean;
}

const STYLE = { position: 'relative', height: '100%', ...CELL_STYLE, ...MARK_STYLE };

const orderIn = (grid: GridApi<ListedEntry>): Order =>
  orderOf(grid.getColumnState().flatMap(({ colId, sort }) => (sort ? [{ colId, sort }] : [])));

/** The entries of a query, page by page as they are scrolled to. */
export function EntryGrid(props: Props) {
  const { ref, sourceId, query, order, count, openId, choices, zone, density, checked } = props;
  const { verdictOf, selection, bands } = props;
  const bridge = useBridge();
  const place = useRef<HTMLDivElement>(null);
  // Handlers read the latest props without giving the grid new options at each render.
  const latest = useRef(props);
  latest.current = props;
  const openRow = useOpenRow(latest);

  const datasource = useMemo(
    () =>
      entryDatasource({
        bridge,
        sourceId,
        query,
        onFirstPage: (rows, last) => latest.current.onFirstPage(rows, last),
        onBlock: (start, entries) => openRow.arrived(start, entries),
        onDrawn: () => place.current && settle(place.current),
        onFault: (fault) => latest.current.onFault(fault),
      }),
    [bridge, sourceId, query, openRow],
  );
  useEffect(() => {
    datasource.begin(latest.current.order);
    return () => datasource.destroy();
  }, [datasource]);
  const columns = useMemo(
    () => [choiceColumn, ...gridColumns(choices, { zone, order, checked })],
    [choices, zone, order, checked],
  );

  const { say } = useActions().tools;
  const made = useRef<GridApi<ListedEntry> | null>(null);
  const toggleRow = useTicking(made, selection, say);
  const actions = useGridActions(toggleRow);
  const context = useMemo<GridContext>(
    () => ({ verdictOf, selection, toggleRow, bands }),
    [verdictOf, selection, toggleRow, bands],
  );
  const grid = useEntryGrid(
    place,
    { context, rowHeight: ROW_HEIGHT[density], columnDefs: columns, datasource },
    {
      onModelUpdated: (event) => openRow.show(event.api),
      onSortChanged: (event) => {
        const next = orderIn(event.api);
        if (next !== latest.current.order) latest.current.onOrder(next);
      },
      onColumnResized: ({ finished, source, column }) => {
        const isChosen = source === 'uiColumnResized' || source === 'autosizeColumns';
        if (finished && isChosen && column) {
          latest.current.onWidth(column.getColId(), column.getActualWidth());
        }
      },
      onCellContextMenu: actions.onContextMenu,
      onRowClicked: (event) => {
        if (actions.onClick(event)) return;
        if (event.data) latest.current.onOpen(event.data.entry.id, 'click');
        // What has not come yet is opened when it does.
        else if (event.rowIndex !== null) openRow.goTo(event.api, event.rowIndex);
      },
      // The grid tells of keys late and in order: by then an earlier one may have moved the focus on.
      onCellKeyDown: ({ api: own, event }) => {
        if (actions.onKey(own, event)) return;
        handleGridKey(own, event, own.getFocusedCell()?.rowIndex ?? null, (row) => {
          const id = own.getDisplayedRowAtIndex(row)?.data?.entry.id;
          if (id !== undefined) latest.current.onOpen(id, 'key');
        });
      },
      onCellFocused: (event) => openRow.follow(event.api, event.rowIndex),
    },
  );
  made.current = grid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query or order makes the grid forget its count
  useEffect(() => {
    if (count !== undefined) grid?.setRowCount(count, true);
  }, [grid, count, datasource, order]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open entry is what is shown
  useEffect(() => {
    if (grid) openRow.show(grid);
  }, [grid, openId, openRow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: verdicts and bands are drawn from the context
  useEffect(() => {
    grid?.refreshCells({ force: true, columns: ['verdict', CHOICE_COLUMN] });
  }, [grid, context]);
  const headed = useRef(selection);
  useEffect(() => {
    // The box over all rows is drawn from the selection; a new grid has done so.
    if (headed.current !== selection) grid?.refreshHeader();
    headed.current = selection;
  }, [grid, selection]);

  useImperativeHandle(
    ref,
    () => ({
      step: (by) => {
        const row = grid && openRow.find(grid);
        if (grid && row !== null) openRow.goTo(grid, row + by);
      },
      focus: () => grid && focusRow(grid, openRow.find(grid) ?? grid.getFocusedCell()?.rowIndex ?? 0),
      reveal: (row) => grid?.ensureIndexVisible(row, 'middle'),
      goTo: (row) => {
        grid?.ensureIndexVisible(row, 'middle');
        if (grid) focusRow(grid, row);
      },
      firstVisible: () => (grid ? grid.getDisplayedRowAtIndex(firstSeen(grid))?.data : undefined),
      retry: () => grid?.refreshInfiniteCache(),
    }),
    [grid, openRow],
  );

  const height = { '--st-row-height': `${ROW_HEIGHT[density]}px` };
  return <Box ref={place} sx={STYLE} style={height as CSSProperties} />;
}
