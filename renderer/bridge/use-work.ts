import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OutputOf, ProcedureName, ProgressOf } from '../../main/contract/contract.ts';
import { RpcError } from '../../main/rpc/rpc-error.ts';
import { useBridge } from './bridge-provider.tsx';

interface State<N extends ProcedureName> {
  readonly running: boolean;
  readonly progress: ProgressOf<N> | null;
  /** Why it failed; null also where it was cancelled, which is no failure. */
  readonly fault: RpcError | null;
}

export interface Work<N extends ProcedureName> extends State<N> {
  /** Resolves with the output, or with undefined where it failed (see `fault`) or was cancelled. */
  start(input: InputOf<N>): Promise<OutputOf<N> | undefined>;
  cancel(): void;
  /** Forgets the last fault. */
  reset(): void;
}

const IDLE = { running: false, progress: null, fault: null } as const;

/** A fault of ours, whatever was thrown. */
export const faultOf = (error: unknown): RpcError =>
  error instanceof RpcError ? error : new RpcError('INTERNAL', 'Something went wrong in this window.');

/** Runs an action, as often as it takes. */
type Around = <T>(action: () => Promise<T>) => Promise<T>;
const once: Around = (action) => action();

/**
 * Work the person starts: one at a time, with progress and cancel. Leaving the screen cancels it.
 *
 * @param around what the work is done in, such as `useReauthentication()`; the same function each time
 */
export function useWork<N extends ProcedureName>(name: N, around: Around = once): Work<N> {
  const bridge = useBridge();
  const [state, setState] = useState<State<N>>(IDLE);
  const current = useRef<AbortController | null>(null);

  useEffect(() => () => current.current?.abort(), []);

  const start = useCallback(
    async (input: InputOf<N>) => {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      const isCurrent = (): boolean => current.current === controller;
      setState({ ...IDLE, running: true });
      try {
        const output = await around(() =>
          bridge.call(name, input, {
            signal: controller.signal,
            onProgress: (progress) => isCurrent() && setState({ running: true, progress, fault: null }),
          }),
        );
        if (isCurrent()) setState(IDLE);
        return output;
      } catch (error) {
        const fault = faultOf(error);
        if (isCurrent()) setState({ ...IDLE, fault: fault.code === 'CANCELLED' ? null : fault });
        return undefined;
      }
    },
    [bridge, name, around],
  );
  const cancel = useCallback(() => current.current?.abort(), []);
  const reset = useCallback(() => setState((last) => (last.running ? last : IDLE)), []);

  return { ...state, start, cancel, reset };
}
