import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface FactListProps {
  readonly label: string;
  /** Of the names, in CSS; as wide as the longest where absent. */
  readonly nameWidth?: string;
  /** Between the facts, in steps of 4 px. */
  readonly gap?: number;
  readonly children: ReactNode;
}

/** Names, and what there is to say of each, side by side. */
export function FactList({ label, nameWidth = 'max-content', gap = 1, children }: FactListProps) {
  return (
    <Box
      component="dl"
      aria-label={label}
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: `${nameWidth} minmax(0, 1fr)`,
        columnGap: 6,
        rowGap: gap,
      }}
    >
      {children}
    </Box>
  );
}

/** One of a list. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" className="tabular" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  );
}
