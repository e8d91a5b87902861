import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SourceInfo } from '../../../main/contract/sources.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { navigate, useRoute } from '../../app/route.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey } from '../../bridge/use-call.ts';
import { faultOf } from '../../bridge/use-work.ts';

const openKey = (sourceId: string): readonly unknown[] => ['sources.open', sourceId];

/** After a reload it is still open in the session, with its password; in a new session it has to be opened again. */
async function reopen(bridge: Bridge, sourceId: string, signal: AbortSignal): Promise<SourceInfo> {
  try {
    return await bridge.call('sources.info', { sourceId }, { signal });
  } catch (error) {
    if (faultOf(error).code !== 'SOURCE_NOT_FOUND') throw error;
    return bridge.call('sources.open', { kind: 'known', sourceId }, { signal });
  }
}

/** The source the address names, opened again where it is not open. */
export function useOpenSource(): { sourceId: string | null; opened: UseQueryResult<SourceInfo, RpcError> } {
  const bridge = useBridge();
  const sourceId = useRoute().params.get('source');
  const opened = useQuery<SourceInfo, RpcError>({
    queryKey: openKey(sourceId ?? ''),
    queryFn: ({ signal }) => reopen(bridge, sourceId ?? '', signal),
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
  // The same that asking for it would say now.
  queries.setQueryData(callKey('sources.info', { sourceId: info.source.id }), info);
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
