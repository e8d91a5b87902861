import Box from '@mui/material/Box';
import { useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../main/contract/entries.ts';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { VerdictKind } from '../../components/entry/verdict-mark.tsx';
import { useKept } from '../../components/use-kept.ts';
import { ExportButton } from '../export/export-button.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { useIntegrityState, useVerdicts } from '../integrity/use-integrity-state.ts';
import { SearchTools } from '../searches/search-tools.tsx';
import { usePreferences } from '../session/preferences.ts';
import { ActionsProvider, useActions } from './actions/actions-provider.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { type ColumnChoice, columnChoices, keptColumns, sizedColumn } from './columns.ts';
import { CommandButton } from './command-button.tsx';
import { CompareBar } from './compare-bar.tsx';
import { CompareDialog } from './drawer/compare-dialog.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryGrid, type EntryGridHandle } from './entry-grid.tsx';
import { FacetsPanel } from './facets/facets-panel.tsx';
import { GoToTime } from './go-to-time.tsx';
import { GridNotice } from './grid-notice.tsx';
import { TimeHistogram } from './histogram/time-histogram.tsx';
import { MatchedStatus } from './matched-status.tsx';
import { QuerySection } from './query-section.tsx';
import { queryInWords } from './query-words.ts';
import { createSelection } from './selection/selection.ts';
import { SelectionBar } from './selection/selection-bar.tsx';
import { TimelineLink } from './timeline-link.tsx';
import { type Comparing, useCompare } from './use-compare.ts';
import { type EntryTools, useEntryTools } from './use-entry-tools.ts';
import { useFacetsOpen } from './use-facets-open.ts';
import { useFigure } from './use-figure.ts';
import { InvestigateStateProvider, useInvestigateState } from './use-investigate-state.tsx';
import { useLocate } from './use-locate.ts';
import { useRegionCommands } from './use-region-commands.ts';

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
  const { addClause, setRange } = useInvestigateState();
  const { preferences } = usePreferences();
  const verdictOf = useVerdicts(sourceId);
  const choices = useMemo(() => columnChoices(preferences.columns), [preferences.columns]);
  const comparing = useCompare();
  const { compareWith } = comparing;
  const [marking, setMarking] = useState<string | null>(null);
  const texts = useEntryTools(sourceId, choices, verdictOf);
  const tools = useMemo(
    () => ({
      sourceId,
      addClause,
      setRange,
      compareWith,
      bookmark: setMarking,
      rowText: texts.rowText,
      entryJson: texts.entryJson,
    }),
    [sourceId, addClause, setRange, compareWith, texts],
  );
  return (
    <ActionsProvider tools={tools}>
      <Looking
        {...{ sourceId, choices, verdictOf, comparing, marking }}
        onMarking={setMarking}
        tableText={texts.tableText}
      />
    </ActionsProvider>
  );
}

interface LookingProps {
  readonly sourceId: string;
  readonly choices: readonly ColumnChoice[];
  readonly verdictOf: (entry: Entry) => VerdictKind;
  readonly comparing: Comparing;
  readonly tableText: EntryTools['tableText'];
  /** A moment somebody wants to bookmark. */
  readonly marking: string | null;
  readonly onMarking: (moment: string | null) => void;
}

