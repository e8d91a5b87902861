import Box from '@mui/material/Box';
import { useCallback, useMemo, useRef, useState } from 'react';
import { queryOfFilters } from '../../../main/contract/filters.ts';
import { NO_QUERY } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ExportButton } from '../export/export-button.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { useIntegrityState, useVerdicts } from '../integrity/use-integrity-state.ts';
import { usePreferences } from '../session/preferences.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { columnChoices, keptColumns } from './columns.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryGrid, type EntryGridHandle } from './entry-grid.tsx';
import { FiguresFailed } from './figures-failed.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import type { EntryFilter } from './filter-params.ts';
import { NO_FILTER } from './filter-params.ts';
import { filterInWords } from './filter-words.ts';
import { GridNotice } from './grid-notice.tsx';
import { MatchedStatus } from './matched-status.tsx';
import { SummaryTiles } from './summary-tiles.tsx';
import { useInvestigateState } from './use-investigate-state.ts';
import { useLocate } from './use-locate.ts';

/** What the first page of a filter brought: so many rows, or why there are none. */
interface Arrival {
  readonly of: EntryFilter;
  readonly rows: number | null;
  /** Nothing followed them. */
  readonly all: boolean;
  readonly fault: unknown;
}

/** Finding entries and reading them: filter, figures, grid, and one entry at the right. */
export function InvestigateView({ sourceId }: { readonly sourceId: string }) {
  const { filter, order, entry, setFilter, setOrder, openEntry } = useInvestigateState();
  const { preferences, change } = usePreferences();
  const { zone, density } = preferences;
  useSourceCommands(sourceId);

  const query = useMemo(() => queryOfFilters(filter), [filter]);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const arrived = arrival?.of === filter ? arrival : null;
  // Figures wait for the rows: counting a large source must not hold the first page back.
  const isReady = arrived?.rows != null;
  const { data: info } = useCall('sources.info', { sourceId });
  const { data: counted } = useCall('entries.count', { sourceId, query }, { enabled: isReady });
  const figures = useCall('entries.statistics', { sourceId, query }, { enabled: isReady });
  const whole = useCall('entries.statistics', { sourceId, query: NO_QUERY }, { enabled: isReady });

  const [row, setRow] = useState<number | null>(null);
  const [takeFocus, setTakeFocus] = useState(false);
  const [openedHere, setOpenedHere] = useState<string | null>(null);
  const grid = useRef<EntryGridHandle>(null);

  const verdictOf = useVerdicts(sourceId);
  const integrity = useIntegrityState(sourceId);
  const context = useMemo(() => ({ verdictOf }), [verdictOf]);
  const choices = useMemo(() => columnChoices(preferences.columns), [preferences.columns]);
  const onlyThese = useCallback(
    (part: EntryFilter) => setFilter({ ...filter, ...part }),
    [filter, setFilter],
  );

  const close = (): void => {
    openEntry(null);
    setTakeFocus(false);
    grid.current?.focus();
  };
  const count = counted?.count;
  useLocate({ sourceId, filter, order, id: entry === openedHere ? null : entry, count }, (found) =>
    grid.current?.reveal(found),
  );
  const filterWords = filterInWords(filter, zone);

  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        height: '100%',
        minHeight: 0,
        bgcolor: 'surface.panel',
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && entry !== null && !event.defaultPrevented) close();
      }}
    >
      <FilterBar
        filter={filter}
        onFilter={setFilter}
        zone={zone}
        statistics={whole.data}
        last={info?.last ?? null}
      />
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          height: 40,
          flex: 'none',
          px: 4,
          borderBottom: 1,
          borderColor: 'hairline',
        }}
      >
        <FilterChips filter={filter} order={order} onFilter={setFilter} zone={zone} />
        <ColumnChooser choices={choices} onChoices={(next) => change({ columns: keptColumns(next) })} />
        <ExportButton {...{ sourceId, filter, order, filterWords, count }} />
      </Box>
      <SummaryTiles
        filter={filter}
        onFilter={setFilter}
        count={count}
        statistics={figures.data}
        failed={
          figures.error && <FiguresFailed fault={figures.error} onRetry={() => void figures.refetch()} />
        }
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Box sx={{ flex: 1, minWidth: 0, position: 'relative' }}>
          <EntryGrid
            ref={grid}
            sourceId={sourceId}
            filter={filter}
            order={order}
            onOrder={setOrder}
            // The trail grows by being counted: where the first page was all, its rows are all there are to show.
            count={arrived?.all ? (arrived.rows ?? undefined) : count}
            openId={entry}
            onOpen={(id, how) => {
              if (how !== 'follow') setTakeFocus(how === 'key');
              setOpenedHere(id);
              openEntry(id);
            }}
            onPosition={setRow}
            onFirstPage={(rows, all) => setArrival({ of: filter, rows, all, fault: null })}
            onFault={(fault) =>
              setArrival((last) =>
                last?.of === filter ? { ...last, fault } : { of: filter, rows: null, all: false, fault },
              )
            }
            choices={choices}
            zone={zone}
            density={density}
            checked={integrity.when}
            context={context}
          />
          <GridNotice
            fault={arrived?.fault ?? null}
            empty={arrived?.rows === 0}
            filter={filter}
            filterWords={filterWords}
            onClear={() => setFilter(NO_FILTER)}
            onRetry={() => {
              setArrival((last) => last && { ...last, fault: null });
              grid.current?.retry();
            }}
          />
        </Box>
        {entry !== null && (
          <EntryDrawer
            {...{ sourceId, zone, row, count, takeFocus }}
            id={entry}
            onStep={(by) => grid.current?.step(by)}
            onClose={close}
            onFilter={onlyThese}
          />
        )}
      </Box>
      <MatchedStatus counted={counted} total={info?.entries} integrity={integrity} />
    </Box>
  );
}
