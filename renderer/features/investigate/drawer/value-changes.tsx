import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo, useMemo } from 'react';
import { ChangesTable } from './changes-table.tsx';
import { valueChanges } from './value-pairs.ts';

/** What a change made of what; nothing where details tell of none. */
export const ValueChanges = memo(function ValueChanges({ details }: { readonly details: string | null }) {
  const pairs = useMemo(() => valueChanges(details), [details]);
  if (!pairs) return null;
  return (
    <Box component="section" aria-label="Changes">
      <Typography variant="h3" sx={{ mb: 1 }}>
        Changes
      </Typography>
      <ChangesTable pairs={pairs} label="Old and new values" titles={['Old', 'New']} isChange />
    </Box>
  );
});
