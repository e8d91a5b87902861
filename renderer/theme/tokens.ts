/**
 * Every colour of the app, in both themes. Text colours meet WCAG AA (4.5:1) on every surface they are used on and
 * control edges 3:1; `test/unit/renderer/theme/tokens.test.ts` computes it. Severities grow darker (lighter in the dark
 * theme's text) as they grow graver, so that they stay apart for every kind of colour vision.
 */
export interface Tone {
  /** Text and glyphs. */
  readonly main: string;
  /** Areas: bars of a chart, the mark at a row's edge. */
  readonly fill: string;
  /** A quiet background that `main` can be read on. */
  readonly soft: string;
}

export interface Tokens {
  readonly surface: {
    /** Behind everything. */
    readonly page: string;
    /** What work is done on: grid, forms, drawer. */
    readonly panel: string;
    /** What stands back: table heads, code, the rail. */
    readonly sunken: string;
    /** What floats: menus, dialogs. */
    readonly raised: string;
    readonly hover: string;
    readonly selected: string;
  };
  readonly text: { readonly primary: string; readonly secondary: string; readonly faint: string };
  readonly hairline: string;
  /** Edges of inputs: seen without being looked for. */
  readonly edge: string;
  readonly accent: {
    readonly main: string;
    readonly strong: string;
    readonly soft: string;
    readonly on: string;
  };
  /** Only the last step of something destructive, and what failed. */
  readonly danger: {
    readonly main: string;
    readonly strong: string;
    readonly soft: string;
    readonly on: string;
  };
  readonly severity: Readonly<Record<'low' | 'medium' | 'high' | 'critical' | 'other', Tone>>;
  readonly verdict: Readonly<Record<'verified' | 'modified' | 'unprotected' | 'unchecked', Tone>>;
  /** The one elevation there is. */
  readonly elevation: string;
}

export const light: Tokens = {
  surface: {
    page: '#f6f7f9',
    panel: '#ffffff',
    sunken: '#f0f2f5',
    raised: '#ffffff',
    hover: '#eef1f4',
    selected: '#e3f1ef',
  },
  text: { primary: '#161b22', secondary: '#47515d', faint: '#5c6672' },
  hairline: '#dde1e6',
  edge: '#848e9a',
  accent: { main: '#0f766e', strong: '#0b5d57', soft: '#e3f1ef', on: '#ffffff' },
  danger: { main: '#b42331', strong: '#8f1a26', soft: '#fbebec', on: '#ffffff' },
  severity: {
    low: { main: '#4b5a6b', fill: '#b4bfca', soft: '#edf0f4' },
    medium: { main: '#855200', fill: '#dc9b12', soft: '#fcf3df' },
    high: { main: '#a63c06', fill: '#d05a14', soft: '#fdeee4' },
    critical: { main: '#a80f3b', fill: '#a80f3b', soft: '#fce9ee' },
    other: { main: '#5c6672', fill: '#c3cad2', soft: '#f0f2f5' },
  },
  verdict: {
    verified: { main: '#0f766e', fill: '#0f766e', soft: '#e3f1ef' },
    modified: { main: '#a21488', fill: '#a21488', soft: '#fae8f6' },
    unprotected: { main: '#5c6672', fill: '#9aa4af', soft: '#f0f2f5' },
    unchecked: { main: '#5c6672', fill: '#c3cad2', soft: '#f6f7f9' },
  },
  elevation: '0 1px 2px rgb(16 24 32 / 0.08), 0 8px 24px rgb(16 24 32 / 0.14)',
};

export const dark: Tokens = {
  surface: {
    page: '#0e1217',
    panel: '#141920',
    sunken: '#0b0f13',
    raised: '#1b2129',
    hover: '#1c232b',
    selected: '#12302f',
  },
  text: { primary: '#e5e9ee', secondary: '#aab4bf', faint: '#8f9aa7' },
  hairline: '#272f38',
  edge: '#6b7683',
  accent: { main: '#2dd4bf', strong: '#5ee6d4', soft: '#12302f', on: '#04211d' },
  danger: { main: '#ff8a8f', strong: '#ffa9ad', soft: '#361a1d', on: '#2b0508' },
  severity: {
    low: { main: '#a5b4c5', fill: '#56657a', soft: '#1e252e' },
    medium: { main: '#ecbb50', fill: '#a87812', soft: '#2e2611' },
    high: { main: '#f5975a', fill: '#e8803c', soft: '#33200f' },
    critical: { main: '#ff7c98', fill: '#ff9bb0', soft: '#3a1620' },
    other: { main: '#8f9aa7', fill: '#3d4752', soft: '#1b2129' },
  },
  verdict: {
    verified: { main: '#2dd4bf', fill: '#2dd4bf', soft: '#12302f' },
    modified: { main: '#f08be0', fill: '#e462cf', soft: '#351830' },
    unprotected: { main: '#9aa5b1', fill: '#6b7683', soft: '#1e252e' },
    unchecked: { main: '#8f9aa7', fill: '#3d4752', soft: '#141920' },
  },
  elevation: '0 1px 2px rgb(0 0 0 / 0.5), 0 12px 32px rgb(0 0 0 / 0.5)',
};
