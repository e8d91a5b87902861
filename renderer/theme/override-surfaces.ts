import type { CssVarsThemeOptions } from '@mui/material/styles';

type Components = NonNullable<CssVarsThemeOptions['components']>;

/** What things lie on: flat with hairlines, and one elevation for menus, dialogs and tooltips. */
export const surfaceOverrides: Components = {
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none' } },
  },
  MuiDialog: {
    defaultProps: { transitionDuration: 100 },
    styleOverrides: {
      paper: ({ theme }) => ({
        backgroundColor: theme.vars.palette.surface.raised,
        border: `1px solid ${theme.vars.palette.hairline}`,
        boxShadow: theme.vars.palette.elevation,
      }),
    },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(10 14 18 / 0.4)' } } },
  },
  MuiDialogTitle: {
    styleOverrides: { root: { padding: '20px 24px 8px', fontSize: 16, lineHeight: '24px' } },
  },
  MuiDialogContent: {
    styleOverrides: { root: { padding: '8px 24px 16px', '.MuiDialogTitle-root + &': { paddingTop: 8 } } },
  },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px', gap: 4 } } },
  MuiPopover: {
    defaultProps: { transitionDuration: 80 },
    styleOverrides: {
      paper: ({ theme }) => ({
        backgroundColor: theme.vars.palette.surface.raised,
        border: `1px solid ${theme.vars.palette.hairline}`,
        boxShadow: theme.vars.palette.elevation,
      }),
    },
  },
  MuiMenu: { defaultProps: { transitionDuration: 80 } },
  MuiList: { styleOverrides: { root: { paddingTop: 4, paddingBottom: 4 } } },
  MuiMenuItem: {
    defaultProps: { dense: true },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 32,
        padding: '4px 12px',
        fontSize: 13,
        '&:hover': { backgroundColor: theme.vars.palette.surface.hover },
        '&.Mui-focusVisible': { backgroundColor: theme.vars.palette.surface.hover, outlineOffset: -2 },
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: theme.vars.palette.surface.selected },
      }),
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 400, enterNextDelay: 100, disableInteractive: true },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        maxWidth: 360,
        padding: '6px 8px',
        fontSize: 12,
        lineHeight: '16px',
        fontWeight: 400,
        color: theme.vars.palette.text.primary,
        backgroundColor: theme.vars.palette.surface.raised,
        border: `1px solid ${theme.vars.palette.hairline}`,
        boxShadow: theme.vars.palette.elevation,
      }),
    },
  },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({
        padding: '8px 12px',
        fontSize: 13,
        lineHeight: '20px',
        borderBottomColor: theme.vars.palette.hairline,
      }),
      head: ({ theme }) => ({
        padding: '6px 12px',
        fontSize: 12,
        fontWeight: 550,
        color: theme.vars.palette.text.secondary,
      }),
    },
  },
  MuiTabs: { styleOverrides: { root: { minHeight: 36 }, indicator: { height: 2 } } },
  MuiTab: {
    styleOverrides: {
      root: {
        minHeight: 36,
        minWidth: 0,
        padding: '8px 12px',
        textTransform: 'none',
        fontSize: 13,
        lineHeight: '20px',
      },
    },
  },
  MuiAlert: { defaultProps: { variant: 'outlined', icon: false } },
  MuiSkeleton: {
    defaultProps: { animation: false, variant: 'rounded' },
    styleOverrides: { root: ({ theme }) => ({ backgroundColor: theme.vars.palette.surface.sunken }) },
  },
  MuiLinearProgress: {
    styleOverrides: {
      root: ({ theme }) => ({
        height: 4,
        borderRadius: 2,
        backgroundColor: theme.vars.palette.hairline,
      }),
      bar: { borderRadius: 2 },
    },
  },
};
