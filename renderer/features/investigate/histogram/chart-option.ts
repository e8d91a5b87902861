import { type BarsOption, barsOverTime } from '../../../../main/charts/bars-over-time.ts';
import type { ChartTheme } from '../../../../main/charts/theme.ts';
import { PLOT } from '../../../components/chart/plot.ts';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { inLayer, LAYERS, type TimeBucket } from './time-buckets.ts';

/** Bars of every bucket, stacked by severity. */
export const chartOption = (buckets: readonly TimeBucket[], theme: ChartTheme, zone: Zone): BarsOption =>
  barsOverTime({
    bars: buckets.map(({ start, end, bySeverity }) => {
      return { start, end, counts: LAYERS.map((layer) => inLayer(bySeverity, layer)) };
    }),
    layers: LAYERS,
    zone,
    theme,
    plot: PLOT,
  });
