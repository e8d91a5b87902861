import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import type { Clause, Query } from '../../../main/contract/query.ts';
import { navigate, parseRoute, useRoute } from '../../app/route.ts';
import { useSession } from '../session/session.ts';
import { type Chip, searchWithin, withClause, withoutClause, withPinned } from './chips.ts';
import {
  EVERYTHING,
  type InvestigateState,
  queryOf,
  stateFromParams,
  stateToParams,
  type TimeRange,
} from './investigate-params.ts';
import { keepPinned, pinnedChips } from './pinned-chips.ts';

/** What can be done to what Investigate shows. None of these ever changes its identity. */
export interface InvestigateActions {
  /** Asks for what was typed; the same text again is asked anew. */
  readonly run: (text: string) => void;
  /** Puts a clause in force as a chip. */
  readonly addClause: (clause: Clause) => void;
  /** Takes away the chip of a clause. */
  readonly removeClause: (text: string) => void;
  readonly setChips: (chips: readonly Chip[]) => void;
  /** Both ends at once: what is left out is open. */
  readonly setRange: (range: TimeRange) => void;
  readonly setOrder: (order: Order) => void;
  /** Opens the drawer on an entry, or closes it by null. Going from entry to entry leaves one step to go back. */
  readonly openEntry: (id: string | null) => void;
  /** Keeps what was typed as a pinned chip and empties the bar: the next question is asked of what this one found. */
  readonly searchWithin: () => void;
  /** Back to every entry. */
  readonly clear: () => void;
}

export interface InvestigateHandle extends InvestigateState, InvestigateActions {
  /** What everything on this screen shows, counts or writes. The same object for as long as it is the same question. */
  readonly query: Query;
}

const StateContext = createContext<InvestigateHandle | null>(null);

const stateNow = (): InvestigateState => stateFromParams(parseRoute(window.location.hash).params);

/** Changes what the address says of the list, and keeps the area and the source it names. */
function change(part: Partial<InvestigateState>, replace = false): void {
  const { area, params } = parseRoute(window.location.hash);
  const next = stateToParams({ ...stateFromParams(params), ...part });
  const source = params.get('source');
  navigate(area, source === null ? next : new URLSearchParams([['source', source], ...next]), { replace });
}

const actionsWith = (askAgain: () => void): InvestigateActions => ({
  run: (text) => (text === stateNow().text ? askAgain() : change({ text })),
  addClause: (clause) => change({ chips: withClause(stateNow().chips, clause) }),
  removeClause: (text) => change({ chips: withoutClause(stateNow().chips, text) }),
  setChips: (chips) => change({ chips }),
  setRange: (range) => change({ range }),
  setOrder: (order) => change({ order }),
  openEntry: (entry) => change({ entry }, entry === null || stateNow().entry !== null),
  searchWithin: () => change(searchWithin(stateNow())),
  clear: () => {
    const { text, chips, range } = EVERYTHING;
    change({ text, chips, range });
  },
});

/**
 * What Investigate shows lives in the address: it outlives a reload, can be sent on, and "back" undoes a step. This
 * holds it for everything below, so that grid, counts, figures and exports ask the very same question.
 */
export function InvestigateStateProvider({ children }: { readonly children: ReactNode }) {
  const address = useRoute().params.toString();
  const accountId = useSession().data?.account?.id ?? '';
  /** Whose pinned chips the address has by now. */
  const placed = useRef<string | null>(null);
  const state = useMemo(() => {
    const said = stateFromParams(new URLSearchParams(address));
    return placed.current === accountId
      ? said
      : { ...said, chips: withPinned(said.chips, pinnedChips(accountId)) };
  }, [address, accountId]);
  const [asked, askAgain] = useReducer((times: number) => times + 1, 0);
  const [actions] = useState(() => actionsWith(askAgain));

  useLayoutEffect(() => {
    placed.current = accountId;
    const { chips } = stateNow();
    const all = withPinned(chips, pinnedChips(accountId));
    if (all !== chips) change({ chips: all }, true);
  }, [accountId]);
  useEffect(() => keepPinned(accountId, state.chips), [accountId, state]);

  // Opening an entry, or turning a chip that is off, asks nothing new: the grid must not begin again.
  const key = JSON.stringify(queryOf(state));
  // biome-ignore lint/correctness/useExhaustiveDependencies: being asked again makes a new question of the same words
  const query = useMemo<Query>(() => ({ ...JSON.parse(key), at: new Date().toISOString() }), [key, asked]);
  const handle = useMemo(() => ({ ...state, ...actions, query }), [state, actions, query]);
  return <StateContext value={handle}>{children}</StateContext>;
}

/** What Investigate shows, and what can be done to it; anywhere below an `InvestigateStateProvider`. */
export function useInvestigateState(): InvestigateHandle {
  const handle = use(StateContext);
  if (!handle) throw new Error('useInvestigateState needs an InvestigateStateProvider above it.');
  return handle;
}
