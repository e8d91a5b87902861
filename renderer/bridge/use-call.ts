import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InputOf, OutputOf, ProcedureName } from '../../main/contract/contract.ts';
import type { RpcError } from '../../main/rpc/rpc-error.ts';
import { useBridge } from './bridge-provider.tsx';

export interface CallSettings {
  /** Do not ask yet. */
  readonly enabled?: boolean;
  /** Milliseconds for which the answer needs no asking again; 30,000 where absent. */
  readonly staleTime?: number;
  /** Keep showing the answer to the last input until the one to the new input is here. */
  readonly keepPrevious?: boolean;
  /** Show what of the answer is there already, where the procedure's progress is just that. */
  readonly asItComes?: boolean;
  /** Ask again whenever the person comes back to the window. */
  readonly askOnReturn?: boolean;
}

/** Under this key the answer to a call is kept, for `queryClient.invalidateQueries` and `setQueryData`. */
export const callKey = <N extends ProcedureName>(name: N, input?: InputOf<N>): readonly unknown[] =>
  input === undefined ? [name] : [name, input];

/** Asks the main process for something that can be shown; leaving the screen aborts the call. */
export function useCall<N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  {
    enabled = true,
    staleTime,
    keepPrevious = false,
    askOnReturn = false,
    asItComes = false,
  }: CallSettings = {},
): UseQueryResult<OutputOf<N>, RpcError> {
  const bridge = useBridge();
  const queries = useQueryClient();
  const queryKey = callKey(name, input);
  return useQuery<OutputOf<N>, RpcError>({
    queryKey,
    queryFn: ({ signal }) =>
      bridge.call(name, input, {
        signal,
        ...(asItComes
          ? { onProgress: (some: unknown) => void (signal.aborted || queries.setQueryData(queryKey, some)) }
          : {}),
      }),
    enabled,
    refetchOnWindowFocus: askOnReturn ? 'always' : false,
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(keepPrevious ? { placeholderData: (previous) => previous as never } : {}),
  });
}
