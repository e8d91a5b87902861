import { useMemo, useState } from 'react';
import { useVerdicts } from '../integrity/use-integrity-state.ts';
import { usePreferences } from '../session/preferences.ts';
import { ActionsProvider } from './actions/actions-provider.tsx';
import { columnChoices } from './columns.ts';
import { Looking } from './looking.tsx';
import { useCompare } from './use-compare.ts';
import { useEntryTools } from './use-entry-tools.ts';
import { InvestigateStateProvider, useInvestigateState } from './use-investigate-state.tsx';

/** Finding entries and reading them: query, figures, grid, and one entry at the right. */
export function InvestigateView({ sourceId }: { readonly sourceId: string }) {
  return (
    <InvestigateStateProvider>
      <Investigation sourceId={sourceId} />
    </InvestigateStateProvider>
  );
}

/** What can be done with anything below, which the parts of the view act with. */
function Investigation({ sourceId }: { readonly sourceId: string }) {
  const { addClause, setRange } = useInvestigateState();
  const { preferences } = usePreferences();
  const verdictOf = useVerdicts(sourceId);
  const choices = useMemo(() => columnChoices(preferences.columns), [preferences.columns]);
  const comparing = useCompare();
  const { compareWith } = comparing;
  const [marking, setMarking] = useState<string | null>(null);
  const { rowText, entryJson, tableText } = useEntryTools(sourceId, choices, verdictOf);
  const tools = useMemo(
    () => ({ sourceId, addClause, setRange, compareWith, bookmark: setMarking, rowText, entryJson }),
    [sourceId, addClause, setRange, compareWith, rowText, entryJson],
  );
  return (
    <ActionsProvider tools={tools}>
      <Looking {...{ sourceId, choices, verdictOf, comparing, tableText, marking }} onMarking={setMarking} />
    </ActionsProvider>
  );
}