function Looking(props: LookingProps) {
  const { sourceId, choices, verdictOf, comparing, tableText, marking, onMarking } = props;
  const { query, order, entry, addClause, setRange, clear, setOrder, openEntry } = useInvestigateState();
  const { preferences, change } = usePreferences();
  const { zone, density } = preferences;
  useSourceCommands(sourceId);
  const { openMenu } = useActions();

  const [arrival, setArrival] = useState<Arrival | null>(null);
  const arrived = arrival?.of === query ? arrival : null;
  // Figures wait for the rows: counting a large source must not hold the first page back.
  const isReady = arrived?.rows != null;
  const { data: info } = useCall('sources.info', { sourceId });
  const counted = useFigure('entries.count', { sourceId, query }, { enabled: isReady });

  const [row, setRow] = useState<number | null>(null);
  const [takeFocus, setTakeFocus] = useState(false);
  const [openedHere, setOpenedHere] = useState<string | null>(null);
  const grid = useRef<EntryGridHandle>(null);
  useRegionCommands(() => grid.current?.focus());
  const integrity = useIntegrityState(sourceId);
  const [facetsOpen, setFacetsOpen] = useFacetsOpen(entry !== null);
  const [bands, setBands] = useKept('sealtrail-session-bands', false);
  // Another question leaves nothing chosen of the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one selection belongs to one query
  const selection = useMemo(createSelection, [query]);

  const open = (id: string, how: 'click' | 'key' | 'follow'): void => {
    if (how !== 'follow') setTakeFocus(how === 'key');
    setOpenedHere(id);
    openEntry(id);
  };
  const close = (): void => {
    openEntry(null);
    setTakeFocus(false);
    grid.current?.focus();
  };
  // The trail grows by being counted: where the first page was all, its rows are all there are to show.
  const count = arrived?.all ? (arrived.rows ?? undefined) : counted.data?.count;
  useLocate({ sourceId, query, order, id: entry === openedHere ? null : entry, count }, (found) =>
    grid.current?.reveal(found),
  );
  const queryWords = queryInWords(query, zone);
  const { base, pair } = comparing;

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
            sourceId={sourceId}
            answered={isReady}
            marking={marking}
            onMarking={onMarking}
            onRow={(found) => grid.current?.goTo(found)}
          />
        }
        tools={
          <>
            <GoToTime
              {...{ sourceId, query, order, zone, count }}
              moment={() => grid.current?.firstVisible()?.entry.timestamp}
              onRow={(found) => grid.current?.goTo(found)}
            />
            <TimelineLink sourceId={sourceId} />
            <CommandButton sourceId={sourceId} />
            <ColumnChooser
              choices={choices}
              onChoices={(next) => change({ columns: keptColumns(next) })}
              bands={bands}
              onBands={setBands}
              density={density}
              onDensity={(next) => change({ density: next })}
              sets={preferences.columnSets}
              onSets={(columnSets) => change({ columnSets })}
              onLook={change}
            />
            <ExportButton {...{ sourceId, query, order, queryWords, count }} />
          </>
        }
      />
      <TimeHistogram
        {...{ sourceId, query, zone }}
        enabled={isReady}
        isLost={arrived?.fault != null}
        onRange={setRange}
        onOnlySeverity={(severity) => addClause({ text: clauseOf('severity', severity), negated: false })}
        onMenu={(event, { start, end }) => openMenu(event, { stretch: { start, end } })}
      />
      {base && (
        <CompareBar
          base={base}
          zone={zone}
          onOpenOne={
            entry === null || entry === base.entry.id
              ? undefined
              : () => {
                  comparing.stop();
                  comparing.comparePair(base.entry.id, entry);
                }
          }
          onStop={comparing.stop}
        />
      )}
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <FacetsPanel
          {...{ sourceId, query }}
          enabled={isReady}
          isLost={arrived?.fault != null}
          isOpen={facetsOpen}
          onOpen={setFacetsOpen}
        />
        <Box data-region="grid" sx={{ flex: 1, minWidth: 0, position: 'relative' }}>
          <EntryGrid
            ref={grid}
            {...{ sourceId, query, order, count, choices, zone, density, verdictOf, selection, bands }}
            onOrder={setOrder}
            onWidth={(id, width) => change({ columns: keptColumns(sizedColumn(choices, id, width)) })}
            openId={entry}
            onOpen={open}
            onPosition={setRow}
            onFirstPage={(rows, all) => setArrival({ of: query, rows, all, fault: null })}
            onFault={(fault) =>
              setArrival((last) =>
                last?.of === query ? { ...last, fault } : { of: query, rows: null, all: false, fault },
              )
            }
            checked={integrity.when}
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
