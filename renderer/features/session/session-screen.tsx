import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Wordmark } from '../../components/wordmark.tsx';

/** The quiet page before anybody is signed in: the name, and one column to read and fill in. */
export function SessionScreen({ children }: { children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        height: '100%',
        overflow: 'auto',
        display: 'flex',
        justifyContent: 'center',
        px: 6,
        bgcolor: 'surface.page',
      }}
    >
      <Box sx={{ width: '100%', maxWidth: 400, pt: 'max(48px, 14vh)', pb: 12 }}>
        <Box sx={{ mb: 8 }}>
          <Wordmark />
        </Box>
        {children}
      </Box>
    </Box>
  );
}
