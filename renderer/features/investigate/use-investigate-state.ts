import { useCallback, useMemo } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import { navigate, parseRoute, useRoute } from '../../app/route.ts';
import type { EntryFilter } from './filter-params.ts';
import { type InvestigateState, stateFromParams, stateToParams, tidyFilter } from './filter-params.ts';

export interface InvestigateHandle extends InvestigateState {
  readonly setFilter: (filter: EntryFilter) => void;
  readonly setOrder: (order: Order) => void;
  /** Opens the drawer on an entry, or closes it by null. Going from entry to entry leaves one step to go back. */
  readonly openEntry: (id: string | null) => void;
}

/** Changes what the address says of the list, and keeps the area and the source it names. */
function change(part: Partial<InvestigateState>, replace = false): void {
  const { area, params } = parseRoute(window.location.hash);
  const next = stateToParams({ ...stateFromParams(params), ...part });
  const source = params.get('source');
  navigate(area, source === null ? next : new URLSearchParams([['source', source], ...next]), { replace });
}

/** What Investigate shows lives in the address: it outlives a reload, can be sent on, and "back" undoes a step. */
export function useInvestigateState(): InvestigateHandle {
  const address = useRoute().params.toString();
  const state = useMemo(() => stateFromParams(new URLSearchParams(address)), [address]);
  // Opening an entry must not make a new filter: the grid would begin anew.
  const filterKey = JSON.stringify(state.filter);
  const filter = useMemo<EntryFilter>(() => JSON.parse(filterKey), [filterKey]);

  const setFilter = useCallback((next: EntryFilter) => change({ filter: tidyFilter(next) }), []);
  const setOrder = useCallback((order: Order) => change({ order }), []);
  const openEntry = useCallback((entry: string | null) => {
    const { params } = parseRoute(window.location.hash);
    change({ entry }, entry === null || params.has('entry'));
  }, []);
  return { ...state, filter, setFilter, setOrder, openEntry };
}
