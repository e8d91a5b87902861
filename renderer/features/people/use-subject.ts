import type { FacetField } from '../../../main/contract/figures.ts';
import type { Query } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import { type Figure, useFigure } from '../investigate/use-figure.ts';

/** Many more than are shown: one that is new comes before frequent ones. */
const VALUES = 1_000;

export interface Subject {
  /** What it came with, since when: people, sessions, addresses and agents. */
  readonly spans: Figure<'figures.spans'>;
  /** Entries of it; undefined while that is not known. */
  readonly total: number | undefined;
  /** First and last moment, in the form of `Entry.timestamp`; null where no entry has one. */
  readonly first: string | null | undefined;
  readonly last: string | null | undefined;
  /** From the first to the last, for a query; null where there is none, or it is not known yet. */
  readonly range: { readonly from: string; readonly to: string } | null;
  /** Last moment of the source. */
  readonly end: string | null;
  readonly distinct: (field: FacetField) => number | undefined;
}

/** What is known of a person or a session: of one value, which every entry of the query has. */
export function useSubject(sourceId: string, query: Query, own: 'user_id' | 'session_id'): Subject {
  const { data: info } = useCall('sources.info', { sourceId });
  const spans = useFigure('figures.spans', {
    sourceId,
    query,
    fields: ['user_id', 'session_id', 'ip_address', 'user_agent'],
    limit: VALUES,
  });
  const facetOf = (field: FacetField) => spans.data?.find((facet) => facet.field === field);
  const mine = facetOf(own)?.values[0];
  const known = spans.data !== undefined;
  const first = known ? (mine?.first ?? null) : undefined;
  const last = known ? (mine?.last ?? null) : undefined;
  return {
    spans,
    total: known ? (mine?.count ?? 0) : undefined,
    first,
    last,
    range: first && last ? { from: `${first}Z`, to: `${last}Z` } : null,
    end: info?.last ?? null,
    distinct: (field) => facetOf(field)?.distinct,
  };
}
