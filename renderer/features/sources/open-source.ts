import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SourceInfo } from '../../../main/contract/sources.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';

const openKey = (sourceId: string): readonly unknown[] => ['sources.open', sourceId];

/** The source the address names, opened again where a reload or a new session closed it. */
export function useOpenSource(): { sourceId: string | null; opened: UseQueryResult<SourceInfo, RpcError> } {
  const bridge = useBridge();
  const sourceId = useRoute().params.get('source');
  const opened = useQuery<SourceInfo, RpcError>({
    queryKey: openKey(sourceId ?? ''),
    queryFn: ({ signal }) =>
      bridge.call('sources.open', { kind: 'known', sourceId: sourceId ?? '' }, { signal }),
    enabled: sourceId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { sourceId, opened };
}

/** Sealtrail's own trail, opened as a source like another. */
export function useTrailSource(enabled: boolean): UseQueryResult<SourceInfo, RpcError> {
  const bridge = useBridge();
  return useQuery<SourceInfo, RpcError>({
    queryKey: openKey('trail'),
    queryFn: ({ signal }) => bridge.call('sources.open', { kind: 'trail' }, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function take(queries: QueryClient, info: SourceInfo): void {
  queries.setQueryData(openKey(info.source.id), info);
  void queries.invalidateQueries({ queryKey: ['sources.recent'] });
}

/** Shows a source that was just opened. */
export function useShowSource(): (info: SourceInfo) => void {
  const queries = useQueryClient();
  return useCallback(
    (info) => {
      take(queries, info);
      navigate('investigate', { source: info.source.id });
    },
    [queries],
  );
}

/** Keeps what opening a known source again, with its password, said. */
export function useTakeSource(): (info: SourceInfo) => void {
  const queries = useQueryClient();
  return useCallback((info) => take(queries, info), [queries]);
}
