import type { PaletteOptions } from '@mui/material/styles';
import type { Tokens } from './tokens.ts';

type Ours = Pick<Tokens, 'surface' | 'hairline' | 'edge' | 'accent' | 'danger' | 'severity' | 'verdict'> & {
  readonly elevation: string;
  readonly faint: string;
};

declare module '@mui/material/styles' {
  interface Palette extends Ours {}
  interface PaletteOptions extends Ours {}
}

/**
 * The tokens as MUI's palette. `sx={{ color: 'severity.high.main' }}` and `var(--st-palette-severity-high-main)`
 * mean the same and follow the theme without a render.
 */
export function paletteOf(tokens: Tokens): PaletteOptions {
  const { surface, text, accent, danger, severity, verdict } = tokens;
  return {
    surface,
    accent,
    danger,
    severity,
    verdict,
    hairline: tokens.hairline,
    edge: tokens.edge,
    elevation: tokens.elevation,
    faint: text.faint,
    divider: tokens.hairline,
    background: { default: surface.page, paper: surface.panel },
    text: { primary: text.primary, secondary: text.secondary, disabled: text.faint },
    primary: { main: accent.main, dark: accent.strong, light: accent.soft, contrastText: accent.on },
    secondary: { main: text.secondary, dark: text.primary, light: text.faint, contrastText: surface.panel },
    error: { main: danger.main, dark: danger.strong, light: danger.soft, contrastText: danger.on },
    warning: { main: severity.medium.main, contrastText: surface.panel },
    info: { main: severity.low.main, contrastText: surface.panel },
    success: { main: verdict.verified.main, contrastText: accent.on },
    action: {
      active: text.secondary,
      hover: surface.hover,
      selected: surface.selected,
      focus: surface.hover,
      disabled: text.faint,
      disabledBackground: surface.hover,
    },
  };
}
