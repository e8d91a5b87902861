import type { HeatmapSeriesOption } from 'echarts/charts';
import type { GridComponentOption, VisualMapComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { shortCount } from './short-count.ts';
import { type ChartTheme, type Plot, textStyle } from './theme.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const CLOCK_HOURS: readonly string[] = Array.from(
  { length: 24 },
  (_, hour) => `${String(hour).padStart(2, '0')}:00`,
);

export interface HoursOfWeek {
  /** By weekday, Monday first, and hour of the day. */
  readonly counts: readonly (readonly number[])[];
  readonly theme: ChartTheme;
  readonly plot: Plot;
  /** Whether each hour says its number: what is printed has no other way to tell. */
  readonly numbers?: boolean;
}

export type WeekOption = ComposeOption<HeatmapSeriesOption | GridComponentOption | VisualMapComponentOption>;

/** The palest that an hour with an entry is, so that one is told from none. */
const LEAST = 0.12;
/** From here on a light number is read better on the colour than a dark one. */
const DARK = 0.85;
/** From here on a number is shortened. */
const LONG = 100_000;

const numberOf = (count: number): string =>
  count === 0 ? '' : count < LONG ? count.toLocaleString('en-US') : shortCount(count);

/** Hours of the week, the darker the more entries: by the root, so that a few are seen beside thousands. */
export function hoursOfWeek({ counts, theme, plot, numbers = false }: HoursOfWeek): WeekOption {
  const most = Math.max(1, ...counts.flat());
  const partOf = (count: number): number => (count === 0 ? 0 : LEAST + (1 - LEAST) * Math.sqrt(count / most));
  const axis = {
    type: 'category',
    axisLine: { show: false },
    axisTick: { show: false },
    splitArea: { show: false },
  } as const;
  return {
    animation: false,
    grid: { ...plot, outerBoundsMode: 'none' },
    xAxis: {
      ...axis,
      data: [...CLOCK_HOURS],
      axisLabel: { ...textStyle(theme), interval: 2 },
    },
    yAxis: {
      ...axis,
      inverse: true,
      data: WEEKDAYS.map((day) => day.slice(0, 3)),
      axisLabel: { ...textStyle(theme), interval: 0 },
    },
    visualMap: {
      show: false,
      type: 'continuous',
      dimension: 2,
      min: 0,
      max: 1,
      inRange: { color: [theme.empty, theme.accent] },
    },
    series: {
      type: 'heatmap',
      silent: true,
      itemStyle: { borderWidth: 2, borderColor: theme.ground },
      label: { show: numbers, fontFamily: theme.font.family, fontSize: theme.font.size },
      data: counts.flatMap((hours, day) =>
        hours.map((count, hour) => ({
          value: [hour, day, partOf(count)],
          label: {
            formatter: numberOf(count),
            color: partOf(count) > DARK ? theme.ground : theme.ink,
          },
        })),
      ),
    },
  };
}
