import Box from '@mui/material/Box';
import { useMemo, useRef, useState } from 'react';
import type { Query } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ExportButton } from '../export/export-button.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { useIntegrityState, useVerdicts } from '../integrity/use-integrity-state.ts';
import { usePreferences } from '../session/preferences.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { columnChoices, keptColumns } from './columns.ts';
import { CommandButton } from './command-button.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryGrid, type EntryGridHandle } from './entry-grid.tsx';
import { FiguresFailed } from './figures-failed.tsx';
import { GridNotice } from './grid-notice.tsx';
import { MatchedStatus } from './matched-status.tsx';
import { QuerySection } from './query-section.tsx';
import { queryInWords } from './query-words.ts';
import { SummaryTiles } from './summary-tiles.tsx';
import { useFigure } from './use-figure.ts';
import { InvestigateStateProvider, useInvestigateState } from './use-investigate-state.tsx';
import { useLocate } from './use-locate.ts';

/** What the first page of a query brought: so many rows, or why there are none. */
interface Arrival {
  readonly of: Query;
  readonly rows: number | null;
  /** Nothing followed them. */
  readonly all: boolean;
  readonly fault: unknown;
}

/** Finding entries and reading them: query, figures, grid, and one entry at the right. */
export function InvestigateView({ sourceId }: { readonly sourceId: string }) {
  return (
    <InvestigateStateProvider>
      <Investigation sourceId={sourceId} />
    </InvestigateStateProvider>
  );
}

function Investigation({ sourceId }: { readonly sourceId: string }) {
  const { query, order, entry, clear, setOrder, openEntry } = useInvestigateState();
  const { preferences, change } = usePreferences();
  const { zone, density } = preferences;
  useSourceCommands(sourceId);

  const [arrival, setArrival] = useState<Arrival | null>(null);
  const arrived = arrival?.of === query ? arrival : null;
  // Figures wait for the rows: counting a large source must not hold the first page back.
  const isReady = arrived?.rows != null;
  const { data: info } = useCall('sources.info', { sourceId });
  const counted = useFigure('entries.count', { sourceId, query }, { enabled: isReady });
  const figures = useFigure('entries.statistics', { sourceId, query }, { enabled: isReady });

  const [row, setRow] = useState<number | null>(null);
  const [takeFocus, setTakeFocus] = useState(false);
  const [openedHere, setOpenedHere] = useState<string | null>(null);
  const grid = useRef<EntryGridHandle>(null);

  const verdictOf = useVerdicts(sourceId);
  const integrity = useIntegrityState(sourceId);
  const context = useMemo(() => ({ verdictOf }), [verdictOf]);
  const choices = useMemo(() => columnChoices(preferences.columns), [preferences.columns]);

  const close = (): void => {
    openEntry(null);
    setTakeFocus(false);
    grid.current?.focus();
  };
  const count = counted.data?.count;
  useLocate({ sourceId, query, order, id: entry === openedHere ? null : entry, count }, (found) =>
    grid.current?.reveal(found),
  );
  const queryWords = queryInWords(query, zone);

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
      <QuerySection
        sourceId={sourceId}
        zone={zone}
        last={info?.last ?? null}
        tools={
          <>
            <CommandButton sourceId={sourceId} />
            <ColumnChooser choices={choices} onChoices={(next) => change({ columns: keptColumns(next) })} />
            <ExportButton {...{ sourceId, query, order, queryWords, count }} />
          </>
        }
      />
      <SummaryTiles
        count={count}
        statistics={figures.data}
        failed={figures.fault && <FiguresFailed fault={figures.fault} onRetry={figures.again} />}
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Box sx={{ flex: 1, minWidth: 0, position: 'relative' }}>
          <EntryGrid
            ref={grid}
            sourceId={sourceId}
            query={query}
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
            onFirstPage={(rows, all) => setArrival({ of: query, rows, all, fault: null })}
            onFault={(fault) =>
              setArrival((last) =>
                last?.of === query ? { ...last, fault } : { of: query, rows: null, all: false, fault },
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
            query={query}
            queryWords={queryWords}
            onClear={clear}
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
          />
        )}
      </Box>
      <MatchedStatus counted={counted} isAsked={isReady} total={info?.entries} integrity={integrity} />
    </Box>
  );
}
