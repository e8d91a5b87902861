import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Session } from '../../../main/contract/session.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { callKey, useCall } from '../../bridge/use-call.ts';

/** Who is signed in, and to what. Another window of the same session may have signed out meanwhile. */
export function useSession(): UseQueryResult<Session, RpcError> {
  return useCall('session.state', {}, { staleTime: Number.POSITIVE_INFINITY, askOnReturn: true });
}

/** Takes over a new state of the session; what the one before was allowed to see is forgotten. */
export function useTakeSession(): (session: Session) => void {
  const queries = useQueryClient();
  return useCallback(
    (session) => {
      const key = callKey('session.state', {});
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
      queries.setQueryData(key, session);
    },
    [queries],
  );
}
