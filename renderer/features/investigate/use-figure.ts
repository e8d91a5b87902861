import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../../main/contract/contract.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { type CallSettings, callKey, useCall } from '../../bridge/use-call.ts';

/** Procedures that give up in time. */
type Timed = {
  [N in ProcedureName]: InputOf<N> extends { timeLimit?: number | undefined } ? N : never;
}[ProcedureName];

/** How much longer each further try may take. */
const LONGER = 4;
const USUAL = 20_000;
const MOST = 600_000;

/** How far a figure has come. */
export interface FigureProgress {
  readonly fault: RpcError | null;
  readonly timedOut: boolean;
  readonly isWaiting: boolean;
  /** It was called off before it came. */
  readonly isCancelled: boolean;
  /** Stops it, in the database too. */
  readonly cancel: () => void;
  /** Asks once more; with more time where there was too little. */
  readonly again: () => void;
}

export interface Figure<N extends ProcedureName> extends FigureProgress {
  readonly data: OutputOf<N> | undefined;
  /** Whether `data` answers an earlier question. */
  readonly isPlaceholderData: boolean;
}

/** Something that is counted after the rows came, within a time of its own, and that can be called off. */
export function useFigure<N extends Timed>(
  name: N,
  input: Omit<InputOf<N>, 'timeLimit'>,
  settings?: CallSettings,
): Figure<N> {
  const queries = useQueryClient();
  const [timeLimit, setTimeLimit] = useState(USUAL);
  const asked = { ...input, timeLimit } as InputOf<N>;
  const call = useCall(name, asked, settings);
  const isWaiting = call.fetchStatus === 'fetching';
  const timedOut = call.error?.code === 'TIMED_OUT';
  const key = JSON.stringify(callKey(name, asked));
  const cancel = useCallback(
    () => void queries.cancelQueries({ queryKey: JSON.parse(key), exact: true }),
    [queries, key],
  );
  return {
    data: call.data,
    isPlaceholderData: call.isPlaceholderData,
    fault: call.error,
    timedOut,
    isWaiting,
    isCancelled:
      settings?.enabled !== false &&
      !isWaiting &&
      call.error === null &&
      (call.isPending || call.isPlaceholderData),
    cancel,
    again: () =>
      timedOut && timeLimit < MOST ? setTimeLimit(Math.min(MOST, timeLimit * LONGER)) : void call.refetch(),
  };
}
