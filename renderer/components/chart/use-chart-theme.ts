import { useMemo } from 'react';
import type { ChartTheme } from '../../../main/charts/theme.ts';
import type { Tokens } from '../../theme/tokens.ts';
import { useTokens } from '../../theme/use-tokens.ts';

/** The app's colours as charts take them; reports draw the same charts in the light ones. */
export const chartThemeOf = ({ surface, text, hairline, edge, accent, severity }: Tokens): ChartTheme => ({
  ground: surface.panel,
  quiet: text.faint,
  ink: text.primary,
  axis: edge,
  line: hairline,
  hairline: 1,
  accent: accent.main,
  empty: surface.sunken,
  fills: {
    ...Object.fromEntries(Object.entries(severity).map(([name, { fill }]) => [name, fill])),
    failure: text.primary,
    success: severity.low.fill,
  },
  font: { family: 'Inter Variable, sans-serif', size: 11 },
});

export function useChartTheme(): ChartTheme {
  const tokens = useTokens();
  return useMemo(() => chartThemeOf(tokens), [tokens]);
}
