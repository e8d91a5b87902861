import { useState } from 'react';
import type { InputOf } from '../../../main/contract/contract.ts';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { faultOf, useWork } from '../../bridge/use-work.ts';
import { useShowSource } from './open-source.ts';

export interface OpeningHandle {
  /** What is being opened; null where nothing is. */
  readonly name: string | null;
  readonly fault: RpcError | null;
  open(input: InputOf<'sources.open'>, name: string): Promise<void>;
  /** Lets the person choose a file by the host's own dialog and opens it; `browse` where the host has none. */
  pickFile(): Promise<'browse' | 'done'>;
  cancel(): void;
}

/** Opens a source and shows it. */
export function useOpening(): OpeningHandle {
  const bridge = useBridge();
  const show = useShowSource();
  const work = useWork('sources.open');
  const [name, setName] = useState<string | null>(null);
  const [pickFault, setPickFault] = useState<RpcError | null>(null);

  const open: OpeningHandle['open'] = async (input, what) => {
    setName(what);
    setPickFault(null);
    const info = await work.start(input);
    if (info) show(info);
  };

  return {
    name: work.running ? name : null,
    fault: pickFault ?? work.fault,
    open,
    async pickFile() {
      work.reset();
      setPickFault(null);
      try {
        const picked = await bridge.call('files.pickDatabase', {});
        if (picked.outcome === 'browse') return 'browse';
        if (picked.outcome === 'picked') await open({ kind: 'file', token: picked.token }, picked.name);
      } catch (error) {
        setPickFault(faultOf(error));
      }
      return 'done';
    },
    cancel: work.cancel,
  };
}
