import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Source } from '../../../main/contract/sources.ts';
import { navigate, parseRoute } from '../../app/route.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';

/** Takes a source off the list after a question; `dialog` has to be rendered. */
export function useForgetSource(): { forget: (source: Source) => void; dialog: ReactNode } {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const [source, setSource] = useState<Source | null>(null);

  const run = async ({ id }: Source): Promise<void> => {
    await withPassword(() => bridge.call('sources.forget', { sourceId: id }));
    queries.removeQueries({ queryKey: ['sources.open', id] });
    if (parseRoute(window.location.hash).params.get('source') === id)
      navigate('start', {}, { replace: true });
    await queries.invalidateQueries({ queryKey: ['sources.recent'] });
  };

  const dialog = source && (
    <ConfirmDialog
      title={`Forget ${source.name}?`}
      action="Forget"
      onAction={() => run(source)}
      onClose={() => setSource(null)}
    >
      Its place, its password and what was verified of it leave this workspace. The evidence itself is not
      touched.
    </ConfirmDialog>
  );
  return { forget: setSource, dialog };
}
