import Box from '@mui/material/Box';
import { MONO_FONT } from '../theme/theme.ts';

/** A key or a chord to press, as it is printed on the keyboard. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <Box
      component="kbd"
      sx={{
        display: 'inline-block',
        minWidth: 20,
        px: 1,
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        bgcolor: 'surface.sunken',
        color: 'text.secondary',
        font: `12px/18px ${MONO_FONT}`,
        textAlign: 'center',
      }}
    >
      {keys}
    </Box>
  );
}
