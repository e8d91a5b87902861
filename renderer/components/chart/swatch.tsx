import Box from '@mui/material/Box';

const LINE = 'color-mix(in srgb, var(--st-palette-surface-panel) 55%, transparent)';

/** As `patternOf` in main/charts/theme.ts draws them in bars. */
const PATTERNS: Readonly<Record<string, string>> = {
  high: `repeating-linear-gradient(45deg, ${LINE} 0 1px, transparent 1px 5px)`,
  critical: `repeating-linear-gradient(135deg, ${LINE} 0 2px, transparent 2px 5px)`,
  failure: `repeating-linear-gradient(135deg, ${LINE} 0 2px, transparent 2px 5px)`,
};

/** What a part of a bar looks like, for a legend: its fill and its pattern. */
export function Swatch({ name, fill }: { readonly name: string; readonly fill: string }) {
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        width: 10,
        height: 10,
        borderRadius: '2px',
        bgcolor: fill,
        backgroundImage: PATTERNS[name] ?? 'none',
      }}
    />
  );
}
