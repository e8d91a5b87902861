import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { shortCount } from './short-count.ts';
import { type ChartTheme, fillOf, type Plot, patternOf, textStyle } from './theme.ts';

/** A stretch of time and what it holds, by the names of the layers. Times are milliseconds since 1970. */
export interface Bar {
  readonly start: number;
  /** First moment no longer in it. */
  readonly end: number;
  readonly counts: readonly number[];
}

export interface BarsOverTime {
  /** One after the other, without gaps. */
  readonly bars: readonly Bar[];
  /** What a bar is stacked of, from the ground up. Those of which there is nothing are left out. */
  readonly layers: readonly string[];
  /** In which zone times are told. */
  readonly zone: 'utc' | 'local';
  readonly theme: ChartTheme;
  readonly plot: Plot;
  /** About so many lines heights are read by. */
  readonly lines?: number;
  /** Each bar is as high as the chart, so that shares are compared and not numbers. */
  readonly shares?: boolean;
  /** Whether the chart says itself what its colours are. */
  readonly legend?: boolean;
}

export type BarsOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption>;

/** Bars are drawn side by side without a gap from here on: it would take most of their width. */
const MANY = 400;
const MOST_TIMES = 8;

/** Bars over time, stacked. No motion and no tooltip: what is to be read at the pointer is said by what lies over it. */
export function barsOverTime(chart: BarsOverTime): BarsOption {
  const { bars, layers, zone, theme, plot, lines = 2, shares = false, legend = false } = chart;
  const present = layers.flatMap((name, at) =>
    bars.some(({ counts }) => (counts[at] ?? 0) > 0) ? [{ name, at }] : [],
  );
  const height = ({ counts }: Bar, at: number): number => {
    const count = counts[at] ?? 0;
    return shares
      ? count /
          Math.max(
            1,
            counts.reduce((sum, one) => sum + one, 0),
          )
      : count;
  };
  return {
    animation: false,
    useUTC: zone === 'utc',
    grid: { ...plot, outerBoundsMode: 'none' },
    ...(legend && present.length > 1 && { legend: legendOf(theme, plot) }),
    xAxis: {
      type: 'time',
      min: bars[0]?.start ?? 0,
      max: bars.at(-1)?.end ?? 1,
      // The axis is as long as its bars and no longer: what lies over them finds them by their times.
      containShape: false,
      axisLine: { lineStyle: { color: theme.axis, width: theme.hairline } },
      axisTick: { lineStyle: { color: theme.line, width: theme.hairline } },
      splitLine: { show: false },
      splitNumber: MOST_TIMES,
      axisLabel: {
        ...textStyle(theme),
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
      splitNumber: lines,
      ...(shares ? { max: 1 } : { minInterval: 1 }),
      axisLabel: {
        ...textStyle(theme),
        formatter: shares ? (share: number) => `${Math.round(100 * share)}%` : shortCount,
      },
      splitLine: { lineStyle: { color: theme.line, width: theme.hairline } },
    },
    series: present.map(({ name, at }) => ({
      name,
      type: 'bar',
      stack: 'all',
      barCategoryGap: bars.length > MANY ? 0 : '10%',
      // One entry among thousands is seen still; a grave one with its pattern.
      barMinHeight: shares ? 0 : patternOf(theme, name) === undefined ? 1 : 2,
      silent: true,
      large: false,
      itemStyle: { color: fillOf(theme, name), ...withPattern(theme, name) },
      data: bars.map((bar) => [(bar.start + bar.end) / 2, height(bar, at) || '-']),
    })),
  };
}

function withPattern(theme: ChartTheme, name: string): { decal: object } | undefined {
  const decal = patternOf(theme, name);
  return decal && { decal };
}

const legendOf = (theme: ChartTheme, { left }: Plot): LegendComponentOption => ({
  left,
  top: 0,
  padding: 0,
  icon: 'rect',
  itemWidth: theme.font.size,
  itemHeight: theme.font.size,
  itemGap: 2 * theme.font.size,
  selectedMode: false,
  textStyle: { ...textStyle(theme), color: theme.ink },
});
