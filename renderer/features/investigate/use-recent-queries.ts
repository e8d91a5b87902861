import { useMemo } from 'react';
import { useCall } from '../../bridge/use-call.ts';

/** As many as can be looked through. */
const MOST_RECENT = 20;

/** What was typed into the query bar before, for this source, latest first: the texts of its history. */
export function useRecentQueries(sourceId: string): readonly string[] {
  const { data } = useCall('steps.list', { sourceId }, { staleTime: Number.POSITIVE_INFINITY });
  return useMemo(() => {
    const texts = (data ?? []).map(({ search }) => search.query.text.trim()).reverse();
    return [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_RECENT);
  }, [data]);
}
