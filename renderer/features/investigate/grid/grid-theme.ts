import { themeQuartz } from 'ag-grid-community';

const color = (path: string): string => `var(--st-palette-${path})`;

/** The grid in the app's own colours. They are CSS variables, so the grid follows the theme without a render. */
export const gridTheme = themeQuartz.withParams({
  // Else the browser's own boxes and bars stay light in the dark theme.
  browserColorScheme: 'inherit',
  accentColor: color('accent-main'),
  backgroundColor: color('surface-panel'),
  foregroundColor: color('text-primary'),
  borderColor: color('hairline'),
  chromeBackgroundColor: color('surface-sunken'),
  headerBackgroundColor: color('surface-sunken'),
  headerTextColor: color('text-secondary'),
  headerFontSize: 12,
  headerFontWeight: 550,
  headerHeight: 32,
  headerColumnResizeHandleColor: color('hairline'),
  headerColumnResizeHandleHeight: '50%',
  rowHoverColor: color('surface-hover'),
  selectedRowBackgroundColor: color('surface-selected'),
  rowBorder: { color: color('hairline') },
  columnBorder: false,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  cellHorizontalPadding: 8,
  spacing: 4,
  fontFamily: 'inherit',
  fontSize: 13,
  iconSize: 14,
  focusShadow: { spread: 2, color: color('accent-main') },
});

export const ROW_HEIGHT = { compact: 28, comfortable: 36 } as const;

/** Rows kept on the page above and below those seen: each is drawn anew wherever somebody jumps to. */
export const ROW_BUFFER = 3;
