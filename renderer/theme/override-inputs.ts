import type { CssVarsThemeOptions } from '@mui/material/styles';

type Components = NonNullable<CssVarsThemeOptions['components']>;

/** What is typed into or switched: 32 px high, labels above and still. */
export const inputOverrides: Components = {
  MuiOutlinedInput: {
    defaultProps: { size: 'small', notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 32,
        fontSize: 13,
        backgroundColor: theme.vars.palette.surface.panel,
        '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.edge },
        '&:hover:not(.Mui-disabled, .Mui-error) .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.text.secondary,
        },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.accent.main,
          borderWidth: 2,
        },
        '&.Mui-disabled': { backgroundColor: theme.vars.palette.surface.sunken },
      }),
      input: ({ theme }) => ({
        padding: '5px 10px',
        height: 20,
        '&:focus-visible': { outline: 'none' },
        '&::placeholder': { color: theme.vars.palette.faint, opacity: 1 },
        '&:autofill': {
          WebkitTextFillColor: theme.vars.palette.text.primary,
          boxShadow: `0 0 0 100px ${theme.vars.palette.surface.panel} inset`,
          borderRadius: 'inherit',
        },
      }),
      multiline: { padding: 0, '& textarea': { padding: '6px 10px' } },
    },
  },
  MuiFormLabel: {
    styleOverrides: {
      root: ({ theme }) => ({
        fontSize: 12,
        fontWeight: 550,
        lineHeight: '16px',
        color: theme.vars.palette.text.secondary,
        '&.Mui-focused': { color: theme.vars.palette.text.secondary },
        '&.Mui-error': { color: theme.vars.palette.danger.main },
      }),
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }) => ({
        margin: '4px 0 0',
        fontSize: 12,
        lineHeight: '16px',
        color: theme.vars.palette.faint,
        '&.Mui-error': { color: theme.vars.palette.danger.main },
      }),
    },
  },
  MuiSelect: { defaultProps: { size: 'small', MenuProps: { transitionDuration: 80 } } },
  MuiNativeSelect: { defaultProps: { size: 'small' } },
  MuiCheckbox: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        padding: 6,
        color: theme.vars.palette.edge,
        '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.accent.main}`, outlineOffset: -2 },
      }),
    },
  },
  MuiRadio: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        padding: 6,
        color: theme.vars.palette.edge,
        '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.accent.main}`, outlineOffset: -2 },
      }),
    },
  },
  MuiFormControlLabel: {
    styleOverrides: { root: { marginLeft: -6, marginRight: 0 }, label: { fontSize: 13 } },
  },
  MuiToggleButtonGroup: { defaultProps: { size: 'small' } },
  MuiToggleButton: {
    styleOverrides: {
      root: ({ theme }) => ({
        height: 32,
        padding: '0 12px',
        gap: 6,
        textTransform: 'none',
        lineHeight: '20px',
        borderColor: theme.vars.palette.edge,
        color: theme.vars.palette.text.secondary,
        '&:focus-visible': { zIndex: 1 },
        '&.Mui-selected, &.Mui-selected:hover': {
          backgroundColor: theme.vars.palette.accent.soft,
          color: theme.vars.palette.accent.strong,
        },
      }),
    },
  },
  MuiChip: {
    defaultProps: { size: 'small', variant: 'outlined' },
    styleOverrides: {
      root: ({ theme }) => ({
        height: 24,
        borderRadius: 6,
        fontSize: 12,
        borderColor: theme.vars.palette.hairline,
      }),
      label: { paddingLeft: 8, paddingRight: 8 },
    },
  },
};
