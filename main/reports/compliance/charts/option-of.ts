import type { EChartsCoreOption } from 'echarts/core';
import { barsOfValues } from '../../../charts/bars-of-values.ts';
import { barsOverTime } from '../../../charts/bars-over-time.ts';
import { hoursOfWeek } from '../../../charts/hours-of-week.ts';
import type { Chart } from '../model.ts';
import { CHART_WIDTH, OVER_TIME, PAPER, VALUES, WEEK } from './paper.ts';

export interface ChartOption {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

/** Width of a text in the size of a chart's words. */
export type Measure = (text: string) => number;

/** A report's chart in the options that the screen draws the same kind of chart by. */
export function optionOf(chart: Chart, measure: Measure): ChartOption {
  const theme = PAPER;
  const width = CHART_WIDTH;
  const values = (at: number): readonly number[] => chart.series.map((one) => one.values[at] ?? 0);
  switch (chart.kind) {
    case 'columns': {
      const starts = [...chart.categories, chart.end ?? ''].map(instantOf);
      const bars = chart.categories.map((_, at) => {
        return { start: starts[at] ?? 0, end: starts[at + 1] ?? 0, counts: values(at) };
      });
      const layers = chart.series.map(({ name }) => name);
      const { plot, height } = OVER_TIME;
      const option = barsOverTime({ bars, layers, theme, zone: 'utc', plot, lines: 4, legend: true });
      return { width, height, option };
    }
    case 'week': {
      const counts = chart.series.map((one) => one.values);
      const { plot, height } = WEEK;
      return { width, height, option: hoursOfWeek({ counts, theme, plot, numbers: true }) };
    }
    case 'bars': {
      const { plot, row } = VALUES;
      const names = chart.categories.map((name) => fitting(name, plot.left - 10, measure));
      const option = barsOfValues({ names, counts: chart.series[0]?.values ?? [], theme, plot });
      return { width, height: names.length * row + plot.top + plot.bottom, option };
    }
  }
}

/** Categories of columns say when they begin: `2025`, `2025-01`, `2025-01-31` or `2025-01-31 14:00`, UTC. */
const instantOf = (text: string): number =>
  Date.parse(text.length > 10 ? `${text.replace(' ', 'T')}Z` : text);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What would break a line, or be taken for nothing, stands by its number as elsewhere. */
const CONTROLS = /\p{Cc}|\p{Zl}|\p{Zp}/gu;

/** A name in one line, cut with a mark to what has room. */
function fitting(name: string, room: number, measure: Measure): string {
  const text = name.replace(
    CONTROLS,
    (one) => `‹U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
  let shown = '';
  for (const { segment } of graphemes.segment(text)) {
    if (measure(`${shown}${segment}…`) > room) return `${shown}…`;
    shown += segment;
  }
  return shown;
}
