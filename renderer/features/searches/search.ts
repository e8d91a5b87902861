import type { Query } from '../../../main/contract/query.ts';
import type { Search } from '../../../main/contract/searches.ts';
import { type Area, formatRoute } from '../../app/route.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { rangeInWords } from '../investigate/date-range.ts';
import {
  EVERYTHING,
  type InvestigateState,
  queryOf,
  stateToParams,
} from '../investigate/investigate-params.ts';

/** What a state asks, as it is kept: without the moment it was asked at. */
export const searchOf = (state: InvestigateState): Search => ({ query: queryOf(state), order: state.order });

/** Two searches that ask the same have the same key. */
export function searchKey({ query: { text, clauses, from, to }, order }: Search): string {
  const asked = clauses.map((clause) => [clause.text.trim(), clause.negated]);
  return JSON.stringify([text.trim(), asked, from ?? null, to ?? null, order]);
}

/** The state that asks a kept search: its clauses become chips, nothing else is open. */
export const stateOfSearch = ({ query: { text, clauses, from, to }, order }: Search): InvestigateState => ({
  ...EVERYTHING,
  text,
  order,
  chips: clauses.map((clause) => ({ ...clause, disabled: false, pinned: false })),
  range: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
});

/** The address under which a search is asked of a source; of the trail where that is what is looked at. */
export function searchAddress(area: Area, sourceId: string | null, search: Search): string {
  const params = stateToParams(stateOfSearch(search));
  const source = sourceId === null ? [] : [['source', sourceId]];
  return formatRoute(area === 'trail' ? 'trail' : 'investigate', new URLSearchParams([...source, ...params]));
}

export interface SearchWords {
  /** What is asked, on one line. */
  readonly asked: string;
  /** The range of time and an order other than the usual; null where there is neither. */
  readonly when: string | null;
}

const clauseWords = ({ clauses }: Query): string[] =>
  clauses.map(({ text, negated }) => (negated ? `NOT ${text}` : text));

/** A search as a person reads it. */
export function searchWords({ query, order }: Search, zone: Zone): SearchWords {
  const asked = [query.text.trim(), ...clauseWords(query)].filter((part) => part !== '').join('  ');
  const range = rangeInWords(
    {
      ...(query.from !== undefined && { from: query.from }),
      ...(query.to !== undefined && { to: query.to }),
    },
    zone,
  );
  const when = [range, order === 'oldest' ? 'oldest first' : null].filter((part) => part !== null).join(', ');
  return { asked: asked === '' ? 'Every entry' : visibleText(asked), when: when === '' ? null : when };
}
