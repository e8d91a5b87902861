import { useCallback, useEffect } from 'react';
import type { InputOf } from '../../../main/contract/contract.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { useBridge, useBridgeEvent } from '../../bridge/bridge-provider.tsx';

const TOKEN = 'file';
const NAME = 'name';

/** Takes a file that the system handed to the host, now or before anybody was signed in, to the start to be opened. */
export function useOfferedFile(): void {
  const bridge = useBridge();
  const take = useCallback(() => {
    bridge.call('files.takeOffered', {}).then(
      (file) => file && navigate('start', { [TOKEN]: file.token, [NAME]: file.name }),
      // Whoever is not signed in any more gets it after signing in; where the connection is lost, the page says so.
      () => {},
    );
  }, [bridge]);
  useEffect(take, [take]);
  useBridgeEvent('files.offered', take);
}

/** Opens the file that the address names by its token, once, and takes it out of the address. */
export function useOpenOffered(open: (input: InputOf<'sources.open'>, name: string) => Promise<void>): void {
  const { params } = useRoute();
  const token = params.get(TOKEN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another file begins it, not a new function
  useEffect(() => {
    if (token === null) return;
    navigate('start', {}, { replace: true });
    void open({ kind: 'file', token }, params.get(NAME) ?? 'the file');
  }, [token]);
}
