import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, VisualMapContinuousComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { createMeasure } from '../../pdf/measure.ts';
import type { Chart } from '../model.ts';
import type { Drawing } from './drawing.ts';
import { drawingOf, type SvgNode } from './drawing-of.ts';
import { optionOf } from './option-of.ts';
import { PAPER } from './paper.ts';

use([BarChart, HeatmapChart, GridComponent, LegendComponent, VisualMapContinuousComponent, SVGRenderer]);

const measure = createMeasure();

/** ECharts asks for the width of this character to know the height of a line: an em, as every one of its kind. */
const EM = '国';

// It would guess: by the fonts that PDF embeds it comes out the same everywhere.
setPlatformAPI({
  measureText(text, font = '') {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? PAPER.font.size);
    return { width: text === EM ? size : measure(text, size) };
  },
});

/** What is used of the painter of ECharts, which is public but has no types. */
interface SvgPainter {
  renderToVNode(how: { readonly compress: boolean }): SvgNode;
}

/**
 * Draws a report's chart by ECharts: null where there is nothing to draw. The same chart gives the same drawing whatever
 * was drawn before: of the ids that ECharts counts up none is taken over.
 */
export function drawChart(chart: Chart): Drawing | null {
  if (chart.categories.length === 0) return null;
  const { width, height, option } = optionOf(chart, (text) => measure(text, PAPER.font.size));
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawn.setOption(option);
    const { painter } = drawn.getZr() as unknown as { readonly painter: SvgPainter };
    return drawingOf(painter.renderToVNode({ compress: true }), width, height);
  } finally {
    drawn.dispose();
  }
}
