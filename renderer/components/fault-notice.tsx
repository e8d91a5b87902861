import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { faultOf } from '../bridge/use-work.ts';
import { adviceFor } from './fault-advice.ts';
import { Mono } from './mono.tsx';

interface Props {
  /** What was caught. */
  readonly fault: unknown;
  /** What to try: a button or two. */
  readonly actions?: ReactNode;
}

/** Says what happened, what to do next, and where the log says more. Read out as soon as it appears. */
export function FaultNotice({ fault: caught, actions }: Props) {
  const fault = faultOf(caught);
  const inLog = fault.code === 'INTERNAL' ? fault.correlationId : null;
  const advice = inLog === null ? (fault.hint ?? adviceFor(fault.code)) : adviceFor('INTERNAL');
  return (
    <Box
      role="alert"
      data-code={fault.code}
      sx={{
        display: 'flex',
        gap: 3,
        p: 3,
        border: 1,
        borderColor: 'danger.main',
        borderRadius: 1,
        bgcolor: 'danger.soft',
      }}
    >
      <Box sx={{ color: 'danger.main', flex: 'none', pt: '2px' }}>
        <OctagonAlert size={16} aria-hidden />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 550, overflowWrap: 'anywhere' }}>{fault.message}</Typography>
        {advice !== null && <Typography sx={{ overflowWrap: 'anywhere' }}>{advice}</Typography>}
        {inLog !== null && (
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
            The application log says more under <Mono>{inLog}</Mono>
          </Typography>
        )}
        {actions !== undefined && <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>{actions}</Box>}
      </Box>
    </Box>
  );
}
