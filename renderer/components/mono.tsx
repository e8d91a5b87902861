import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { MONO_FONT } from '../theme/theme.ts';

/** Ids, addresses and hashes, in the font in which `0` and `O` differ. Long ones break anywhere unless `oneLine`. */
export function Mono({ children, oneLine = false }: { children: ReactNode; oneLine?: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        fontFamily: MONO_FONT,
        fontSize: '0.923em',
        fontVariantLigatures: 'none',
        ...(oneLine
          ? { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }
          : { overflowWrap: 'anywhere' }),
      }}
    >
      {children}
    </Box>
  );
}
