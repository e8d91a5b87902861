import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTitle } from '../../app/use-title.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { InvestigateView } from '../investigate/investigate-view.tsx';
import { useTrailSource } from '../sources/open-source.ts';
import { Opening } from '../sources/opening.tsx';

/** What was done with Sealtrail itself, looked at with the same tools as any other evidence. */
export function TrailView() {
  useTitle('Trail');
  const { data, error, refetch } = useTrailSource(true);
  if (data) {
    return (
      <>
        <VisuallyHidden component="h1">Trail</VisuallyHidden>
        <InvestigateView key={data.source.id} sourceId={data.source.id} />
      </>
    );
  }
  if (!error) return <Opening name="the trail" />;
  return (
    <Box sx={{ maxWidth: 560, p: 6 }}>
      <FaultNotice fault={error} actions={<Button onClick={() => void refetch()}>Try again</Button>} />
    </Box>
  );
}
