import Box from '@mui/material/Box';

interface Props {
  /** Where it points at, from 0 to 1 over the width. */
  readonly at: number;
  /** From 0 to 1 over the height. */
  readonly down?: number;
  readonly title: string;
  readonly words: string;
}

/** What the pointer is at. It lies over the drawing and moves nothing; the table says the same to everybody else. */
export function Reading({ at, down = 0, title, words }: Props) {
  const isLate = at > 0.5;
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        zIndex: 2,
        top: `calc(${100 * down}% + 4px)`,
        ...(isLate ? { right: `calc(${100 * (1 - at)}% + 8px)` } : { left: `calc(${100 * at}% + 8px)` }),
        maxWidth: 420,
        px: 2,
        py: 1,
        fontSize: 12,
        lineHeight: '16px',
        whiteSpace: 'nowrap',
        pointerEvents: 'none',
        borderRadius: 1,
        bgcolor: 'surface.raised',
        boxShadow: 'var(--st-palette-elevation)',
      }}
    >
      <Box sx={{ fontWeight: 550 }}>{title}</Box>
      <Box sx={{ color: 'text.secondary' }}>{words}</Box>
    </Box>
  );
}

/** The stretch that is being chosen. */
export function Chosen({
  from,
  to,
  of,
}: {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        top: 0,
        bottom: 0,
        left: `${(100 * Math.min(from, to)) / of}%`,
        width: `${(100 * (Math.abs(to - from) + 1)) / of}%`,
        bgcolor: 'accent.main',
        opacity: 0.14,
        pointerEvents: 'none',
      }}
    />
  );
}
