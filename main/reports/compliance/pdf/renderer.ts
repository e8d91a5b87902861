import { wrap } from '../../pdf/lines.ts';
import { createPages, PAGE } from '../../pdf/pages.ts';
import type { Figure, Section } from '../model.ts';
import type { CreateRenderer } from '../renderer.ts';
import { shownCell } from '../shown.ts';
import { putChart } from './chart.ts';
import { ACROSS, createFlow, type Flow } from './flow.ts';
import { type ContentsLine, contentsPage, titlePage } from './front.ts';
import { createPdfTable, type PdfTable } from './table.ts';

/** PDF on A4 across: title page, contents, sections, appendices. Pages leave memory as they are finished. */
export const createPdfReport: CreateRenderer = (report, appendices, logo) => {
  const tool = `${report.tool.name} ${report.tool.version}`;
  const pages = createPages(
    { title: report.title, author: report.generatedBy, creator: tool, created: report.generatedAt },
    `${tool} · generated ${report.generatedAt}`,
  );
  const flow = createFlow(pages, report.title);
  let lines: readonly ContentsLine[] = [];
  let table: PdfTable | null = null;

  /** A heading that contents and the reader's own list lead to. */
  function heading(name: string, title: string, size: number): void {
    pages.mark(name, title);
    lines.find((line) => line.name === name)?.atPage(pages.count());
    flow.paragraph(title, { size, bold: true, after: 4 });
  }

  function section({ id, title, text, figures, charts, tables, appendix }: Section): void {
    // A heading does not stand alone at the end of a page.
    if (flow.y > 60) flow.y += 18;
    flow.need(110);
    heading(`s-${id}`, title, 14);
    for (const paragraph of text)
      flow.paragraph(paragraph, { size: 8.5, colour: 'quiet', width: 600, after: 3 });
    const all = appendices.find((one) => one.id === appendix);
    if (all !== undefined) {
      flow.paragraph(`All of them: appendix “${all.title}”.`, { size: 8.5, colour: 'accent', after: 2 });
    }
    drawFigures(flow, figures);
    for (const chart of charts) putChart(flow, chart);
    for (const { title: name, columns, rows, omitted } of tables) {
      flow.need(70);
      flow.paragraph(name, { size: 9, bold: true, after: 3 });
      if (rows.length === 0) flow.paragraph('None.', { size: 8.5, colour: 'quiet' });
      else {
        const drawn = createPdfTable(flow, columns);
        for (const { cells } of rows) drawn.row(cells);
      }
      if (omitted > 0) {
        flow.y += 3;
        flow.paragraph(`${omitted.toLocaleString('en-US')} more are not shown.`, {
          size: 8,
          colour: 'quiet',
        });
      }
      flow.y += 12;
    }
  }

  return {
    head() {
      titlePage(flow, report, logo);
      lines = contentsPage(flow, [
        ...report.sections.map(({ id, title }) => ({ name: `s-${id}`, title })),
        ...appendices.map(({ id, title }) => ({ name: `a-${id}`, title: `Appendix: ${title}` })),
      ]);
      flow.newPage();
      for (const one of report.sections) section(one);
      return pages.take();
    },
    beginAppendix({ id, title, columns, entries }) {
      flow.newPage();
      heading(`a-${id}`, `Appendix: ${title}`, 14);
      flow.y += 4;
      table = entries === 0 ? null : createPdfTable(flow, columns);
      if (entries === 0) flow.paragraph('Nothing of the kind.', { size: 8.5, colour: 'quiet' });
      return pages.take();
    },
    rows(rows) {
      for (const cells of rows) table?.row(cells);
      return pages.take();
    },
    endAppendix() {
      const cut = table?.cut() ?? 0;
      table = null;
      if (cut > 0) {
        flow.y += 4;
        const what = `${cut.toLocaleString('en-US')} ${cut === 1 ? 'value was' : 'values were'} too long and cut, each with a mark.`;
        flow.paragraph(`${what} Other formats hold all of it.`, { size: 8, colour: 'quiet' });
      }
      return pages.take();
    },
    tail: () => pages.end(),
  };
};

const FIGURES_ACROSS = 5;
const FIGURE = { width: ACROSS / FIGURES_ACROSS, height: 44, size: 12 } as const;

function drawFigures(flow: Flow, figures: readonly Figure[]): void {
  const { pages } = flow;
  flow.y += 6;
  for (let from = 0; from < figures.length; from += FIGURES_ACROSS) {
    flow.need(FIGURE.height);
    for (const [at, { label, value, kind }] of figures.slice(from, from + FIGURES_ACROSS).entries()) {
      const x = PAGE.margin + at * FIGURE.width;
      const room = FIGURE.width - 10;
      const text = shownCell(value, kind) || '–';
      const size = text.length > 16 ? 9 : FIGURE.size;
      pages.box({ x, y: flow.y + 2, width: 1.2, height: FIGURE.height - 10 }, '#0f766e');
      const names = wrap(pages.text, label, (room * 1000) / 7.2, 2).lines;
      for (const [number, name] of names.entries()) {
        pages.draw(name, x + 7, flow.y + 9 + number * 9, 7.2, 'quiet');
      }
      const [line = []] = wrap(pages.bold, text, (room * 1000) / size, 1).lines;
      pages.draw(line, x + 7, flow.y + 14 + Math.max(1, names.length) * 9, size);
    }
    flow.y += FIGURE.height;
  }
  flow.y += 6;
}
