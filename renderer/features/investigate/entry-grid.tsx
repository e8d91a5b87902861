import './grid-modules.ts';
import Box from '@mui/material/Box';
import type { CellFocusedEvent, GridApi, GridReadyEvent, RowClickedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { EntryFilter, ListedEntry, Order } from '../../../main/contract/entries.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import type { Zone } from '../../components/entry/entry-time.ts';
import { MONO_FONT } from '../../theme/theme.ts';
import { styleNonce } from '../../theme/theme-root.tsx';
import type { ColumnChoice } from './columns.ts';
import { entryDatasource, orderOf, PAGE_SIZE } from './entry-datasource.ts';
import { type GridContext, gridColumns } from './grid-columns.tsx';
import { focusRow, handleGridKey, suppressOwnKeys } from './grid-keys.ts';
import { gridTheme, ROW_HEIGHT } from './grid-theme.ts';

export interface EntryGridHandle {
  /** Goes to the entry so many rows further. */
  step(by: number): void;
  /** Puts the keyboard back to the row whose entry is open, or to the first. */
  focus(): void;
  /** Asks again for what failed. */
  retry(): void;
}

interface Props {
  readonly ref: Ref<EntryGridHandle>;
  readonly sourceId: string;
  readonly filter: EntryFilter;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** How many entries match, once that is known. */
  readonly count: number | undefined;
  readonly openId: string | null;
  /** `follow`: the keyboard went on while the drawer was open. */
  readonly onOpen: (id: string, how: 'click' | 'key' | 'follow') => void;
  /** The row of the open entry; null where it is not among the rows that came. */
  readonly onPosition: (row: number | null) => void;
  readonly onFirstPage: (rows: number) => void;
  readonly onFault: (fault: unknown) => void;
  readonly choices: readonly ColumnChoice[];
  readonly zone: Zone;
  readonly density: keyof typeof ROW_HEIGHT;
  /** When the verdicts shown were found: `10:42 today`; null where nothing was checked. */
  readonly checked: string | null;
  readonly context: GridContext;
}

/** Long enough that holding down an arrow does not open (and record) every entry on its way. */
const FOLLOW_MS = 150;

/** The entries of a filter, page by page as they are scrolled to. */
export function EntryGrid(props: Props) {
  const { ref, sourceId, filter, order, count, openId, choices, zone, density, checked, context } = props;
  const bridge = useBridge();
  const [api, setApi] = useState<GridApi<ListedEntry> | null>(null);
  // Handlers read the latest props without giving the grid new options at each render.
  const latest = useRef(props);
  latest.current = props;
  const follow = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wanted = useRef<number | null>(null);

  const showOpen = useCallback((grid: GridApi<ListedEntry>) => {
    const { openId: id, onPosition } = latest.current;
    let row: number | null = null;
    grid.forEachNode((node) => {
      const isOpen = id !== null && node.data?.entry.id === id;
      if (isOpen) row = node.rowIndex;
      if (node.data && node.isSelected() !== isOpen) node.setSelected(isOpen);
    });
    onPosition(row);
  }, []);

  const datasource = useMemo(
    () =>
      entryDatasource({
        bridge,
        sourceId,
        filter,
        onPage: (start, entries) => {
          if (start === 0) latest.current.onFirstPage(entries.length);
          const entry = wanted.current === null ? undefined : entries[wanted.current - start];
          if (entry) {
            wanted.current = null;
            latest.current.onOpen(entry.entry.id, 'follow');
          }
        },
        onFault: (fault) => latest.current.onFault(fault),
      }),
    [bridge, sourceId, filter],
  );
  const columns = useMemo(
    () => gridColumns(choices, { zone, order, checked }),
    [choices, zone, order, checked],
  );

  // Another filter or order makes the grid forget the number of rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (api && !api.isDestroyed() && count !== undefined) api.setRowCount(count, true);
  }, [api, count, datasource, order]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open entry is what is shown
  useEffect(() => {
    if (api && !api.isDestroyed()) showOpen(api);
  }, [api, openId, showOpen]);
  useEffect(() => () => clearTimeout(follow.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: verdicts are drawn from the context
  useEffect(() => {
    if (api && !api.isDestroyed()) api.refreshCells({ force: true, columns: ['verdict'] });
  }, [api, context]);

  const goTo = useCallback((grid: GridApi<ListedEntry>, row: number) => {
    if (row < 0 || row >= grid.getDisplayedRowCount()) return;
    grid.ensureIndexVisible(row);
    const entry = grid.getDisplayedRowAtIndex(row)?.data;
    wanted.current = entry ? null : row;
    if (entry) latest.current.onOpen(entry.entry.id, 'follow');
  }, []);

  useImperativeHandle(ref, () => {
    const rowOfOpen = (): number | null => {
      let row: number | null = null;
      api?.forEachNode((node) => {
        if (node.data?.entry.id === latest.current.openId) row = node.rowIndex;
      });
      return row;
    };
    return {
      step: (by) => {
        const row = rowOfOpen();
        if (api && row !== null) goTo(api, row + by);
      },
      focus: () => api && focusRow(api, rowOfOpen() ?? api.getFocusedCell()?.rowIndex ?? 0),
      retry: () => api?.refreshInfiniteCache(),
    };
  }, [api, goTo]);

  const onCellFocused = ({ api: grid, rowIndex }: CellFocusedEvent<ListedEntry>): void => {
    clearTimeout(follow.current);
    if (latest.current.openId === null || rowIndex === null) return;
    follow.current = setTimeout(() => {
      const id = grid.getDisplayedRowAtIndex(rowIndex)?.data?.entry.id;
      const { openId: current, onOpen } = latest.current;
      if (id !== undefined && current !== null && id !== current) onOpen(id, 'follow');
    }, FOLLOW_MS);
  };

  return (
    <Box
      sx={{
        height: '100%',
        '& .st-mono': { fontFamily: MONO_FONT, fontSize: 12, fontVariantLigatures: 'none' },
      }}
    >
      <AgGridReact<ListedEntry>
        theme={gridTheme}
        {...(styleNonce() !== undefined && { styleNonce: styleNonce() as string })}
        rowModelType="infinite"
        datasource={datasource}
        cacheBlockSize={PAGE_SIZE}
        maxBlocksInCache={40}
        infiniteInitialRowCount={PAGE_SIZE}
        blockLoadDebounceMillis={30}
        rowHeight={ROW_HEIGHT[density]}
        columnDefs={columns}
        defaultColDef={{
          resizable: true,
          suppressKeyboardEvent: suppressOwnKeys,
          suppressHeaderMenuButton: true,
        }}
        context={context}
        rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: false }}
        suppressOverlays={['loading', 'noRows', 'noMatchingRows']}
        suppressDragLeaveHidesColumns
        suppressMovableColumns
        maintainColumnOrder={false}
        animateRows={false}
        onGridReady={(event: GridReadyEvent<ListedEntry>) => setApi(event.api)}
        onModelUpdated={(event) => showOpen(event.api)}
        onSortChanged={(event) => {
          const next = orderOf(
            event.api.getColumnState().map(({ colId, sort }) => ({ colId, sort: sort ?? 'desc' })),
          );
          if (next !== latest.current.order) latest.current.onOrder(next);
        }}
        onRowClicked={({ data }: RowClickedEvent<ListedEntry>) =>
          data && latest.current.onOpen(data.entry.id, 'click')
        }
        onCellKeyDown={(event) => {
          if (!('rowIndex' in event)) return;
          handleGridKey(event as never, (row) => {
            const id = event.api.getDisplayedRowAtIndex(row)?.data?.entry.id;
            if (id !== undefined) latest.current.onOpen(id, 'key');
          });
        }}
        onCellFocused={onCellFocused}
      />
    </Box>
  );
}
