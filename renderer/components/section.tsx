import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface Props {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page, which screen readers list as a region. */
export function Section({ title, lead, actions, children }: Props) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 4, mb: 3, minHeight: 32 }}>
        <Box sx={{ flex: 1 }}>
          <Typography id={id} variant="h2">
            {title}
          </Typography>
          {lead !== undefined && (
            <Typography sx={{ color: 'text.secondary', maxWidth: 640, mt: 1 }}>{lead}</Typography>
          )}
        </Box>
        {actions}
      </Box>
      {children}
    </Box>
  );
}
