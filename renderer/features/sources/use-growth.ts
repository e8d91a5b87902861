import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SourceInfo } from '../../../main/contract/sources.ts';
import { callKey } from '../../bridge/use-call.ts';

/** Has it asked again what a source is, where more was counted in it than it is said to have: a living one grows. */
export function useGrowth(info: SourceInfo | undefined, counted: number | undefined): void {
  const queries = useQueryClient();
  const sourceId = info?.source.id;
  const hasGrown = info !== undefined && counted !== undefined && counted > info.entries;
  useEffect(() => {
    if (!hasGrown || sourceId === undefined) return;
    void queries.invalidateQueries({ queryKey: callKey('sources.info', { sourceId }) });
  }, [queries, sourceId, hasGrown]);
}
