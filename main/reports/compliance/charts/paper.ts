import type { ChartTheme, Plot } from '../../../charts/theme.ts';

/** Charts as on the screen in its light theme, smaller. `test/unit/reports/compliance/charts.test.ts` holds them equal. */
export const PAPER: ChartTheme = {
  ground: '#ffffff',
  quiet: '#5c6672',
  ink: '#161b22',
  axis: '#848e9a',
  line: '#dde1e6',
  hairline: 0.6,
  accent: '#0f766e',
  empty: '#f0f2f5',
  fills: {
    low: '#b4bfca',
    medium: '#dc9b12',
    high: '#d05a14',
    critical: '#a80f3b',
    other: '#c3cad2',
    failure: '#161b22',
    success: '#b4bfca',
  },
  font: { family: 'sans-serif', size: 7.5 },
};

/** Across a page of A4 between its margins, in points. */
export const CHART_WIDTH = 769;

interface Room {
  readonly plot: Plot;
  readonly height: number;
}

/** Room for numbers before the plot and for times below it; above it for a legend. */
export const OVER_TIME: Room = { plot: { left: 44, right: 12, top: 20, bottom: 18 }, height: 150 };
export const WEEK: Room = { plot: { left: 44, right: 12, top: 2, bottom: 16 }, height: 130 };
/** Names before the bars and numbers behind them; `row` is the height of each. */
export const VALUES = { plot: { left: 148, right: 60, top: 2, bottom: 2 }, row: 15 } as const;
