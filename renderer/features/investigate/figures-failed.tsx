import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { faultOf } from '../../bridge/use-work.ts';

/** Figures that could not be had are a line and no alarm: the rows are there. */
export function FiguresFailed({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => void }) {
  return (
    <Box role="status" sx={{ fontSize: 12, color: 'text.secondary' }}>
      Figures could not be had: {faultOf(fault).message}{' '}
      <Button variant="text" onClick={onRetry} sx={{ height: 24, px: 2, fontSize: 12 }}>
        Try again
      </Button>
    </Box>
  );
}
