import Box from '@mui/material/Box';
import { useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../main/contract/entries.ts';
import { clauseOf } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { VerdictKind } from '../../components/entry/verdict-mark.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { useIntegrityState } from '../integrity/use-integrity-state.ts';
import { SearchTools } from '../searches/search-tools.tsx';
import { usePreferences } from '../session/preferences.ts';
import { useGrowth } from '../sources/use-growth.ts';
import { useActions } from './actions/actions-provider.tsx';
import { type ColumnChoice, keptColumns, sizedColumn } from './columns.ts';
import { CompareBar } from './compare-bar.tsx';
import { CompareDialog } from './drawer/compare-dialog.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { FacetsPanel } from './facets/facets-panel.tsx';
import { EntryGrid, type EntryGridHandle } from './grid/entry-grid.tsx';
import { GridNotice } from './grid/grid-notice.tsx';
import { TimeHistogram } from './histogram/time-histogram.tsx';
import { MatchedStatus } from './matched-status.tsx';
import { QuerySection } from './query-section.tsx';
import { QueryTools, useBands } from './query-tools.tsx';
import { queryInWords } from './query-words.ts';
import { createSelection } from './selection/selection.ts';
import { SelectionBar } from './selection/selection-bar.tsx';
import { useArrival } from './use-arrival.ts';
import type { Comparing } from './use-compare.ts';
import type { EntryTools } from './use-entry-tools.ts';
import { useFacetsOpen } from './use-facets-open.ts';
import { useFigure } from './use-figure.ts';
import { useInvestigateState } from './use-investigate-state.tsx';
import { useLocate } from './use-locate.ts';
import { useOpened } from './use-opened.ts';
import { useRegionCommands } from './use-region-commands.ts';

interface Props {
  readonly sourceId: string;
  readonly choices: readonly ColumnChoice[];
  readonly verdictOf: (entry: Entry) => VerdictKind;
  readonly comparing: Comparing;
  readonly tableText: EntryTools['tableText'];
  /** A moment somebody wants to bookmark. */
  readonly marking: string | null;
  readonly onMarking: (moment: string | null) => void;
}

/** The parts of Investigate around one query: rows first, figures when these are here, and the entry that is open. */
export function Looking(props: Props) {
  const { sourceId, choices, verdictOf, comparing, tableText, marking, onMarking } = props;
  const state = useInvestigateState();
  const { query, order, entry, addClause, setRange, clear, setOrder, openEntry } = state;
  const { preferences, change } = usePreferences();
  const { zone, density } = preferences;
  const { openMenu } = useActions();
  useSourceCommands(sourceId);

  const grid = useRef<EntryGridHandle>(null);
  const { arrived, isReady, isLost, onFirstPage, onFault, forgetFault } = useArrival(query);
  const { takeFocus, unplaced, open, close } = useOpened(state, grid);
  const { data: info } = useCall('sources.info', { sourceId });
  const counted = useFigure('entries.count', { sourceId, query }, { enabled: isReady });
  useGrowth(info, counted.data?.count);
  const integrity = useIntegrityState(sourceId);
  const [row, setRow] = useState<number | null>(null);
  const [facetsOpen, setFacetsOpen] = useFacetsOpen(entry !== null);
  const [bands, setBands] = useBands();
  // Another question leaves nothing chosen of the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one selection belongs to one query
  const selection = useMemo(createSelection, [query]);
  useRegionCommands(() => grid.current?.focus());

  // The trail grows by being counted: where the first page was all, its rows are all there are to show.
  const count = arrived?.all ? (arrived.rows ?? undefined) : counted.data?.count;
  useLocate({ sourceId, query, order, id: unplaced, count }, (found) => grid.current?.reveal(found));
  const { base, pair } = comparing;
  const compareOpen =
    base && entry !== null && entry !== base.entry.id
      ? () => {
          comparing.stop();
          comparing.comparePair(base.entry.id, entry);
        }
      : undefined;

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
        remembered={
          <SearchTools
            {...{ sourceId, marking, onMarking }}
            answered={isReady}
            onRow={(found) => grid.current?.goTo(found)}
          />
        }
        tools={<QueryTools {...{ sourceId, count, choices, bands, grid }} onBands={setBands} />}
      />
      <TimeHistogram
        {...{ sourceId, query, zone, isLost }}
        enabled={isReady}
        onRange={setRange}
        onOnlySeverity={(severity) => addClause({ text: clauseOf('severity', severity), negated: false })}
        onMenu={(event, { start, end }) => openMenu(event, { stretch: { start, end } })}
      />
      {base && <CompareBar base={base} zone={zone} onOpenOne={compareOpen} onStop={comparing.stop} />}
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <FacetsPanel
          {...{ sourceId, query, isLost }}
          enabled={isReady}
          isOpen={facetsOpen}
          onOpen={setFacetsOpen}
        />
        <Box data-region="grid" sx={{ flex: 1, minWidth: 0, position: 'relative' }}>
          <EntryGrid
            ref={grid}
            {...{ sourceId, query, order, count, choices, zone, density, verdictOf, selection, bands }}
            {...{ onFirstPage, onFault }}
            onOrder={setOrder}
            onWidth={(id, width) => change({ columns: keptColumns(sizedColumn(choices, id, width)) })}
            openId={entry}
            onOpen={open}
            onPosition={setRow}
            checked={integrity.when}
          />
          <GridNotice
            fault={arrived?.fault ?? null}
            empty={arrived?.rows === 0}
            query={query}
            queryWords={queryInWords(query, zone)}
            onClear={clear}
            onRetry={() => {
              forgetFault();
              grid.current?.retry();
            }}
          />
          <SelectionBar
            {...{ selection, sourceId, query, order, count, tableText }}
            onCompare={comparing.comparePair}
          />
        </Box>
        {entry !== null && (
          <EntryDrawer
            {...{ sourceId, zone, row, count, takeFocus }}
            id={entry}
            onStep={(by) => grid.current?.step(by)}
            onClose={close}
            onOpen={openEntry}
          />
        )}
      </Box>
      {pair && <CompareDialog sourceId={sourceId} ids={pair} zone={zone} onClose={comparing.stop} />}
      <MatchedStatus counted={counted} isAsked={isReady} total={info?.entries} integrity={integrity} />
    </Box>
  );
}
