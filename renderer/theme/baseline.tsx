import GlobalStyles from '@mui/material/GlobalStyles';
import type { Theme } from '@mui/material/styles';

/** Colours of what the browser draws itself: bars, boxes, carets. */
const schemes = (theme: Theme): Readonly<Record<string, object>> =>
  Object.fromEntries(
    (['light', 'dark'] as const).map((scheme) => [
      theme.getColorSchemeSelector(scheme).replace(/\s*&/, ''),
      { colorScheme: scheme },
    ]),
  );

const styles = (theme: Theme) => {
  const { palette } = theme.vars;
  return {
    html: {
      height: '100%',
      boxSizing: 'border-box',
      WebkitFontSmoothing: 'antialiased',
      WebkitTextSizeAdjust: '100%',
      // Bars are as edges of controls: the browser's own are the same grey in both themes.
      scrollbarColor: `${palette.edge} transparent`,
    },
    // Elements, and not what stands before and after them: a rule for that has three styles computed of each element.
    '*': { boxSizing: 'inherit' },
    body: {
      height: '100%',
      margin: 0,
      ...theme.typography.body1,
      fontFeatureSettings: "'cv05', 'ss03'",
      color: palette.text.primary,
      backgroundColor: palette.background.default,
      overflow: 'hidden',
    },
    '#root': { height: '100%' },
    // Wherever numbers are compared. Not in prose: Inter's tabular set also widens the hyphen.
    'time, td, input, output, header, footer, .tabular, .ag-cell': { fontVariantNumeric: 'tabular-nums' },
    '*:focus-visible': { outline: `2px solid ${palette.accent.main}`, outlineOffset: 2 },
    // Of the root, which the rest inherits it from: else each element is styled once more for it.
    'html::selection': { background: palette.accent.soft },
    a: { color: palette.accent.main },
    '@media print': { body: { backgroundColor: palette.common.white } },
    '@media (prefers-reduced-motion: reduce)': {
      '*, *::before, *::after': {
        animationDuration: '0s !important',
        animationIterationCount: '1 !important',
        transitionDuration: '0s !important',
      },
    },
    ...schemes(theme),
  } as const;
};

/** What every page begins with, in place of MUI's own baseline, which makes each style of the page cost half as much again. */
export const Baseline = () => <GlobalStyles styles={styles} />;
