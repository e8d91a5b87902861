import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { TimerOff } from 'lucide-react';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';

interface Props {
  readonly fault: RpcError;
  readonly onRetry: () => void;
}

/** Figures that could not be had are a line and no alarm: the rows are there. */
export function FiguresFailed({ fault, onRetry }: Props) {
  const timedOut = fault.code === 'TIMED_OUT';
  return (
    <Box
      role="status"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 12, color: 'text.secondary' }}
    >
      {timedOut && <TimerOff size={14} aria-hidden />}
      <span>
        {timedOut
          ? 'Timed out: too much to count in the time it had.'
          : `Figures could not be had: ${fault.message}`}
      </span>
      <Button variant="text" onClick={onRetry} sx={{ height: 24, px: 2, fontSize: 12, flex: 'none' }}>
        {timedOut ? 'Try longer' : 'Try again'}
      </Button>
    </Box>
  );
}
