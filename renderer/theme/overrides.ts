import type { CssVarsThemeOptions } from '@mui/material/styles';
import '@mui/material/themeCssVarsAugmentation';
import { inputOverrides } from './override-inputs.ts';
import { surfaceOverrides } from './override-surfaces.ts';

type Components = NonNullable<CssVarsThemeOptions['components']>;

/** MUI made calm once, here, and not at each use: small, flat, without ripple, one elevation for what floats. */
export const components: Components = {
  ...inputOverrides,
  ...surfaceOverrides,
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiSvgIcon: { defaultProps: { fontSize: 'small' } },
  MuiButton: {
    defaultProps: { size: 'small', disableElevation: true, variant: 'outlined', color: 'secondary' },
    styleOverrides: {
      root: ({ theme }) => ({
        height: 32,
        minWidth: 0,
        padding: '0 12px',
        whiteSpace: 'nowrap',
        transition: 'background-color 80ms, border-color 80ms',
        '& .MuiButton-startIcon': { marginLeft: -2, marginRight: 6 },
        '&.Mui-disabled': { color: theme.vars.palette.text.disabled },
      }),
      outlined: ({ theme }) => ({
        borderColor: theme.vars.palette.edge,
        color: theme.vars.palette.text.primary,
        backgroundColor: theme.vars.palette.surface.panel,
        '&:hover': {
          backgroundColor: theme.vars.palette.surface.hover,
          borderColor: theme.vars.palette.text.secondary,
        },
        '&.Mui-disabled': { borderColor: theme.vars.palette.hairline },
      }),
      text: ({ theme }) => ({ '&:hover': { backgroundColor: theme.vars.palette.surface.hover } }),
    },
  },
  MuiIconButton: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        width: 32,
        height: 32,
        padding: 0,
        borderRadius: 6,
        color: theme.vars.palette.text.secondary,
        transition: 'background-color 80ms',
        '&:hover': {
          backgroundColor: theme.vars.palette.surface.hover,
          color: theme.vars.palette.text.primary,
        },
      }),
    },
  },
  MuiLink: { defaultProps: { underline: 'always' } },
};
