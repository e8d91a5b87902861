import Button from '@mui/material/Button';
import { ChartGantt } from 'lucide-react';
import { formatRoute, useRoute } from '../../app/route.ts';

/** The query as a timeline instead of a list. */
export function TimelineLink({ sourceId }: { readonly sourceId: string }) {
  const params = new URLSearchParams(useRoute().params);
  params.set('source', sourceId);
  params.delete('entry');
  return (
    <Button
      component="a"
      variant="text"
      href={formatRoute('timeline', params)}
      startIcon={<ChartGantt size={14} aria-hidden />}
      sx={{ height: 28, px: 2, flex: 'none' }}
    >
      Timeline
    </Button>
  );
}
