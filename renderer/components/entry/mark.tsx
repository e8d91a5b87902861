import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** How a mark looks, apart from its word. */
export interface Look {
  /** Path of a palette colour, such as `severity.high.main`. */
  readonly color: string;
  /** Drawn in 14 x 14 with `currentColor` and, for what is cut out, the colour of the panel behind. */
  readonly glyph: ReactNode;
  readonly strong?: boolean;
}

/** A glyph and its word in one colour. The word says all there is to say: the glyph is decoration to a screen reader. */
export function Mark({ look, word }: { readonly look: Look; readonly word: string }) {
  const { color, glyph, strong = false } = look;
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
      <Glyph>{glyph}</Glyph>
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
