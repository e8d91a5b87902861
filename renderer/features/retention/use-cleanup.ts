import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CleanupSummary, RetentionProgress } from '../../../main/contract/retention.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { faultOf } from '../../bridge/use-work.ts';
import { useReauthentication } from '../session/reauthentication.tsx';

interface State {
  readonly running: boolean;
  readonly progress: RetentionProgress | null;
  readonly fault: RpcError | null;
  readonly done: CleanupSummary | null;
}

const IDLE: State = { running: false, progress: null, fault: null, done: null };

/** A cleanup that the person starts: it asks for the password first, says how far it is, and can be called off. */
export function useCleanup(sourceId: string) {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const [state, setState] = useState<State>(IDLE);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const start = async (): Promise<void> => {
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const onProgress = (progress: RetentionProgress): void => setState({ ...IDLE, running: true, progress });
    setState({ ...IDLE, running: true });
    try {
      const done = await withPassword(() =>
        bridge.call('retention.run', { sourceId, choosePlace: true }, { signal, onProgress }),
      );
      setState({ ...IDLE, done });
    } catch (error) {
      const fault = faultOf(error);
      setState({ ...IDLE, fault: fault.code === 'CANCELLED' ? null : fault });
    }
    // The source is another now: whatever is shown of it is asked anew.
    void queries.invalidateQueries();
  };
  return { ...state, start, cancel: () => current.current?.abort() };
}
