import type { RefObject } from 'react';
import { useKept } from '../../components/use-kept.ts';
import { ExportButton } from '../export/export-button.tsx';
import { usePreferences } from '../session/preferences.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { type ColumnChoice, keptColumns } from './columns.ts';
import { CommandButton } from './command-button.tsx';
import { GoToTime } from './go-to-time.tsx';
import type { EntryGridHandle } from './grid/entry-grid.tsx';
import { queryInWords } from './query-words.ts';
import { TimelineLink } from './timeline-link.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

/** Whether rows of one session share a band, in this browser. */
export const useBands = (): readonly [boolean, (bands: boolean) => void] =>
  useKept('sealtrail-session-bands', false);

interface Props {
  readonly sourceId: string;
  readonly count: number | undefined;
  readonly choices: readonly ColumnChoice[];
  readonly bands: boolean;
  readonly onBands: (bands: boolean) => void;
  readonly grid: RefObject<EntryGridHandle | null>;
}

/** What can be done with a query beside asking it: go to a time in it, see it otherwise, take it along. */
export function QueryTools({ sourceId, count, choices, bands, onBands, grid }: Props) {
  const { query, order } = useInvestigateState();
  const { preferences, change } = usePreferences();
  const { zone, density } = preferences;
  return (
    <>
      <GoToTime
        {...{ sourceId, query, order, zone, count }}
        moment={() => grid.current?.firstVisible()?.entry.timestamp}
        onRow={(found) => grid.current?.goTo(found)}
      />
      <TimelineLink sourceId={sourceId} />
      <CommandButton sourceId={sourceId} />
      <ColumnChooser
        {...{ choices, bands, onBands, density }}
        onChoices={(next) => change({ columns: keptColumns(next) })}
        onDensity={(next) => change({ density: next })}
        sets={preferences.columnSets}
        onSets={(columnSets) => change({ columnSets })}
        onLook={change}
      />
      <ExportButton {...{ sourceId, query, order, count }} queryWords={queryInWords(query, zone)} />
    </>
  );
}
