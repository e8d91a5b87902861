import type { UseQueryResult } from '@tanstack/react-query';
import type { Visit } from '../../../main/contract/sources.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { useCall } from '../../bridge/use-call.ts';

/** What this person last saw of a source, null the first time. Asking is a visit itself, so it is asked once. */
export const useVisit = (
  sourceId: string,
  { enabled = true }: { readonly enabled?: boolean } = {},
): UseQueryResult<Visit | null, RpcError> =>
  useCall('sources.visit', { sourceId }, { enabled, staleTime: Number.POSITIVE_INFINITY });
