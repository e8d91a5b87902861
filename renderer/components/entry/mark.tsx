import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface MarkProps {
  /** Path of a palette colour, such as `severity.high.main`. */
  readonly color: string;
  readonly children: ReactNode;
  readonly word: string;
  readonly strong?: boolean;
}

/** A glyph and its word in one colour. The word says all there is to say: the glyph is decoration to a screen reader. */
export function Mark({ color, children, word, strong = false }: MarkProps) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '6px',
        color,
        fontWeight: strong ? 600 : 'inherit',
        whiteSpace: 'nowrap',
      }}
    >
      <Glyph>{children}</Glyph>
      <bdi>{word}</bdi>
    </Box>
  );
}

/** The 14 x 14 drawing every mark has, in the colour of its text. */
export function Glyph({ children }: { readonly children: ReactNode }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" style={{ flex: 'none' }}>
      {children}
    </svg>
  );
}
