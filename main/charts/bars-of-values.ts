import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { type ChartTheme, type Plot, textStyle } from './theme.ts';

export interface BarsOfValues {
  /** From the top down; each short enough for the room beside the bars. */
  readonly names: readonly string[];
  readonly counts: readonly number[];
  readonly theme: ChartTheme;
  readonly plot: Plot;
}

/** Bars below each other, each with its name before and its number behind. */
export function barsOfValues({
  names,
  counts,
  theme,
  plot,
}: BarsOfValues): ComposeOption<BarSeriesOption | GridComponentOption> {
  return {
    animation: false,
    grid: { ...plot, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...counts) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...names],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...textStyle(theme), color: theme.ink, interval: 0 },
    },
    series: {
      type: 'bar',
      silent: true,
      barCategoryGap: '35%',
      barMinHeight: 0.5,
      itemStyle: { color: theme.accent },
      label: {
        ...textStyle(theme),
        show: true,
        position: 'right',
        formatter: ({ value }) => Number(value).toLocaleString('en-US'),
      },
      data: [...counts],
    },
  };
}
