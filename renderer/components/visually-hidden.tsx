import Box from '@mui/material/Box';
import type { ElementType, ReactNode } from 'react';

/** Words for screen readers alone. */
export function VisuallyHidden({
  component = 'span',
  children,
}: {
  component?: ElementType;
  children: ReactNode;
}) {
  return (
    <Box
      component={component}
      sx={{
        position: 'absolute',
        width: '1px',
        height: '1px',
        m: 0,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
