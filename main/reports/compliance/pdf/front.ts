import { wrap } from '../../pdf/lines.ts';
import { PAGE } from '../../pdf/pages.ts';
import type { Report } from '../model.ts';
import { aboutReport } from '../shown.ts';
import { ACROSS, type Flow } from './flow.ts';

/** A line of the contents: where it leads, and how to say on which page that is once it is known. */
export interface ContentsLine {
  readonly name: string;
  readonly atPage: (page: number) => void;
}

const LOGO = { x: PAGE.margin, y: 48, width: 220, height: 72 } as const;

/** The first page: what the report is, of what, and what a reader has to know first. */
export function titlePage(flow: Flow, report: Report, logo: Uint8Array | null): void {
  const { pages } = flow;
  flow.newPage();
  if (logo !== null) pages.picture(logo, LOGO);
  flow.y = 150;
  flow.paragraph('Compliance report', { size: 10, bold: true, colour: 'accent', after: 6 });
  flow.paragraph(report.title, { size: 24, bold: true, after: 14 });
  pages.rule(flow.y, 'strong');
  flow.y += 18;
  for (const [name, value] of aboutReport(report)) {
    pages.draw(pages.text.clusters(name), PAGE.margin, flow.y + 9, 9, 'quiet');
    for (const line of wrap(pages.text, value, ((ACROSS - 90) * 1000) / 9, 4).lines) {
      pages.draw(line, PAGE.margin + 90, flow.y + 9, 9);
      flow.y += 14;
    }
  }
  const [summary] = report.sections;
  flow.y += 20;
  for (const text of summary?.text ?? []) flow.paragraph(text, { size: 11, width: 560 });
}

const LEADING = 12.6;
const SIZE = 9;

/** The contents, with the number of each page to be told later: pages before it are written by then. */
export function contentsPage(
  flow: Flow,
  entries: readonly { readonly name: string; readonly title: string }[],
): readonly ContentsLine[] {
  const { pages } = flow;
  flow.newPage();
  flow.y += 8;
  flow.paragraph('Contents', { size: 16, bold: true, after: 10 });
  const width = 480;
  return entries.map(({ name, title }) => {
    flow.need(LEADING);
    const [line = []] = wrap(pages.text, title, ((width - 40) * 1000) / SIZE, 1).lines;
    pages.draw(line, PAGE.margin, flow.y + 9, SIZE);
    const tell = pages.later(PAGE.margin + width, flow.y + 9, SIZE);
    pages.link({ x: PAGE.margin, y: flow.y, width, height: LEADING }, name);
    flow.y += LEADING;
    return { name, atPage: (page) => tell(String(page)) };
  });
}
