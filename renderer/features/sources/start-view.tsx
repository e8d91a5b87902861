import Button from '@mui/material/Button';
import { useTitle } from '../../app/use-title.ts';
import { useWork } from '../../bridge/use-work.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useShowSource } from './open-source.ts';

/** Where a person begins: nothing is open yet. */
export function StartView() {
  useTitle('Open a source');
  const { start } = useWork('sources.open');
  const show = useShowSource();
  const openSample = async (): Promise<void> => {
    const info = await start({ kind: 'sample' });
    if (info) show(info);
  };
  return (
    <EmptyState
      title="Open a source"
      action={<Button onClick={() => void openSample()}>Open the sample</Button>}
    />
  );
}
