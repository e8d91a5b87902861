import { widthOf, wrap } from '../../pdf/lines.ts';
import { PAGE } from '../../pdf/pages.ts';
import { drawChart } from '../charts/draw.ts';
import type { Words } from '../charts/drawing.ts';
import type { Chart } from '../model.ts';
import { ACROSS, type Flow } from './flow.ts';

/** Draws a chart across the page, under its title. */
export function putChart(flow: Flow, chart: Chart): void {
  const drawing = drawChart(chart);
  if (drawing === null) return;
  flow.need(drawing.height + 30);
  flow.paragraph(chart.title, { size: 9, bold: true, after: 5 });
  const place = { x: PAGE.margin, y: flow.y };
  for (const mark of drawing.marks) {
    if ('outline' in mark) flow.pages.shape(mark, place);
    else putWords(flow, mark, place);
  }
  flow.y += drawing.height + 14;
}

function putWords(
  { pages }: Flow,
  { x, y, text, anchor, size, colour }: Words,
  place: { readonly x: number; readonly y: number },
): void {
  // By way of a line, so that scripts from right to left come in the order they are drawn in.
  const [line = []] = wrap(pages.text, text, (ACROSS * 1000) / size, 1).lines;
  const width = (widthOf(line) * size) / 1000;
  const back = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  pages.draw(line, place.x + x - back, place.y + y, size, colour);
}
