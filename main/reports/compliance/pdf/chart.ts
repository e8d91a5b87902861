import { widthOf } from '../../pdf/lines.ts';
import { PAGE } from '../../pdf/pages.ts';
import { CHART_TEXT_SIZE, drawingOf } from '../chart-drawing.ts';
import type { Chart } from '../model.ts';
import { ACROSS, type Flow } from './flow.ts';

/** Draws a chart across the page, under its title. */
export function drawChart(flow: Flow, chart: Chart): void {
  if (chart.categories.length === 0) return;
  const { pages } = flow;
  const { height, boxes, lines, texts } = drawingOf(chart, ACROSS);
  flow.need(height + 30);
  flow.paragraph(chart.title, { size: 9, bold: true, after: 5 });
  const [left, top] = [PAGE.margin, flow.y];
  for (const { x, y, width } of lines) pages.box({ x: left + x, y: top + y, width, height: 0.4 }, '#dde1e6');
  for (const { x, y, width, height: tall, colour } of boxes) {
    pages.box({ x: left + x, y: top + y, width, height: tall }, colour);
  }
  for (const { x, y, text, anchor, quiet } of texts) {
    const line = pages.text.clusters(text);
    const wide = (widthOf(line) * CHART_TEXT_SIZE) / 1000;
    const back = anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0;
    pages.draw(line, left + x - back, top + y, CHART_TEXT_SIZE, quiet ? 'quiet' : 'ink');
  }
  flow.y += height + 14;
}
