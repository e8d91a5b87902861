import type { EChartsCoreOption } from 'echarts/core';
import type { Zone } from '../../../components/entry/entry-time.ts';
import type { Tokens } from '../../../theme/tokens.ts';
import { inLayer, LAYERS, type SeverityLayer, type TimeBucket } from './time-buckets.ts';

/** Where the bars lie within the chart, in pixels: what lies over it has to know. */
export const PLOT = { left: 48, right: 12, top: 8, bottom: 22 } as const;

/** Patterns of the two gravest layers, so that they are told apart without their colours. */
function decalOf(layer: SeverityLayer, color: string): object | undefined {
  if (layer === 'high') {
    return { symbol: 'rect', color, dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: Math.PI / 4 };
  }
  if (layer === 'critical') {
    return { symbol: 'rect', color, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 };
  }
  return undefined;
}

/** Bars of every bucket, stacked by severity. No motion, no tooltip: the plot around it does that. */
export function chartOption(buckets: readonly TimeBucket[], tokens: Tokens, zone: Zone): EChartsCoreOption {
  const first = buckets[0];
  const last = buckets.at(-1);
  const present = LAYERS.filter((layer) => buckets.some(({ bySeverity }) => inLayer(bySeverity, layer) > 0));
  const label = { color: tokens.text.faint, fontSize: 11, fontFamily: 'Inter Variable, sans-serif' };
  return {
    animation: false,
    useUTC: zone === 'utc',
    grid: { ...PLOT, outerBoundsMode: 'none' },
    xAxis: {
      type: 'time',
      min: first?.start ?? 0,
      max: last?.end ?? 1,
      axisLine: { lineStyle: { color: tokens.edge } },
      axisTick: { lineStyle: { color: tokens.hairline } },
      splitLine: { show: false },
      splitNumber: 8,
      axisLabel: {
        ...label,
        hideOverlap: true,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: {
          year: '{yyyy}',
          month: '{yyyy}-{MM}',
          day: '{MM}-{dd}',
          hour: '{HH}:{mm}',
          minute: '{HH}:{mm}',
          second: '{HH}:{mm}:{ss}',
          millisecond: '{HH}:{mm}:{ss}.{SSS}',
        },
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 2,
      minInterval: 1,
      axisLabel: { ...label, formatter: shortCount },
      splitLine: { lineStyle: { color: tokens.hairline } },
    },
    series: present.map((layer) => ({
      name: layer,
      type: 'bar',
      stack: 'severity',
      barCategoryGap: buckets.length > 400 ? 0 : '10%',
      // One critical entry among thousands must not be less than a pixel.
      barMinHeight: layer === 'critical' || layer === 'high' ? 2 : 0,
      silent: true,
      large: false,
      itemStyle: {
        color: tokens.severity[layer].fill,
        decal: decalOf(layer, `${tokens.surface.panel}8c`),
      },
      data: buckets.map(({ start, end, bySeverity }) => [
        (start + end) / 2,
        inLayer(bySeverity, layer) || '-',
      ]),
    })),
  };
}

/** `1.2k`, `3M`: counts at an axis. */
export function shortCount(count: number): string {
  for (const [size, unit] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count >= size) return `${Number((count / size).toFixed(1))}${unit}`;
  }
  return String(count);
}
