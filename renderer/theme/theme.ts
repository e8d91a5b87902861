import { createTheme } from '@mui/material/styles';
import { components } from './overrides.ts';
import { paletteOf } from './palette.ts';
import { dark, light } from './tokens.ts';

export const TEXT_FONT = "'Inter Variable', system-ui, sans-serif";
export const MONO_FONT = "'JetBrains Mono Variable', ui-monospace, monospace";

/** Attribute of the root element that names the colours in use: `light` or `dark`. */
export const SCHEME_ATTRIBUTE = 'data-theme';

/** Space in steps of 4, radius 6, body 13; sizes 12, 13, 14, 16, 20, 28 and no other. */
export const theme = createTheme({
  cssVariables: { cssVarPrefix: 'st', colorSchemeSelector: SCHEME_ATTRIBUTE },
  colorSchemes: { light: { palette: paletteOf(light) }, dark: { palette: paletteOf(dark) } },
  spacing: 4,
  shape: { borderRadius: 6 },
  motion: { reducedMotion: 'system' },
  typography: {
    fontFamily: TEXT_FONT,
    fontSize: 13,
    htmlFontSize: 16,
    fontWeightMedium: 550,
    h1: { fontSize: 20, fontWeight: 600, lineHeight: '28px', letterSpacing: '-0.01em' },
    h2: { fontSize: 16, letterSpacing: 0, fontWeight: 600, lineHeight: '24px' },
    h3: { fontSize: 14, letterSpacing: 0, fontWeight: 600, lineHeight: '20px' },
    subtitle1: { fontSize: 14, letterSpacing: 0, fontWeight: 400, lineHeight: '20px' },
    body1: { fontSize: 13, letterSpacing: 0, lineHeight: '20px' },
    body2: { fontSize: 13, letterSpacing: 0, lineHeight: '20px' },
    caption: { fontSize: 12, letterSpacing: 0, lineHeight: '16px' },
    button: { fontSize: 13, letterSpacing: 0, fontWeight: 550, lineHeight: '20px', textTransform: 'none' },
  },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 80,
      short: 100,
      standard: 120,
      complex: 120,
      enteringScreen: 120,
      leavingScreen: 80,
    },
  },
  components,
});
